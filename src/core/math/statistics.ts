/** A sample without gaps in ascending order, so that statistics of order read it off. */
export type Ascending = Float64Array;

/** The finite numbers among `values`, in ascending order. */
export function ascending(values: ArrayLike<number>): Ascending {
  const sample = new Float64Array(values.length);
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (Number.isFinite(value)) sample[count++] = value;
  }
  return sample.subarray(0, count).toSorted();
}

/** Sum over the entries from … to − 1. */
function sumBetween(sample: Ascending, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += sample[index] as number;
  return sum;
}

/** Arithmetic mean; NaN of nothing. */
export const mean = (sample: Ascending): number => sumBetween(sample, 0, sample.length) / sample.length;

/**
 * Standard error of the mean: s / √n with s² = Σ (x − x̄)² / (n − 1). NaN below two numbers.
 */
export function standardError(sample: Ascending): number {
  const centre = mean(sample);
  let squares = 0;
  for (const value of sample) squares += (value - centre) ** 2;
  return Math.sqrt(squares / (sample.length - 1) / sample.length);
}

/** How many of n numbers the interquartile mean cuts off at either end. */
export const quartileCut = (size: number): number => Math.floor(size / 4);

/**
 * Interquartile mean: ⌊n/4⌋ numbers are cut off at either end, the rest is averaged (with fewer than four, the mean).
 * Departs from an exact quarter where 4 does not divide n, as rliable does (scipy's trim_mean with 0.25).
 * Source: Agarwal, Schwarzer, Castro, Courville, Bellemare, "Deep reinforcement learning at the edge of the statistical
 * precipice", NeurIPS 2021; rliable's aggregate_iqm.
 */
export function interquartileMean(sample: Ascending): number {
  const cut = quartileCut(sample.length);
  return sumBetween(sample, cut, sample.length - cut) / (sample.length - 2 * cut);
}

/**
 * Quantile of order q in [0, 1] with linear interpolation: at place q (n − 1) between the two numbers beside it, as
 * numpy's percentile does. NaN of nothing.
 */
export function quantile(sample: Ascending, q: number): number {
  const place = q * (sample.length - 1);
  const below = sample[Math.floor(place)] ?? NaN;
  const above = sample[Math.ceil(place)] ?? NaN;
  return below + (place - Math.floor(place)) * (above - below);
}

export const median = (sample: Ascending): number => quantile(sample, 0.5);

/**
 * Optimality gap: γ − mean(min(x, γ)), by how much the scores miss the target γ; what exceeds it counts for nothing.
 * Unit: that of the scores. Source: Agarwal et al. 2021 (there γ = 1 on normalised scores); rliable's aggregate_optimality_gap.
 */
export function optimalityGap(sample: Ascending, gamma: number): number {
  let sum = 0;
  for (const value of sample) sum += Math.min(value, gamma);
  return gamma - sum / sample.length;
}

/**
 * Probability of improvement: P(X > Y) + P(X = Y) / 2 for one run of each, estimated by the Mann–Whitney statistic
 * U / (n m). 0.5: no difference. NaN where either has no run.
 * Source: Agarwal et al. 2021; rliable's probability_of_improvement (for one task).
 */
export function probabilityOfImprovement(x: Ascending, y: Ascending): number {
  let wins = 0;
  let below = 0;
  let notAbove = 0;
  for (const value of x) {
    while (below < y.length && (y[below] as number) < value) below++;
    while (notAbove < y.length && (y[notAbove] as number) <= value) notAbove++;
    wins += (below + notAbove) / 2;
  }
  return wins / (x.length * y.length);
}

/**
 * Area under the straight lines through the points (x, y), x ascending: Σ (x' − x) (y + y') / 2 (trapezoidal rule).
 * Unit: that of x times that of y. A piece with an end that is not finite counts for nothing, as does a single point.
 */
export function areaUnderCurve(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let area = 0;
  for (let index = 1; index < x.length; index++) {
    const width = (x[index] as number) - (x[index - 1] as number);
    const piece = (width * ((y[index - 1] as number) + (y[index] as number))) / 2;
    if (Number.isFinite(piece)) area += piece;
  }
  return area;
}
