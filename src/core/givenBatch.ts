import type { Batch } from "./batch.ts";
import type { EvaluateRequest, EvaluateSequence } from "./experiment/evaluation.ts";
import { SEQUENCE, STEP, type Axes, type Value } from "./formula/types.ts";
import { emptyEpisodes } from "./mdp/sample.ts";
import { END } from "./mdp/types.ts";

/** Groups as the objective reads them: a larger group of pairs is split into consecutive pairs. */
export function groupsOf(request: EvaluateRequest, pairs: boolean): (readonly EvaluateSequence[])[] {
  if (!pairs) return [...request.groups];
  return request.groups.flatMap((group) =>
    Array.from({ length: group.length / 2 }, (_, pair) => group.slice(2 * pair, 2 * pair + 2)),
  );
}

/** The given sequences as a batch of one seed, padded to the longest. */
export function batchOf(
  groups: readonly (readonly EvaluateSequence[])[],
  oldLogProbs: Float64Array,
  actions: number,
): Batch {
  const members = Math.max(...groups.map((group) => group.length));
  const steps = Math.max(1, ...groups.flat().map(({ states }) => states.length));
  const shape = { seeds: 1, starts: groups.length, members, steps };
  const batch: Batch = { ...emptyEpisodes(groups.length * members, steps), shape };
  groups.forEach((group, p) =>
    group.forEach((sequence, g) => {
      const i = p * members + g;
      batch.states.set(sequence.states, i * steps);
      batch.actions.set(sequence.actions, i * steps);
      batch.rewards.set(sequence.rewards, i * steps);
      sequence.states.forEach((state, t) => {
        batch.oldLogProbs[i * steps + t] = oldLogProbs[state * actions + (sequence.actions[t] as number)] as number;
      });
      batch.lengths[i] = sequence.states.length;
      batch.lastStates[i] = sequence.nextState ?? END;
      batch.terminated[i] = sequence.terminated ? 1 : 0;
    }),
  );
  return batch;
}

/** The given advantages or returns, one number a step, laid out as the batch. */
export function stepValue(
  groups: readonly (readonly EvaluateSequence[])[],
  batch: Batch,
  name: "advantage" | "returns",
): Value {
  const { members, steps } = batch.shape;
  const data = new Float64Array(batch.states.length);
  groups.forEach((group, p) =>
    group.forEach((sequence, g) => {
      data.set((name === "advantage" ? sequence.advantages : sequence.returns) ?? [], (p * members + g) * steps);
    }),
  );
  return { axes: STEP, data };
}

/**
 * Given numbers in the axes of what they replace: where the formula assigns one number a sequence and the numbers do not
 * vary within any, one a sequence; else one a step.
 */
export function givenValue(value: Value, batch: Batch, axes: Axes): Value {
  if (axes !== SEQUENCE) return value;
  const { steps } = batch.shape;
  const firsts = Float64Array.from(batch.lengths, (_, i) => value.data[i * steps] as number);
  const constant = value.data.every((x, at) => {
    const i = Math.floor(at / steps);
    return at % steps >= (batch.lengths[i] as number) || x === firsts[i];
  });
  return constant ? { axes: SEQUENCE, data: firsts } : value;
}
