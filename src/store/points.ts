import type { MetricsRow } from "../core/metrics/types.ts";
import { aggregate } from "./aggregate.ts";
import type { Aggregate } from "./aggregate.ts";

/** What is drawn under one data key: a metric of a variant over its seeds, or all between two metrics. */
export interface Trace {
  readonly key: string;
  readonly variant: number;
  readonly low: string; // a metric's name
  readonly high: string; // the same name, or that of the upper metric
}

/** Values by data key: a number for a line, a pair for its band, null for a gap. `x`: the update. */
export type Point = Readonly<Record<string, number | readonly [number, number] | null>>;

/** Points drawn at most; a chart is seldom wider than this many pixels. */
export const POINT_LIMIT = 300;

/** The data key of the band round a trace. */
export const bandKey = (key: string): string => `${key} band`;

/**
 * Points of the traces over the updates, at most `limit`. Longer series are cut into buckets of equal length, and each
 * line is drawn through its lowest and its highest value of a bucket, in the order in which they came, so that no spike is
 * lost. Bands take the lowest low and the highest high. All variants must have rows of the same updates.
 */
export function chartPoints(
  rowsOf: (variant: number) => readonly MetricsRow[],
  traces: readonly Trace[],
  limit: number = POINT_LIMIT,
): readonly Point[] {
  const columns = traces.map((trace) => ({ key: trace.key, values: column(rowsOf(trace.variant), trace) }));
  const updates = traces
    .map(({ variant }) => rowsOf(variant))
    .reduce<readonly MetricsRow[]>((longest, rows) => (rows.length > longest.length ? rows : longest), []);
  if (updates.length <= limit) return updates.map((row, index) => pointAt(row.update, columns, [index, index + 1], 0));
  const buckets = Math.floor(limit / 2);
  return Array.from({ length: 2 * buckets }, (_, place) => {
    const [bucket, half] = [Math.floor(place / 2), place % 2];
    const from = Math.floor((bucket * updates.length) / buckets);
    const to = Math.floor(((bucket + 1) * updates.length) / buckets);
    const row = updates[half === 0 ? from : to - 1] as MetricsRow;
    return pointAt(row.update, columns, [from, to], half);
  });
}

interface Column {
  readonly key: string;
  readonly values: readonly (Aggregate | null)[];
}

function column(rows: readonly MetricsRow[], { low, high }: Trace): readonly (Aggregate | null)[] {
  return rows.map(({ metrics }) => {
    const lower = aggregate(metrics[low] ?? []);
    if (low === high || lower === null) return lower;
    const upper = aggregate(metrics[high] ?? []);
    return upper === null ? null : { centre: lower.centre, low: lower.low, high: upper.high };
  });
}

function pointAt(x: number, columns: readonly Column[], bucket: readonly [number, number], half: number): Point {
  const point: Record<string, number | readonly [number, number] | null> = { x };
  for (const { key, values } of columns) {
    const extremes = extremesOf(values, bucket);
    point[key] = extremes === null ? null : (extremes.inOrder[half] as number);
    point[bandKey(key)] = extremes === null ? null : [extremes.low, extremes.high];
  }
  return point;
}

interface Extremes {
  readonly inOrder: readonly [number, number];
  readonly low: number;
  readonly high: number;
}

/** Lowest and highest value of the entries `from` … `to − 1`; null where all are gaps. */
function extremesOf(values: readonly (Aggregate | null)[], [from, to]: readonly [number, number]): Extremes | null {
  let [least, most, leastAt, mostAt] = [Infinity, -Infinity, from, from];
  let [low, high] = [Infinity, -Infinity];
  for (let index = from; index < to; index++) {
    const value = values[index];
    if (value === null || value === undefined) continue;
    if (value.centre < least) [least, leastAt] = [value.centre, index];
    if (value.centre > most) [most, mostAt] = [value.centre, index];
    low = Math.min(low, value.low);
    high = Math.max(high, value.high);
  }
  if (low > high) return null;
  return { inOrder: leastAt <= mostAt ? [least, most] : [most, least], low, high };
}
