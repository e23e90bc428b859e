import type { Interval } from "../core/math/bootstrap.ts";
import type { StatisticId } from "../core/metrics/summary.ts";
import type { MetricsRow } from "../core/metrics/types.ts";
import { centreReader, summaryReader } from "./aggregate.ts";
import type { Range, Slot } from "./slots.ts";

/** What is drawn at one place: a value and the interval round it. */
export interface Spot extends Interval {
  readonly centre: number;
}

/** The rows of one variant, and where each stands on the horizontal axis. */
export interface Strip {
  readonly rows: readonly MetricsRow[];
  readonly places: readonly number[];
}

type SpotOf = (row: MetricsRow) => Spot | null;
type Stretch = readonly [Spot, Spot];

/** What is drawn at the beginning and at the end of a slot, given which rows stand in it; null: a gap. */
export type Curve = (slot: Slot, range: Range) => Stretch | null;

const bare = (centre: number | null): Spot | null => (centre === null ? null : { centre, low: centre, high: centre });

/**
 * A metric's statistic over the seeds: its lowest and its highest value in a slot, in the order in which they came.
 * Intervals are computed for these only, and where `banded`.
 */
export function lineCurve(strip: Strip, metric: string, statistic: StatisticId, banded: boolean): Curve {
  const centre = centreReader(metric, statistic);
  const summary = summaryReader(metric, statistic);
  return extremeCurve(strip, centre, banded ? summary : (row) => bare(centre(row)));
}

/** The values of one seed, by its index in the rows. */
export function seedCurve(strip: Strip, metric: string, seed: number): Curve {
  const value = ({ metrics }: MetricsRow): number | null => {
    const found = metrics[metric]?.[seed];
    return found !== undefined && Number.isFinite(found) ? found : null;
  };
  return extremeCurve(strip, value, (row) => bare(value(row)));
}

/** All that lies between two metrics in any seed: the lowest of the one and the highest of the other in a slot. */
export function rangeCurve(strip: Strip, low: string, high: string): Curve {
  const spotOf: SpotOf = ({ metrics }) => {
    const [lowest, highest] = [extent(metrics[low]).low, extent(metrics[high]).high];
    return lowest <= highest ? { centre: lowest, low: lowest, high: highest } : null;
  };
  return curve(strip, spotOf, ([first, next]) => {
    const spots = strip.rows.slice(first, next).flatMap((row) => spotOf(row) ?? []);
    if (spots.length === 0) return null;
    const lowest = Math.min(...spots.map((spot) => spot.low));
    const whole = { centre: lowest, low: lowest, high: Math.max(...spots.map((spot) => spot.high)) };
    return [whole, whole];
  });
}

function extent(values: readonly number[] = []): Interval {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

function extremeCurve(strip: Strip, centre: (row: MetricsRow) => number | null, spotOf: SpotOf): Curve {
  return curve(strip, spotOf, (range) => {
    const extremes = extremesOf(strip.rows, centre, range);
    if (extremes === null) return null;
    const [first, last] = [spotOf(extremes[0]), spotOf(extremes[1])];
    return first === null || last === null ? null : [first, last];
  });
}

/** The rows with the lowest and the highest value in a range, in their order; null where all are gaps. */
function extremesOf(
  rows: readonly MetricsRow[],
  centre: (row: MetricsRow) => number | null,
  [first, next]: Range,
): readonly [MetricsRow, MetricsRow] | null {
  let [least, most, leastAt, mostAt] = [Infinity, -Infinity, -1, -1];
  for (let index = first; index < next; index++) {
    const value = centre(rows[index] as MetricsRow);
    if (value === null) continue;
    if (value < least) [least, leastAt] = [value, index];
    if (value > most) [most, mostAt] = [value, index];
  }
  if (leastAt < 0) return null;
  return [rows[Math.min(leastAt, mostAt)] as MetricsRow, rows[Math.max(leastAt, mostAt)] as MetricsRow];
}

/** A curve that in slots without a row of its own goes straight from the row before to the row after. */
function curve({ rows, places }: Strip, spotOf: SpotOf, within: (range: Range) => Stretch | null): Curve {
  return (slot, range) => {
    if (range[0] < range[1]) return within(range);
    const [before, after] = [rows[range[0] - 1], rows[range[0]]];
    const [from, to] = [before && spotOf(before), after && spotOf(after)];
    if (!from || !to) return null;
    const [start, end] = [places[range[0] - 1] as number, places[range[0]] as number];
    const at = (place: number): Spot => onTheWay(from, to, (place - start) / (end - start));
    return [at(slot.from), at(slot.to)];
  };
}

function onTheWay(from: Spot, to: Spot, share: number): Spot {
  const mix = (one: number, other: number): number => one + share * (other - one);
  return { centre: mix(from.centre, to.centre), low: mix(from.low, to.low), high: mix(from.high, to.high) };
}
