import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import { useId } from "react";
import { markedPoints } from "./lineMarks.ts";
import type { DrawnLine } from "./model.ts";
import { bandPath, linePath, markPlace, seedPath } from "./paths.ts";
import type { Scales } from "./paths.ts";
import { usePlotted } from "./plotted.ts";
import type { Plotted } from "./plotted.ts";

/**
 * The lines of a chart with their bands, the ranges behind them, and a few marks that tell variants without colour. One
 * path each: Recharts' own lines and areas take several times as long, which is felt with many variants.
 */
export function Curves() {
  const { points, seeds, lines, ranges } = usePlotted();
  const x = useXAxisScale();
  const y = useYAxisScale();
  const area = usePlotArea();
  const clip = useId();
  if (x === undefined || y === undefined || area === undefined) return null;
  const scales = { x, y };
  // A line that is there once a seed needs neither a statistic nor a band.
  const whole = lines.filter(({ key }) => seeds.every((trace) => trace.key !== key));
  const filled = [...ranges, ...whole.filter(({ banded }) => banded)];
  return (
    <>
      <clipPath id={clip}>
        <rect x={area.x} y={area.y - 2} width={area.width} height={area.height + 4} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {filled.map(({ key, colour }) => (
          <path key={key} className="pp-band" d={bandPath(points, key, scales)} fill={colour} />
        ))}
        <SeedPaths lines={lines} seeds={seeds} scales={scales} />
        {whole.map((line) => (
          <LinePath key={line.key} line={line} d={linePath(points, line.key, scales)} />
        ))}
      </g>
      <LineMarks lines={whole} points={points} scales={scales} />
    </>
  );
}

function LinePath({ line: { colour, width, opacity, dash }, d }: { readonly line: DrawnLine; readonly d: string }) {
  const dashes = dash === "" ? {} : { strokeDasharray: dash };
  return (
    <path
      className="pp-line"
      d={d}
      stroke={colour}
      strokeWidth={width}
      strokeOpacity={opacity}
      fill="none"
      {...dashes}
    />
  );
}

interface SeedPathsProps extends Pick<Plotted, "lines" | "seeds"> {
  readonly scales: Scales;
}

/** A thin line for every seed, those of one variant together. */
function SeedPaths({ lines, seeds, scales }: SeedPathsProps) {
  return seeds.map((trace) => {
    const line = lines.find(({ key }) => key === trace.key);
    return line === undefined ? null : (
      <path
        key={trace.key}
        className="pp-seed-lines"
        d={seedPath(trace, scales)}
        fill="none"
        stroke={line.colour}
        strokeOpacity={Math.max(0.25, 0.9 / Math.sqrt(trace.seeds.length))}
      />
    );
  });
}

interface LineMarksProps extends Pick<Plotted, "lines" | "points"> {
  readonly scales: Scales;
}

/** Marks of different variants stand apart. */
function LineMarks({ lines, points, scales }: LineMarksProps) {
  const marked = lines.filter(({ marker }) => marker !== "");
  const count = Math.max(1, ...marked.map(({ variant }) => variant + 1));
  return marked.map(({ key, variant, marker, colour }) => (
    <g key={key} className="pp-line-marks">
      {markedPoints(points, key, variant / count).map((point) => (
        <path key={String(point["x"])} d={marker} fill={colour} transform={markPlace(point, key, scales)} />
      ))}
    </g>
  ));
}
