import { budgetById } from "../core/metrics/budget.ts";
import type { BudgetId } from "../core/metrics/budget.ts";
import type { StatisticId } from "../core/metrics/summary.ts";
import type { MetricsRow } from "../core/metrics/types.ts";
import { lineCurve, rangeCurve, seedCurve } from "./curve.ts";
import type { Curve, Spot, Strip } from "./curve.ts";
import { alongLayout, layOut, rangesIn } from "./slots.ts";
import type { Layout } from "./slots.ts";

/** What is drawn under one data key: a metric of a variant over its seeds, or all between two metrics. */
export interface Trace {
  readonly key: string;
  readonly variant: number;
  readonly low: string; // a metric's name
  readonly high: string; // the same name, or that of the upper metric
  /** What is drawn says how far the seeds are apart: by a band, or by a line for each. */
  readonly banded: boolean;
}

/** How rows are read: which statistic over the seeds, and what the horizontal axis counts. */
export interface Reading {
  readonly statistic: StatisticId;
  readonly budget: BudgetId;
}

/** Values by data key: a number for a line, a pair for its band, null for a gap. `x`: the place on the horizontal axis. */
export type Point = Readonly<Record<string, number | readonly [number, number] | null>>;

/** The lines of all seeds of one trace; the place of each point is that of the same index in `x`, null is a gap. */
export interface SeedLines {
  readonly key: string;
  readonly x: readonly number[];
  readonly seeds: readonly (readonly (number | null)[])[];
}

type RowsOf = (variant: number) => readonly MetricsRow[];

/** Points of a line at most; a chart is seldom wider than this many pixels. */
const POINT_LIMIT = 300;
const FEWEST_POINTS = 40;
/** Seeds times points in one picture at most, so that it takes well under 50 ms: where each costs an interval's share … */
const INTERVAL_WORK = 40_000;
/** … and where each is a point of a seed's own line. */
const SEED_WORK = 20_000;

/** The data key of the band round a trace. */
export const bandKey = (key: string): string => `${key} band`;

/**
 * Points of the traces. Longer series are cut into slots, and each line is drawn through its lowest and its highest value
 * of a slot, in the order in which they came, so that no spike is lost. Variants may have rows at different places: where
 * only others have one, a line is read off between its neighbours.
 */
export function chartPoints(
  rowsOf: RowsOf,
  traces: readonly Trace[],
  { statistic, budget }: Reading,
  limit?: number,
): readonly Point[] {
  const strips = stripsOf(rowsOf, traces, budget);
  const places = strips.map((strip) => strip.places);
  const layout = layOut(places, limit ?? affordable(strips, INTERVAL_WORK));
  const columns = traces.map(({ key, variant, low, high, banded }) => {
    const strip = strips[variant] ?? NO_ROWS;
    const curve = low === high ? lineCurve(strip, low, statistic, banded) : rangeCurve(strip, low, high);
    return { key, spots: spotsOf(layout, strip, curve) };
  });
  return placesOf(layout).map((x, index) => {
    const entries = columns.flatMap(({ key, spots }) => entriesOf(key, spots[index] ?? null));
    return { x, ...Object.fromEntries(entries) };
  });
}

function entriesOf(key: string, spot: Spot | null): readonly (readonly [string, Point[string]])[] {
  return [
    [key, spot === null ? null : spot.centre],
    [bandKey(key), spot === null ? null : [spot.low, spot.high]],
  ];
}

/** The line of every seed of the banded traces, thinned like the points. */
export function seedLines(rowsOf: RowsOf, traces: readonly Trace[], budget: BudgetId): readonly SeedLines[] {
  const banded = traces.filter((trace) => trace.banded);
  const strips = stripsOf(rowsOf, banded, budget);
  const limit = affordable(strips, SEED_WORK);
  return banded.map(({ key, variant, low }) => {
    const strip = strips[variant] ?? NO_ROWS;
    const layout = layOut([strip.places], limit);
    const seeds = Array.from({ length: seedsOf(strip) }, (_, seed) =>
      spotsOf(layout, strip, seedCurve(strip, low, seed)).map((spot) => spot?.centre ?? null),
    );
    return { key, x: placesOf(layout), seeds };
  });
}

/** Where changes made after some updates stand on the horizontal axis, by the rows of one variant. */
export function placesOfChanges(
  changes: readonly { readonly update: number }[],
  rows: readonly MetricsRow[],
  budget: BudgetId,
): readonly number[] {
  const { of } = budgetById(budget);
  return changes.flatMap(({ update }) => rows.find((row) => row.update >= update) ?? []).map(of);
}

const NO_ROWS: Strip = { rows: [], places: [] };

/** By the variant's index. */
function stripsOf(rowsOf: RowsOf, traces: readonly Trace[], budget: BudgetId): readonly Strip[] {
  const { of } = budgetById(budget);
  const count = Math.max(0, ...traces.map(({ variant }) => variant + 1));
  return Array.from({ length: count }, (_, variant) => {
    const rows = traces.some((trace) => trace.variant === variant) ? rowsOf(variant) : [];
    return { rows, places: rows.map(of) };
  });
}

function spotsOf(layout: Layout, strip: Strip, curve: Curve): readonly (Spot | null)[] {
  const ranges = rangesIn(layout.slots, strip.places);
  const curves = layout.slots.map((slot, index) => curve(slot, ranges[index] ?? [0, 0]) ?? GAP);
  return alongLayout(layout, (index) => curves[index] ?? GAP);
}

const GAP = [null, null] as const;

const placesOf = (layout: Layout): readonly number[] =>
  alongLayout(layout, (index) => {
    const slot = layout.slots[index];
    return [slot?.from ?? 0, slot?.to ?? 0];
  });

const seedsOf = ({ rows }: Strip): number => Object.values(rows.at(-1)?.metrics ?? {})[0]?.length ?? 0;

/** How many points a line may have for a picture to stay within so much work. */
function affordable(strips: readonly Strip[], work: number): number {
  const seeds = strips.reduce((sum, strip) => sum + seedsOf(strip), 0);
  return Math.max(FEWEST_POINTS, Math.min(POINT_LIMIT, Math.floor(work / Math.max(1, seeds))));
}
