import { ZIndexLayer, useXAxisScale, useYAxisScale } from "recharts";
import type { Point, SeedLines } from "../../store/points.ts";
import { markedPoints } from "./lineMarks.ts";
import type { DrawnLine } from "./model.ts";

type Scale = (value: number) => number | undefined;

/** Above areas and lines, below the cursor's dots (Recharts' DefaultZIndexes). */
const ABOVE_LINES = 500;

interface SeedPathsProps {
  readonly lines: readonly DrawnLine[];
  readonly seeds: readonly SeedLines[];
}

/** A thin line for every seed; those of one variant are one path, since the browser draws few long paths fastest. */
export function SeedPaths({ lines, seeds }: SeedPathsProps) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (x === undefined || y === undefined) return null;
  return seeds.map((trace) => {
    const line = lines.find(({ key }) => key === trace.key);
    return line === undefined ? null : (
      <path
        key={trace.key}
        className="pp-seed-lines"
        d={seedPath(trace, x, y)}
        fill="none"
        stroke={line.colour}
        strokeWidth={1}
        strokeOpacity={Math.max(0.25, 0.9 / Math.sqrt(trace.seeds.length))}
      />
    );
  });
}

/** SVG path of all seeds' lines; a gap lifts the pen. */
export function seedPath(trace: SeedLines, x: Scale, y: Scale): string {
  const places = trace.x.map((place) => (x(place) ?? 0).toFixed(1));
  return trace.seeds
    .map((values) => {
      let pen = "M";
      return values
        .map((value, index) => {
          const to = value === null ? "" : `${pen}${places[index] ?? "0"} ${(y(value) ?? 0).toFixed(1)}`;
          pen = value === null ? "M" : "L";
          return to;
        })
        .join("");
    })
    .join("");
}

interface LineMarksProps {
  readonly lines: readonly DrawnLine[];
  readonly points: readonly Point[];
}

/** A few marks on each line that tell its variant without colour; those of different variants stand apart. */
export function LineMarks({ lines, points }: LineMarksProps) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (x === undefined || y === undefined) return null;
  const marked = lines.filter(({ marker }) => marker !== "");
  const count = Math.max(1, new Set(marked.map(({ variant }) => variant)).size);
  return (
    <ZIndexLayer zIndex={ABOVE_LINES}>
      {marked.map(({ key, variant, marker, colour }) => (
        <g key={key} className="pp-line-marks">
          {markedPoints(points, key, (variant % count) / count).map((point) => (
            <path
              key={String(point["x"])}
              d={marker}
              fill={colour}
              transform={`translate(${String(x(point["x"]))} ${String(y(point[key]))})`}
            />
          ))}
        </g>
      ))}
    </ZIndexLayer>
  );
}
