import type { Mask } from "./layout.ts";

/** Entries of one line that exist, taken together; `count` is at least 1. */
export type Statistic = (line: Float64Array, count: number) => number;

export const sum: Statistic = (line, count) => {
  let total = 0;
  for (let i = 0; i < count; i += 1) total += line[i] as number;
  return total;
};

export const mean: Statistic = (line, count) => sum(line, count) / count;

/** Sample standard deviation, √(Σ(x − mean)² / (n − 1)); 0 for one entry. */
export const sampleDeviation: Statistic = (line, count) => {
  if (count < 2) return 0;
  const centre = mean(line, count);
  let squares = 0;
  for (let i = 0; i < count; i += 1) squares += ((line[i] as number) - centre) ** 2;
  return Math.sqrt(squares / (count - 1));
};

export const maximum: Statistic = (line, count) => {
  let largest = line[0] as number;
  for (let i = 1; i < count; i += 1) largest = Math.max(largest, line[i] as number);
  return largest;
};

/** Middle entry, or the mean of the middle two (linear interpolation, as numpy and torch.quantile do). */
export const median: Statistic = (line, count) => {
  const sorted = line.subarray(0, count).toSorted();
  const half = count >> 1;
  return count % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
};

/** log Σ e^x = m + log Σ e^(x − m) with m the maximum. */
export const logSumExp: Statistic = (line, count) => {
  const largest = maximum(line, count);
  if (!Number.isFinite(largest)) return largest;
  let total = 0;
  for (let i = 0; i < count; i += 1) total += Math.exp((line[i] as number) - largest);
  return largest + Math.log(total);
};

/** Where a line runs: its first entry, the distance between entries, and how many there are with padding. */
export interface Run {
  readonly start: number;
  readonly stride: number;
  readonly length: number;
}

/** Copies the entries of a line that exist to the front of `into`; returns how many there are. */
export function gather(data: Float64Array, { present }: Mask, run: Run, into: Float64Array): number {
  let count = 0;
  for (let k = 0, i = run.start; k < run.length; k += 1, i += run.stride) {
    if (present[i] === 0) continue;
    into[count] = data[i] as number;
    count += 1;
  }
  return count;
}
