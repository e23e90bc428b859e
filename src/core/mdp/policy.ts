import type { FiniteMdp, LogPolicy } from "./types.ts";

/** Stands for log 0: its exponential is 0, and differences of it stay finite. */
export const LOG_ZERO = -1e9;

/** A policy in float64, rows normalised over the available actions. Terminal states hold probability 0. */
export interface NormalPolicy {
  readonly probabilities: Float64Array; // [S,A]
  readonly logProbs: Float64Array; // [S,A], nats; LOG_ZERO where the action is unavailable
}

/** ln Σ_a exp(policy[s,a]) over the available actions of the row that starts at `row`. */
function rowLogSum(mdp: FiniteMdp, policy: LogPolicy, row: number): number {
  let largest = -Infinity;
  for (let i = row; i < row + mdp.actions; i++) {
    if (mdp.available[i] === 1) largest = Math.max(largest, policy[i] as number);
  }
  let sum = 0;
  for (let i = row; i < row + mdp.actions; i++) {
    if (mdp.available[i] === 1) sum += Math.exp((policy[i] as number) - largest);
  }
  return largest + Math.log(sum);
}

/**
 * π(a|s) and ln π(a|s), `[S,A]`, float64: the log-softmax of the rows over available actions. Rows are normalised again
 * so that float32 rounding does not leak probability over a long horizon; plain logits may be given as well.
 */
export function normalisePolicy(mdp: FiniteMdp, policy: LogPolicy): NormalPolicy {
  const probabilities = new Float64Array(mdp.states * mdp.actions);
  const logProbs = new Float64Array(mdp.states * mdp.actions).fill(LOG_ZERO);
  for (let state = 0; state < mdp.states; state++) {
    if (mdp.terminal[state] === 1) continue;
    const row = state * mdp.actions;
    const logSum = rowLogSum(mdp, policy, row);
    for (let i = row; i < row + mdp.actions; i++) {
      if (mdp.available[i] === 0) continue;
      const logProb = Math.max((policy[i] as number) - logSum, LOG_ZERO);
      logProbs[i] = logProb;
      probabilities[i] = Math.exp(logProb);
    }
  }
  return { probabilities, logProbs };
}

/** ln of the uniform distribution over available actions, `[S,A]`; LOG_ZERO where an action is unavailable. */
export function uniformPolicy(mdp: FiniteMdp): Float64Array {
  return normalisePolicy(mdp, new Float64Array(mdp.states * mdp.actions)).logProbs;
}
