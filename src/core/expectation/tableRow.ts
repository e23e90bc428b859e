import type { ObjectiveConfig } from "../experiment/types.ts";
import type { PairLabels } from "../objectives/types.ts";
import type { ExpectedData } from "./types.ts";

/** The bandit of the table: mean rewards, uniform reference, β of J_β. Source: Flet-Berliac et al. 2024, section 5. */
export const TABLE_PROBLEM = { means: [2.5, 2, 1], beta: 0.5 } as const;

/** Where an objective ends on the table's bandit. */
export interface TableRow {
  readonly id: string;
  readonly label: string;
  readonly objective: ObjectiveConfig;
  readonly data: ExpectedData;
  /** Where it ends. */
  readonly policy: readonly number[]; // [A]
  /** J_β(π*) − J_β there, β = 0.5. */
  readonly regret: number;
  /** Why it ends there, in a sentence. */
  readonly why: string;
  readonly source: string;
}

export const onPolicy = (groupSize: number | "infinite"): ExpectedData => ({
  kind: "on-policy",
  groupSize,
  labels: "scored",
  flip: 0,
});

type Distribution = readonly number[];

/** Pairs of two fixed behaviours. */
export const offline = (behaviours: readonly [Distribution, Distribution], labels: PairLabels): ExpectedData => ({
  kind: "offline-pairs",
  behaviours,
  labels,
  flip: 0,
});

/** The two behaviours of the paper's bandit: both prefer the worst arm. */
export const SKEWED: readonly [Distribution, Distribution] = [
  [0.1, 0.2, 0.7],
  [0.05, 0.05, 0.9],
];
export const EVEN: readonly [Distribution, Distribution] = [
  [1 / 3, 1 / 3, 1 / 3],
  [1 / 3, 1 / 3, 1 / 3],
];

export const builtIn = (id: string, hyperparameters: Readonly<Record<string, number>> = {}): ObjectiveConfig => ({
  id,
  hyperparameters,
});

/** On the paper's pairs, with a baseline. */
export const offPolicyGradient = (baseline: string): ObjectiveConfig => ({
  formula: `# policy gradient on pairs that others drew, as if the policy itself had drawn them
regularised = score - beta * sum_time(stop_gradient(logp) - logp_ref)
advantage = regularised - ${baseline}
loss = -mean(advantage * sum_time(logp))`,
  reads: "pairs",
  hyperparameters: { beta: 0.5 },
});

/** On-policy policy gradient with an exact critic, and β times the mean of a penalty. */
export const penalised = (penalty: string): ObjectiveConfig => ({
  formula: `advantage = reward - value_old
loss = -mean(advantage * logp) + beta * mean(${penalty})`,
  reads: "samples",
  hyperparameters: { beta: 0.5 },
});

/** Sources of several rows. */
export const PAPERS = {
  copg: "Flet-Berliac, Grinsztajn et al. 2024, arXiv 2406.19185",
  ipo: "Azar et al. 2023, arXiv 2310.12036",
  klAsLoss: "Liu et al. 2025, arXiv 2510.01555",
  stationary: "Vojnovic and Yun 2025, arXiv 2502.18548",
} as const;
