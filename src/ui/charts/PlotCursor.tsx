import { usePlotArea, useXAxisInverseScale, useXAxisScale } from "recharts";
import type { PointerEvent } from "react";
import { placeText } from "../number.ts";
import { useCursor, useCursorPlace } from "./cursor.ts";
import { nearestPoint } from "./nearest.ts";
import { usePlotted } from "./plotted.ts";

/** Follows the pointer over a plot, and marks the place where it is in any chart of the run. */
export function PlotCursor() {
  const { points } = usePlotted();
  const cursor = useCursor();
  const at = useCursorPlace();
  const area = usePlotArea();
  const placeAt = useXAxisInverseScale();
  if (area === undefined || placeAt === undefined) return null;
  const follow = ({ clientX, currentTarget }: PointerEvent<SVGRectElement>): void => {
    const left = clientX - currentTarget.getBoundingClientRect().left;
    const point = nearestPoint(points, Number(placeAt(area.x + left)));
    cursor.setState({ at: point === undefined ? null : (point["x"] as number) });
  };
  const marked = at === null ? undefined : nearestPoint(points, at);
  return (
    <>
      {marked === undefined ? null : <CursorLine place={marked["x"] as number} />}
      <rect {...area} className="pp-cursor-field" onPointerMove={follow} />
    </>
  );
}

/** A line with its place beside it. */
function CursorLine({ place }: { readonly place: number }) {
  const area = usePlotArea();
  const x = useXAxisScale()?.(place);
  if (area === undefined || x === undefined) return null;
  const leftOf = x > area.x + area.width / 2;
  return (
    <g className="pp-cursor">
      <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} />
      <text x={leftOf ? x - 4 : x + 4} y={area.y + area.height - 6} textAnchor={leftOf ? "end" : "start"}>
        {placeText(place)}
      </text>
    </g>
  );
}
