import type { ResolvedObjective } from "../experiment/resolve.ts";
import type { Behaviour } from "../experiment/types.ts";
import type { FiniteMdp, LogPolicy } from "../mdp/types.ts";
import type { PairLabels } from "../objectives/types.ts";

/** Sequences in a group; "infinite": the limit of ever larger groups. */
export type GroupSize = number | "infinite";

/** Where the data of an expectation comes from: a DataConfig without what only sampling needs. */
export type ExpectedData =
  | {
      readonly kind: "on-policy";
      readonly groupSize: GroupSize;
      readonly labels: PairLabels;
      readonly flip: number;
    }
  | {
      readonly kind: "offline-pairs";
      readonly behaviours: readonly [Behaviour, Behaviour];
      readonly labels: PairLabels;
      /** Probability that a label is turned round. */
      readonly flip: number;
    }
  | { readonly kind: "listed-pairs"; readonly pairs: readonly (readonly [number, number])[] };

/** What a policy is trained on, in exact expectation: an MDP of one step (a bandit, with contexts or without). */
export interface Problem {
  readonly mdp: FiniteMdp;
  readonly reference: LogPolicy; // [S,A]
  readonly data: ExpectedData;
}

/** An objective as far as an expectation needs it. */
export type ExpectedObjective = Pick<ResolvedObjective, "formula" | "reads" | "hyperparameters">;
