import type { BatchShape } from "./formula/types.ts";

/**
 * Sampled sequences of all seeds, row-major over [N,P,G,T], padded after the end of an episode.
 * `oldLogProbs` are those of the policy that sampled (on-policy: π_old; offline: the behaviour).
 */
export interface Batch {
  readonly shape: BatchShape;
  readonly states: Int32Array; // [N,P,G,T]; −1: padding
  readonly actions: Int32Array; // [N,P,G,T]; −1: padding
  readonly rewards: Float64Array; // [N,P,G,T]; 0: padding
  readonly oldLogProbs: Float64Array; // [N,P,G,T], nats; 0: padding
  readonly lengths: Int32Array; // [N,P,G]; 0: no such member
  readonly lastStates: Int32Array; // [N,P,G], the state after the last step; −1: none (END)
  readonly terminated: Uint8Array; // [N,P,G]; 1: no future value. Truncated otherwise: bootstrap from lastStates
}

/** Undiscounted return of sequence i: the R(y) of the sequence-level papers. */
export function scoreOf(batch: Omit<Batch, "shape">, i: number): number {
  const steps = batch.states.length / batch.lengths.length;
  let score = 0;
  for (let t = i * steps; t < (i + 1) * steps; t++) score += batch.rewards[t] as number;
  return score;
}
