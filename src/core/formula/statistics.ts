import type { Mask } from "./layout.ts";

/** Entries of one line that exist, taken together; `count` is at least 1. `copies`: how many equal ones each stands for. */
export type Statistic = (line: Float64Array, count: number, copies: Float64Array | null) => number;

/** How many entries a line has, copies counted. */
export const total = (copies: Float64Array | null, count: number): number => {
  if (copies === null) return count;
  let all = 0;
  for (let i = 0; i < count; i += 1) all += copies[i] as number;
  return all;
};

export const sum: Statistic = (line, count, copies) => {
  let all = 0;
  if (copies === null) for (let i = 0; i < count; i += 1) all += line[i] as number;
  else for (let i = 0; i < count; i += 1) all += (copies[i] as number) * (line[i] as number);
  return all;
};

export const mean: Statistic = (line, count, copies) => sum(line, count, copies) / total(copies, count);

/** Sample standard deviation, √(Σ(x − mean)² / (n − 1)); 0 for one entry. */
export const sampleDeviation: Statistic = (line, count, copies) => {
  const entries = total(copies, count);
  if (entries <= 1) return 0;
  const centre = mean(line, count, copies);
  let squares = 0;
  for (let i = 0; i < count; i += 1) {
    const square = ((line[i] as number) - centre) ** 2;
    squares += copies === null ? square : (copies[i] as number) * square;
  }
  return Math.sqrt(squares / (entries - 1));
};

export const maximum: Statistic = (line, count) => {
  let largest = line[0] as number;
  for (let i = 1; i < count; i += 1) largest = Math.max(largest, line[i] as number);
  return largest;
};

/** Middle entry, or the mean of the middle two (linear interpolation, as numpy and torch.quantile do). */
export const median: Statistic = (line, count, copies) => {
  if (copies !== null) return medianOfCopies(line, count, copies);
  const sorted = line.subarray(0, count).toSorted();
  const half = count >> 1;
  return count % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
};

/** The mean of the last entry of the lower half and the first of the upper half; they are one where the middle is an entry. */
function medianOfCopies(line: Float64Array, count: number, copies: Float64Array): number {
  const places = Array.from({ length: count }, (_, i) => i);
  const order = places.toSorted((a, b) => (line[a] as number) - (line[b] as number));
  const half = total(copies, count) / 2;
  let below = 0;
  for (const [place, i] of order.entries()) {
    below += copies[i] as number;
    if (below < half) continue;
    const above = below === half ? (order[place + 1] ?? i) : i;
    return ((line[i] as number) + (line[above] as number)) / 2;
  }
  return line[order.at(-1) ?? 0] as number;
}

/** log Σ e^x = m + log Σ e^(x − m) with m the maximum. */
export const logSumExp: Statistic = (line, count, copies) => {
  const largest = maximum(line, count, copies);
  if (!Number.isFinite(largest)) return largest;
  let all = 0;
  for (let i = 0; i < count; i += 1) {
    const weight = copies === null ? 1 : (copies[i] as number);
    all += weight * Math.exp((line[i] as number) - largest);
  }
  return largest + Math.log(all);
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
