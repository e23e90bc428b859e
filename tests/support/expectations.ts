import { resolveObjective } from "../../src/core/experiment/resolve.ts";
import type { ResolvedObjective } from "../../src/core/experiment/resolve.ts";
import type { ExpectedData, GroupSize } from "../../src/core/expectation/types.ts";
import type { PairLabels, Reads } from "../../src/core/objectives/types.ts";

type Numbers = Readonly<Record<string, number>>;

export const builtIn = (id: string, hyperparameters: Numbers = {}): ResolvedObjective =>
  resolveObjective({ id, hyperparameters });

export const own = (formula: string, reads: Reads, hyperparameters: Numbers = {}): ResolvedObjective =>
  resolveObjective({ formula, reads, hyperparameters });

export const onPolicy = (groupSize: GroupSize, labels: PairLabels = "scored", flip = 0): ExpectedData => ({
  kind: "on-policy",
  groupSize,
  labels,
  flip,
});

type Pairs = Extract<ExpectedData, { readonly kind: "offline-pairs" }>;

const PAPER: Pairs["behaviours"] = [
  [0.1, 0.2, 0.7],
  [0.05, 0.05, 0.9],
];

/** Pairs of two behaviours; by default of the CoPG paper's. */
export const offlinePairs = (labels: PairLabels, flip = 0, behaviours: Pairs["behaviours"] = PAPER): ExpectedData => ({
  kind: "offline-pairs",
  behaviours,
  labels,
  flip,
});
