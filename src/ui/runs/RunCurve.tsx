import { scaleLinear } from "d3-scale";
import type { LoadedRun } from "../../store/library/types.ts";
import { countText, shortNumber } from "../number.ts";
import { useVariantStyles } from "../useVariantStyles.ts";
import { PLAIN } from "../variantStyle.ts";
import type { VariantStyle } from "../variantStyle.ts";

const WIDTH = 600;
const HEIGHT = 120;
const METRIC = "objective/exact_return";

interface Line {
  readonly colour: string;
  readonly points: readonly (readonly [update: number, value: number])[];
}

/** Exact return over the updates, mean of the seeds, one line a variant; `update` is marked. */
export function RunCurve({ loaded, update }: { readonly loaded: LoadedRun; readonly update: number }) {
  const lines = linesOf(loaded, useVariantStyles(loaded.config.variants));
  const values = lines.flatMap(({ points }) => points.map(([, value]) => value));
  if (values.length === 0) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const last = Math.max(1, ...lines.map(({ points }) => points.at(-1)?.[0] ?? 0));
  const x = scaleLinear([0, last], [2, WIDTH - 2]);
  const y = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [HEIGHT - 4, 4]);
  const label = `Exact return at the updates 0 to ${countText(last)}, from ${shortNumber(low)} to ${shortNumber(high)}`;
  return (
    <figure className="pp-run-curve">
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <line x1={x(update)} x2={x(update)} y1={0} y2={HEIGHT} className="pp-run-mark" />
        {lines.map(({ colour, points }, index) => (
          <polyline
            // oxlint-disable-next-line react/no-array-index-key -- a variant is known by its place
            key={index}
            fill="none"
            stroke={colour}
            vectorEffect="non-scaling-stroke"
            points={points.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" ")}
          />
        ))}
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  );
}

function linesOf({ parts }: LoadedRun, styles: readonly VariantStyle[]): readonly Line[] {
  return parts.map(({ variant, rows }) => {
    const points = rows.flatMap(({ update, metrics }) => {
      const values = (metrics[METRIC] ?? []).filter(Number.isFinite);
      return values.length === 0 ? [] : [[update, mean(values)] as const];
    });
    return { colour: (styles[variant] ?? PLAIN).colour, points };
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
