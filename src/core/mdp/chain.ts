import { END } from "./types.ts";
import type { FiniteMdp } from "./types.ts";

/**
 * Where one step leads, as sparse rows: one row a state (under a policy) or one row a state and action. Only moves to states
 * where the episode goes on are kept: what is missing from a row's sum is the probability that the episode ends there, with
 * value 0. R rows, S states.
 */
export interface Chain {
  readonly offsets: Int32Array; // [R+1], row r is offsets[r] … offsets[r+1] − 1
  readonly targets: Int32Array; // next states; not used beyond the last offset, like the weights
  readonly weights: Float64Array; // P(next | row)
  readonly rewards: Float64Array; // [R], mean reward of the step
}

/** Whether the episode goes on after a transition to `next`. */
export function continues(mdp: FiniteMdp, next: number): boolean {
  return next !== END && mdp.terminal[next] === 0;
}

/** Rows of `width` consecutive (state, action) pairs each, weighted by `weights` `[S,A]`; what has no weight is left out. */
function collectRows(mdp: FiniteMdp, width: number, pairWeights: Float64Array): Chain {
  const rows = pairWeights.length / width;
  const offsets = new Int32Array(rows + 1);
  const targets = new Int32Array(mdp.next.length);
  const weights = new Float64Array(mdp.next.length);
  const rewards = new Float64Array(rows);
  let count = 0;
  const perRow = width * mdp.branches;
  for (let row = 0; row < rows; row++) {
    for (let branch = row * perRow; branch < (row + 1) * perRow; branch++) {
      const weight = (pairWeights[Math.floor(branch / mdp.branches)] as number) * (mdp.probability[branch] as number);
      if (weight === 0) continue;
      rewards[row] = (rewards[row] as number) + weight * (mdp.reward[branch] as number);
      const next = mdp.next[branch] as number;
      if (!continues(mdp, next)) continue;
      targets[count] = next;
      weights[count++] = weight;
    }
    offsets[row + 1] = count;
  }
  return { offsets, targets, weights, rewards };
}

/** One row a state: Σ_a π(a|s) P(s'|s,a) and Σ_a π(a|s) r(s,a), for probabilities `[S,A]`. */
export function inducedChain(mdp: FiniteMdp, probabilities: Float64Array): Chain {
  return collectRows(mdp, mdp.actions, probabilities);
}

/** The same chain where each step costs something, `[R]`, which is subtracted from its reward. */
export const withCosts = (chain: Chain, costs: Float64Array): Chain => ({
  ...chain,
  rewards: chain.rewards.map((reward, row) => reward - (costs[row] as number)),
});

/** One row a state and action: P(s'|s,a) and r(s,a); nothing and 0 at terminal states. */
export function actionChain(mdp: FiniteMdp): Chain {
  const weights = new Float64Array(mdp.states * mdp.actions).map(
    (_, pair) => 1 - (mdp.terminal[Math.floor(pair / mdp.actions)] as number),
  );
  return collectRows(mdp, 1, weights);
}

/** One step backwards: out(row) = r(row) + γ Σ_s' P(s'|row) V(s') for values `[S]`. */
export function stepBack(chain: Chain, discount: number, values: Float64Array, out: Float64Array): void {
  for (let row = 0; row < out.length; row++) {
    let future = 0;
    const end = chain.offsets[row + 1] as number;
    for (let i = chain.offsets[row] as number; i < end; i++) {
      future += (chain.weights[i] as number) * (values[chain.targets[i] as number] as number);
    }
    out[row] = (chain.rewards[row] as number) + discount * future;
  }
}

/** Whether two arrays of one length hold the same numbers (NaN is like nothing, itself included). */
export function sameNumbers(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** One step forwards: out(s') = Σ_s mass(s) P(s'|s), for a chain with a row a state. Returns whether any episode goes on. */
export function stepForward(chain: Chain, mass: Float64Array, out: Float64Array): boolean {
  out.fill(0);
  let alive = false;
  for (let state = 0; state < out.length; state++) {
    const here = mass[state] as number;
    if (here === 0) continue;
    const end = chain.offsets[state + 1] as number;
    for (let i = chain.offsets[state] as number; i < end; i++) {
      const target = chain.targets[i] as number;
      out[target] = (out[target] as number) + here * (chain.weights[i] as number);
      alive = true;
    }
  }
  return alive;
}
