import { END } from "./types.ts";
import type { FiniteMdp } from "./types.ts";

/**
 * The Markov chain that a policy makes of an MDP, as sparse rows. Only moves to states where the episode goes on are
 * kept: what is missing from a row's sum is the probability that the episode ends there, with value 0.
 */
export interface Chain {
  readonly offsets: Int32Array; // [S+1], row s is offsets[s] … offsets[s+1] − 1
  readonly targets: Int32Array; // next states
  readonly weights: Float64Array; // P(next | s)
  readonly rewards: Float64Array; // [S], mean reward of a step from s
}

/** Whether the episode goes on after a transition to `next`. */
export function continues(mdp: FiniteMdp, next: number): boolean {
  return next !== END && mdp.terminal[next] === 0;
}

/** Σ_a π(a|s) P(s'|s,a) and Σ_a π(a|s) r(s,a) for probabilities `[S,A]`, in branch order; impossible branches left out. */
export function inducedChain(mdp: FiniteMdp, probabilities: Float64Array): Chain {
  const size = mdp.states * mdp.actions * mdp.branches;
  const offsets = new Int32Array(mdp.states + 1);
  const targets = new Int32Array(size);
  const weights = new Float64Array(size);
  const rewards = new Float64Array(mdp.states);
  const perState = mdp.actions * mdp.branches;
  let count = 0;
  for (let state = 0; state < mdp.states; state++) {
    let reward = 0;
    for (let branch = state * perState; branch < (state + 1) * perState; branch++) {
      const action = Math.floor(branch / mdp.branches);
      const weight = (probabilities[action] as number) * (mdp.probability[branch] as number);
      if (weight === 0) continue;
      reward += weight * (mdp.reward[branch] as number);
      if (!continues(mdp, mdp.next[branch] as number)) continue;
      targets[count] = mdp.next[branch] as number;
      weights[count++] = weight;
    }
    rewards[state] = reward;
    offsets[state + 1] = count;
  }
  return { offsets, targets: targets.subarray(0, count), weights: weights.subarray(0, count), rewards };
}

/**
 * One step backwards: V'(s) = r(s) + γ Σ_s' P(s'|s) V(s'), written to `out`. Returns whether any value changed: where none
 * did, all earlier steps hold the same numbers.
 */
export function stepBack(chain: Chain, discount: number, values: Float64Array, out: Float64Array): boolean {
  let changed = false;
  for (let state = 0; state < out.length; state++) {
    let future = 0;
    const end = chain.offsets[state + 1] as number;
    for (let i = chain.offsets[state] as number; i < end; i++) {
      future += (chain.weights[i] as number) * (values[chain.targets[i] as number] as number);
    }
    const value = (chain.rewards[state] as number) + discount * future;
    changed ||= value !== values[state];
    out[state] = value;
  }
  return changed;
}

/** One step forwards: P'(s') = Σ_s P(s) P(s'|s), written to `out`. Returns whether any episode goes on. */
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
