import type { VariantStyle } from "../variantStyle.ts";
import { useAxes } from "./plotAxes.ts";
import type { PlotAxes } from "./plotAxes.ts";

/** Numbers against x, with the look of their objective. */
export interface PlotCurve {
  readonly key: string;
  readonly label: string;
  readonly style: VariantStyle;
  readonly dash: string;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Points to be marked, by index; by default some along the curve. */
  readonly marked?: readonly number[];
}

/** Points between two marks along a curve. */
const STRIDE = 36;

/** Runs of finite points as the commands of an SVG path. */
function pathOf({ xs, ys }: PlotCurve, { x, y }: PlotAxes): string {
  let command = "M";
  const parts: string[] = [];
  for (const [i, value] of ys.entries()) {
    if (Number.isFinite(value)) {
      parts.push(`${command}${x.place(xs[i] as number).toFixed(1)} ${y.place(value).toFixed(1)}`);
      command = "L";
    } else command = "M";
  }
  return parts.join("");
}

/** Marks stand apart from those of other curves that run along the same line. */
const usualMarks = (count: number, offset: number): readonly number[] =>
  Array.from({ length: Math.ceil(count / STRIDE) }, (_, i) => i * STRIDE + 6 + ((offset * 11) % STRIDE)).filter(
    (index) => index < count,
  );

interface CurveProps {
  readonly curve: PlotCurve;
  /** Place among the curves of the plot. */
  readonly offset: number;
}

/** One curve: a line with dashes and marks of its own, so that colour never stands alone. */
export function Curve({ curve, offset }: CurveProps) {
  const axes = useAxes();
  const { style, dash, xs, ys } = curve;
  const marks = (curve.marked ?? usualMarks(xs.length, offset)).filter((i) => Number.isFinite(ys[i]));
  return (
    <g>
      <path
        d={pathOf(curve, axes)}
        fill="none"
        stroke={style.colour}
        strokeWidth={2}
        strokeLinejoin="round"
        {...(dash === "" ? {} : { strokeDasharray: dash })}
      />
      {marks.map((i) => (
        <path
          key={i}
          d={style.marker}
          fill={style.colour}
          transform={`translate(${axes.x.place(xs[i] as number).toFixed(1)} ${axes.y.place(ys[i] as number).toFixed(1)})`}
        />
      ))}
    </g>
  );
}
