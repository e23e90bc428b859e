import type { Sort } from "../core/compare/columns.ts";
import { commonBudget } from "../core/compare/reading.ts";
import type { Contender, Reading } from "../core/compare/types.ts";
import { stylesOf } from "../core/experiment/style.ts";
import type { ExperimentConfig, StyleConfig, VariantConfig } from "../core/experiment/types.ts";
import type { BudgetId } from "../core/metrics/budget.ts";
import type { MetricName } from "../core/metrics/definitions.ts";
import type { StatisticId } from "../core/metrics/summary.ts";
import type { MetricsRow } from "../core/metrics/types.ts";
import type { LoadedRun } from "./library/types.ts";

/** How the person compares. */
export interface ComparisonView {
  readonly metric: MetricName;
  /** Where curves are read; null, or in a budget that is not the page's any more: at the last place that all have reached. */
  readonly at: Reading | null;
  /** Key of the contender that the others are to improve on; null, or while that one is not compared: the first. */
  readonly baseline: string | null;
  /** Keys of the contenders that the person has left out. */
  readonly leftOut: readonly string[];
  /** null: in the order of the experiment. */
  readonly sort: Sort | null;
  /** Kept runs beside the one in progress. */
  readonly added: readonly LoadedRun[];
}

/** Key of a variant of the run in progress: its label stays when others come and go. */
export const keyOf = (label: string): string => `present ${label}`;

export const INITIAL_COMPARISON: ComparisonView = {
  metric: "objective/exact_return",
  at: null,
  baseline: null,
  leftOut: [],
  sort: null,
  added: [],
};

/** Before its first update a contender has nothing to compare, and would hold all others to a budget of 0. */
export const hasLearned = ({ rows }: Contender): boolean => (rows.at(-1)?.update ?? 0) > 0;

/** All variants of the run in progress, then those of the kept runs, which are told apart by their run's name. */
export function contendersOf(
  config: ExperimentConfig,
  rowsOf: (variant: number) => readonly MetricsRow[],
  added: readonly LoadedRun[],
): readonly Contender[] {
  const present = config.variants.map(({ label }, variant) => ({
    key: keyOf(label),
    label,
    run: null,
    config,
    variant,
    rows: rowsOf(variant),
  }));
  return [...present, ...added.flatMap(keptContenders)];
}

/** How the person looks at a comparison. */
interface Look {
  readonly statistic: StatisticId;
  readonly budget: BudgetId;
  readonly comparison: ComparisonView;
}

/**
 * What is compared of all contenders: with which of them, and at what place, which is at most the last that all have
 * reached.
 */
export function comparedOf(all: readonly Contender[], { statistic, budget, comparison }: Look) {
  const { metric, at: asked, baseline: pinned, leftOut } = comparison;
  const contenders = all.filter((each) => hasLearned(each) && !leftOut.includes(each.key));
  const runs = contenders.map(({ rows }) => rows);
  const limit = commonBudget(runs, budget);
  const at = asked?.budget === budget ? Math.min(asked.at, limit) : limit;
  const baseline = contenders.find(({ key }) => key === pinned) ?? contenders[0] ?? null;
  return { contenders, baseline, limit, question: { metric, statistic, reading: { budget, at } } };
}

/** Styles of the variants of kept runs beside those of the run in progress: unlike these and each other. */
export const keptStyles = (present: readonly VariantConfig[], kept: readonly VariantConfig[]): readonly StyleConfig[] =>
  stylesOf(kept, stylesOf(present));

/** The kept runs with one more, in styles of its own, which it keeps when others are taken away. */
export function withKept(
  { variants: present }: ExperimentConfig,
  added: readonly LoadedRun[],
  loaded: LoadedRun,
): readonly LoadedRun[] {
  const kept = keptStyles(
    present,
    added.flatMap(({ config }) => config.variants),
  );
  const own = stylesOf(loaded.config.variants, [...stylesOf(present), ...kept]);
  const variants = loaded.config.variants.map((variant, index) => ({ ...variant, style: own[index] as StyleConfig }));
  return [...added, { ...loaded, config: { ...loaded.config, variants } }];
}

function keptContenders({ run, config, parts }: LoadedRun): readonly Contender[] {
  return config.variants.map(({ label }, variant) => ({
    key: `${run.id} ${String(variant)}`,
    label: `${label} (${run.name})`,
    run: run.name,
    config,
    variant,
    rows: parts.find((part) => part.variant === variant)?.rows ?? [],
  }));
}
