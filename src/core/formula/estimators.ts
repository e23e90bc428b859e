import { FRESH, type Memory } from "../memory.ts";
import type { Value } from "./types.ts";
import { SEQUENCE, STEP, type BatchShape } from "./types.ts";
import { broadcast } from "./layout.ts";

/** The sequences that an estimator runs back through. */
export interface Sequences {
  readonly shape: BatchShape;
  readonly lengths: Int32Array; // [N,P,G]
  readonly terminated: Uint8Array; // [N,P,G]
  /** Where values are put; new arrays where left out. */
  readonly memory?: Memory;
}

/** [N,P,G,T] numbers filled sequence by sequence, the last step first; padding stays 0. */
function backwards(
  { shape, lengths, memory = FRESH }: Sequences,
  fill: (sequence: number, step: number, index: number) => number,
): Value {
  const data = memory.doubles(lengths.length * shape.steps);
  for (const [sequence, length] of lengths.entries()) {
    for (let t = Math.min(length, shape.steps) - 1; t >= 0; t -= 1) {
      const index = sequence * shape.steps + t;
      data[index] = fill(sequence, t, index);
    }
  }
  return { axes: STEP, data };
}

const perSequence = (value: Value, { shape, memory = FRESH }: Sequences): Float64Array =>
  broadcast(value, SEQUENCE, shape, memory.doubles);

export interface AdvantageInputs {
  readonly reward: Value; // [N,P,G,T]
  readonly value: Value; // V(s_t), [N,P,G,T]
  readonly last: Value; // V of the state after the last step, [N,P,G]
  readonly gamma: Value; // scalar
  readonly lambda: Value; // scalar
}

/**
 * Generalised advantage estimate: δ_t = r_t + γ V(s_{t+1}) − V(s_t), A_t = δ_t + γλ A_{t+1}; [N,P,G,T].
 * After the last step of a terminated sequence V is 0; a truncated one goes on from the value of its last state.
 * Source: Schulman et al. 2015, arXiv 1506.02438, eq. 16; PPO, arXiv 1707.06347, eq. 11–12.
 */
export function generalizedAdvantage(inputs: AdvantageInputs, sequences: Sequences): Value {
  const { shape, lengths, terminated } = sequences;
  const [reward, value, last] = [inputs.reward.data, inputs.value.data, inputs.last.data];
  const [gamma, lambda] = [perSequence(inputs.gamma, sequences), perSequence(inputs.lambda, sequences)];
  let advantage = 0;
  return backwards(sequences, (sequence, t, index) => {
    const isLast = t === Math.min(lengths[sequence] as number, shape.steps) - 1;
    const bootstrap = terminated[sequence] === 1 ? 0 : (last[sequence] as number);
    const next = isLast ? bootstrap : (value[index + 1] as number);
    const discount = gamma[sequence] as number;
    const delta = (reward[index] as number) + discount * next - (value[index] as number);
    advantage = isLast ? delta : delta + discount * (lambda[sequence] as number) * advantage;
    return advantage;
  });
}

/** Discounted sum of what is to come: Σ_{k ≥ t} γ^(k − t) x_k, [N,P,G,T]; nothing is added after the last step. */
export function rewardToGo(x: Value, gamma: Value, sequences: Sequences): Value {
  const { shape, lengths } = sequences;
  const discount = perSequence(gamma, sequences);
  let following = 0;
  return backwards(sequences, (sequence, t, index) => {
    const isLast = t === Math.min(lengths[sequence] as number, shape.steps) - 1;
    following = (x.data[index] as number) + (isLast ? 0 : (discount[sequence] as number) * following);
    return following;
  });
}
