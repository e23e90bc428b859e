import type { ObjectiveConfig } from "./types.ts";

/** One sequence of a given batch. */
export interface EvaluateSequence {
  readonly states: readonly number[];
  readonly actions: readonly number[];
  readonly rewards: readonly number[];
  /** The state after the last step; null: none. */
  readonly nextState: number | null;
  readonly terminated: boolean;
  /** Given numbers replace what the formula assigns to `advantage` or `returns`; null: computed. */
  readonly advantages: readonly number[] | null;
  readonly returns: readonly number[] | null;
}

/** `cli evaluate`'s input with defaults filled in: an objective on a given batch of one tabular policy. */
export interface EvaluateRequest {
  readonly objective: ObjectiveConfig;
  readonly logits: readonly (readonly number[])[]; // [S][A]
  readonly oldLogits: readonly (readonly number[])[];
  readonly referenceLogits: readonly (readonly number[])[];
  readonly values: readonly number[]; // [S]
  readonly oldValues: readonly number[];
  readonly medians: readonly number[];
  readonly oldMedians: readonly number[];
  readonly groups: readonly (readonly EvaluateSequence[])[];
  /** T of the symbol `horizon`; default: the longest sequence. */
  readonly horizon: number;
}

export interface EvaluateResult {
  readonly loss: number;
  readonly gradient: readonly (readonly number[])[]; // [S][A], with respect to the logits
  readonly valueGradient: readonly number[]; // [S]
  readonly medianGradient: readonly number[]; // [S]
  readonly metrics: Readonly<Record<string, number>>;
}
