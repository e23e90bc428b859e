import { bandKey } from "../../store/points.ts";
import type { Point } from "../../store/points.ts";
import { placeText, shortNumber } from "../number.ts";
import { useCursorPlace } from "./cursor.ts";
import { nearestPoint } from "./nearest.ts";
import type { Plotted } from "./plotted.ts";
import { placeAxis } from "./scales.ts";

interface PlotTooltipProps extends Pick<Plotted, "points" | "lines" | "ranges"> {
  /** What the horizontal axis counts. */
  readonly axis: string;
}

/** The values at the cursor, unsmoothed; on the side of the plot where the cursor is not. */
export function PlotTooltip({ points, lines, ranges, axis }: PlotTooltipProps) {
  const at = useCursorPlace();
  const point = at === null ? undefined : nearestPoint(points, at);
  if (at === null || point === undefined) return null;
  const [from, to] = placeAxis(points).domain;
  return (
    <div className="pp-tooltip pp-plot-tooltip" data-side={2 * at > from + to ? "left" : "right"}>
      <div className="pp-tooltip-x">{`${axis}: ${placeText(point["x"] as number)}`}</div>
      {lines.map(({ key, name, colour, banded }) => (
        <TooltipRow
          key={key}
          name={name}
          colour={colour}
          text={valueText(point[key]) + (banded ? ` (${rangeText(point[bandKey(key)])})` : "")}
        />
      ))}
      {ranges.map(({ key, name, colour }) => (
        <TooltipRow key={key} name={name} colour={colour} text={rangeText(point[bandKey(key)])} />
      ))}
    </div>
  );
}

function TooltipRow({ name, colour, text }: { readonly name: string; readonly colour: string; readonly text: string }) {
  return (
    <div className="pp-tooltip-row">
      <span className="pp-swatch" style={{ background: colour }} />
      <span>{name}</span>
      <span className="pp-tooltip-value">{text}</span>
    </div>
  );
}

const valueText = (value: Point[string] | undefined): string => (typeof value === "number" ? shortNumber(value) : "–");

function rangeText(value: Point[string] | undefined): string {
  if (value === null || value === undefined || typeof value === "number") return "–";
  return `${shortNumber(value[0])} to ${shortNumber(value[1])}`;
}
