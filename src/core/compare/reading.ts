import { areaUnderCurve } from "../math/statistics.ts";
import { budgetById, budgets } from "../metrics/budget.ts";
import type { BudgetId } from "../metrics/budget.ts";
import type { MetricsRow, SeedValues } from "../metrics/types.ts";
import type { Reading } from "./types.ts";

type Rows = readonly MetricsRow[];

/** How much of a budget the rows have spent in all; 0 without rows. */
const totalOf = (rows: Rows, budget: BudgetId): number => {
  const last = rows.at(-1);
  return last === undefined ? 0 : budgetById(budget).of(last);
};

/** The largest budget that every run has spent, so that runs of unequal length are read at the same place; 0 without runs. */
export function commonBudget(runs: readonly Rows[], budget: BudgetId): number {
  return runs.length === 0 ? 0 : Math.min(...runs.map((rows) => totalOf(rows, budget)));
}

/** The two rows round a reading and the weight of the second; null without rows. */
interface Place {
  readonly before: MetricsRow;
  readonly after: MetricsRow;
  readonly weight: number;
}

function placeOf(rows: Rows, { budget, at }: Reading): Place | null {
  const { of } = budgetById(budget);
  const next = rows.findIndex((row) => of(row) > at);
  const before = next < 0 ? rows.at(-1) : rows[Math.max(next - 1, 0)];
  if (before === undefined) return null;
  const after = rows[next];
  if (after === undefined || of(before) >= at) return { before, after: before, weight: 0 };
  return { before, after, weight: (at - of(before)) / (of(after) - of(before)) };
}

/**
 * A metric's values at a reading, one a seed: on the straight line between the rows beside it, as charts draw it; beyond the
 * last row that row's. Rows may be thinned, so the reading need not fall on one. NaN where either row has no number.
 */
export function valuesAt(rows: Rows, metric: string, reading: Reading): SeedValues {
  const place = placeOf(rows, reading);
  if (place === null) return [];
  const { before, after, weight } = place;
  const from = before.metrics[metric] ?? [];
  if (weight === 0) return from;
  return (after.metrics[metric] ?? []).map((to, seed) => {
    const start = from[seed] ?? NaN;
    return start + weight * (to - start);
  });
}

/** How much of every budget a run had spent at a reading. */
export function spentAt(rows: Rows, reading: Reading): Readonly<Record<BudgetId, number>> {
  const place = placeOf(rows, reading);
  const entries = budgets.map(({ id, of }) => {
    if (place === null) return [id, 0] as const;
    const { before, after, weight } = place;
    return [id, of(before) + weight * (of(after) - of(before))] as const;
  });
  return Object.fromEntries(entries) as Record<BudgetId, number>;
}

/**
 * Mean height of a metric's curve up to a reading, one value a seed: area under the curve / budget, in the metric's unit.
 * Stretches in which the metric has no number (a loss before the first update) are left out of both. NaN for a seed without a
 * number at the reading, so that one that diverged is not praised for its beginning, and NaN where nothing has been spent.
 */
export function meanHeights(rows: Rows, metric: string, { budget, at }: Reading): SeedValues {
  const { of } = budgetById(budget);
  const to = Math.min(at, totalOf(rows, budget));
  const within = rows.filter((row) => of(row) < to);
  const places = [...within.map((row) => of(row)), to];
  return valuesAt(rows, metric, { budget, at }).map((end, seed) => {
    const heights = [...within.map(({ metrics }) => metrics[metric]?.[seed] ?? NaN), end];
    return Number.isFinite(end) ? meanHeight(places, heights) : NaN;
  });
}

function meanHeight(places: readonly number[], heights: readonly number[]): number {
  const covered = heights.map((height) => (Number.isFinite(height) ? 1 : NaN));
  return areaUnderCurve(places, heights) / areaUnderCurve(places, covered);
}
