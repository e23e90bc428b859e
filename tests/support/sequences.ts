import type { Batch } from "../../src/core/batch.ts";

/** One sampled sequence, without padding. */
export interface Sequence {
  readonly states: readonly number[];
  readonly actions: readonly number[];
  readonly rewards: readonly number[];
  readonly oldLogProbs: readonly number[];
  readonly last: number;
  readonly terminated: boolean;
}

/** The sequences of seed n, start after start and member after member. */
export function sequencesOf(batch: Batch, n = 0): Sequence[] {
  const { starts, members, steps } = batch.shape;
  return Array.from({ length: starts * members }, (_, index) => {
    const i = n * starts * members + index;
    const taken = (data: Int32Array | Float64Array): number[] => [
      ...data.subarray(i * steps, i * steps + (batch.lengths[i] as number)),
    ];
    return {
      states: taken(batch.states),
      actions: taken(batch.actions),
      rewards: taken(batch.rewards),
      oldLogProbs: taken(batch.oldLogProbs),
      last: batch.lastStates[i] as number,
      terminated: batch.terminated[i] === 1,
    };
  });
}

/** The groups of seed n. */
export function groupsOf(batch: Batch, n = 0): Sequence[][] {
  const { members, starts } = batch.shape;
  const sequences = sequencesOf(batch, n);
  return Array.from({ length: starts }, (_, p) => sequences.slice(p * members, (p + 1) * members));
}

/** Undiscounted return. */
export const scoreOf = ({ rewards }: Sequence): number => rewards.reduce((sum, reward) => sum + reward, 0);
