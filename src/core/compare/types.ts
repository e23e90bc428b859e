import type { ExperimentConfig } from "../experiment/types.ts";
import type { BudgetId } from "../metrics/budget.ts";
import type { StatisticId, Summary } from "../metrics/summary.ts";
import type { MetricsRow } from "../metrics/types.ts";

/** One learner of a comparison: a variant of an experiment, with what its run left behind. */
export interface Contender {
  /** Unique in the comparison, and the same for as long as it is in it. */
  readonly key: string;
  readonly label: string;
  /** Name of the kept run that it belongs to; null: the run in progress. */
  readonly run: string | null;
  readonly config: ExperimentConfig;
  /** Index of its variant in the configuration. */
  readonly variant: number;
  /** Oldest first. */
  readonly rows: readonly MetricsRow[];
}

/** Where curves are read: after so much of one budget. */
export interface Reading {
  readonly budget: BudgetId;
  readonly at: number;
}

/** What is asked of every contender. */
export interface Question {
  readonly metric: string;
  readonly reading: Reading;
  readonly statistic: StatisticId;
  /** Of the bootstrap, see REPETITIONS. */
  readonly repetitions: number;
}

/** What a comparison says of one contender, over its seeds; null where there is no number to give. */
export interface Score {
  readonly key: string;
  /** How much of each budget it had spent at the reading. */
  readonly spent: Readonly<Record<BudgetId, number>>;
  readonly seeds: number;
  /** The metric at the reading. */
  readonly final: Summary | null;
  /** The metric's mean height up to the reading. */
  readonly area: Summary | null;
  /** Probability that one of its seeds does better at the reading than one of the baseline's. */
  readonly improvement: Summary | null;
  /** What its exact return at the reading misses of the best policy's. */
  readonly gap: Summary | null;
}
