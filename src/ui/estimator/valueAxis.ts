import type { Estimate } from "../../core/estimator/interval.ts";
import { ascending, quantile } from "../../core/math/statistics.ts";
import { resultAxis } from "../response/scale.ts";
import type { ResponseAxis } from "../response/scale.ts";

/** An axis of estimates; it is logarithmic in sizes above `knee`, linear below and round 0; null: linear throughout. */
export interface ValueAxis extends ResponseAxis {
  readonly knee: number | null;
}

/** So many times a small value, an end of an interval flattens it on a linear axis: 1.5 decades. */
const WIDE = 10 ** 1.5;
/** Ticks are at least so far apart. */
const APART = 20;

/** What of an estimate can be drawn. */
const endsOf = ({ value, low, high }: Estimate): readonly number[] =>
  Number.isFinite(value) ? [value, low, high].filter(Number.isFinite) : [];

/**
 * An axis with 0 and all estimates on it. Where one reaches far beyond the small values (their lower quartile, which a
 * single value near 0 does not move), it is symmetric-logarithmic: biases may be 0 and lengths negative, which a plain
 * logarithm could not show.
 */
export function valueAxis(estimates: readonly Estimate[], range: readonly [number, number]): ValueAxis {
  const ends = [0, ...estimates.flatMap(endsOf)];
  const sizes = ascending(estimates.map(({ value }) => Math.abs(value)).filter((size) => size > 0));
  const knee = sizes.length === 0 ? NaN : quantile(sizes, 0.25);
  const far = Math.max(...ends.map(Math.abs));
  return far > WIDE * knee ? { ...bentAxis(ends, knee, range), knee } : { ...resultAxis(ends, range), knee: null };
}

/** sign(x) ln(1 + |x| / knee), stretched to the range. */
function bentAxis(ends: readonly number[], knee: number, [from, to]: readonly [number, number]): ResponseAxis {
  const bent = (x: number): number => Math.sign(x) * Math.log1p(Math.abs(x) / knee);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const place = (x: number): number => from + ((bent(x) - bent(low)) / (bent(high) - bent(low))) * (to - from);
  const ticks: number[] = [0];
  for (const size of roundSizes(knee, Math.max(-low, high))) {
    const crowded = ticks.some((tick) => Math.abs(place(tick) - place(size)) < APART);
    if (!crowded) ticks.push(...[size, -size].filter((tick) => tick >= low && tick <= high));
  }
  return { place, ticks: ticks.toSorted((a, b) => a - b) };
}

/** Powers of ten from a size to another, then 3 times those: powers have the first choice of places. */
function roundSizes(from: number, to: number): readonly number[] {
  const first = Math.floor(Math.log10(from));
  const powers = Array.from({ length: Math.ceil(Math.log10(to)) - first + 1 }, (_, i) => first + i);
  return ["1e", "3e"]
    .flatMap((digit) => powers.map((power) => Number(digit + String(power))))
    .filter((size) => size >= from && size <= to);
}
