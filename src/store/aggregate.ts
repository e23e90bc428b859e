import type { SeedValues } from "../core/metrics/types.ts";

/** What a chart draws of one metric at one update: a line and, with several seeds, a band round it. */
export interface Aggregate {
  readonly centre: number;
  readonly low: number;
  readonly high: number;
}

/** Mean and range over the seeds whose value is a finite number; null where there is none. */
export function aggregate(values: SeedValues): Aggregate | null {
  let count = 0;
  let sum = 0;
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    count += 1;
    sum += value;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return count === 0 ? null : { centre: sum / count, low, high };
}

/** Names the statistic that `aggregate` draws. */
export function statisticName(seeds: { readonly first: number; readonly count: number }): string {
  if (seeds.count === 1) return `seed ${String(seeds.first)}`;
  return `mean and min–max of ${String(seeds.count)} seeds`;
}
