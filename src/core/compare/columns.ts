import { budgets } from "../metrics/budget.ts";
import type { BudgetId } from "../metrics/budget.ts";
import { metricByName } from "../metrics/definitions.ts";
import type { Summary } from "../metrics/summary.ts";
import { isWhole } from "./score.ts";
import type { Score } from "./types.ts";

/** What headings must know of the comparison. */
export interface Headline {
  readonly metric: string;
  /** Label of the baseline; null: none is pinned. */
  readonly baseline: string | null;
}

/** A column of statistics is data: what it is called, what it means, and where its numbers stand. */
export interface Column {
  readonly id: "final" | "area" | "improvement" | "gap";
  readonly label: (headline: Headline) => string;
  readonly meaning: (headline: Headline) => string;
  readonly summary: (score: Score) => Summary | null;
  /** Which side is better, as far as that is known; the first click sorts that side up. */
  readonly better: (metric: string) => "higher" | "lower" | null;
}

const betterOf = (metric: string): "higher" | "lower" | null => metricByName(metric)?.better ?? null;

const metricLabel = (metric: string): string => metricByName(metric)?.label ?? metric;

const improvementSide = (metric: string): string => betterOf(metric) ?? "better";

/** The statistics of a comparison, in the order of its table. */
export const columns: readonly Column[] = [
  {
    id: "final",
    label: ({ metric }) => metricLabel(metric),
    meaning: ({ metric }) =>
      `${metricLabel(metric)} at the reading: the last value that all of them have reached, or where you put it.`,
    summary: ({ final }) => final,
    better: betterOf,
  },
  {
    id: "area",
    label: () => "Area under curve",
    meaning: ({ metric }) =>
      `Area under the curve of ${metricLabel(metric)} from the start to the reading, divided by the budget: the mean height of the curve, which rewards learning early.`,
    summary: ({ area }) => area,
    better: betterOf,
  },
  {
    id: "improvement",
    label: ({ baseline }) => (baseline === null ? "P(better)" : `P(better than ${baseline})`),
    meaning: ({ metric, baseline }) =>
      `Probability that one seed of this row ends ${improvementSide(metric)} than one of ${baseline ?? "the baseline"} (Mann–Whitney, ties count half): 0.5 is no difference. It is over all seeds: one that diverged counts as a loss, two that did tie. It needs two seeds and a metric of which one side is better.`,
    summary: ({ improvement }) => improvement,
    better: () => "higher",
  },
  {
    id: "gap",
    label: () => "Optimality gap",
    meaning: () =>
      "J(π*) − mean of the exact return at the reading, in reward: what is missing to the best policy. 0 is perfect.",
    summary: ({ gap }) => gap,
    better: () => "lower",
  },
];

/** What a comparison can be sorted by. */
export type SortKey = Column["id"] | "label" | BudgetId;

export interface Sort {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** The order in which a column is wanted first: the best on top, budgets and labels ascending. */
export function firstSort(by: SortKey, metric: string): Sort {
  const column = columns.find(({ id }) => id === by);
  return { by, descending: column !== undefined && column.better(metric) !== "lower" };
}

/**
 * The scores in order; equals stay as they were. By a statistic, those that miss seeds come after those that do not, and those
 * without a number last, either way.
 */
export function sorted(
  scores: readonly Score[],
  { by, descending }: Sort,
  labelOf: (key: string) => string,
): readonly Score[] {
  const sign = descending ? -1 : 1;
  if (by === "label") {
    return scores.toSorted((one, other) => sign * labelOf(one.key).localeCompare(labelOf(other.key), "en"));
  }
  return scores.toSorted((one, other) => {
    const [first, second] = [placeOf(one, by), placeOf(other, by)];
    return first.rank === second.rank ? sign * (first.value - second.value) : first.rank - second.rank;
  });
}

/** Where a score stands in an order: by rank, and among its like by value. */
function placeOf(score: Score, by: Exclude<SortKey, "label">): { readonly rank: number; readonly value: number } {
  const column = columns.find(({ id }) => id === by);
  const budget = budgets.find(({ id }) => id === by);
  if (column === undefined) return { rank: 0, value: budget === undefined ? 0 : score.spent[budget.id] };
  const summary = column.summary(score);
  return summary === null ? { rank: 2, value: 0 } : { rank: isWhole(score) ? 0 : 1, value: summary.centre };
}
