import { inducedChain, stepForward } from "./chain.ts";
import type { Chain } from "./chain.ts";
import { normalisePolicy } from "./policy.ts";
import type { FiniteMdp, LogPolicy } from "./types.ts";

/** Where a policy spends its steps. */
export interface Visitation {
  readonly distribution: Float64Array; // [S], share of all steps taken in s; sums to 1
  readonly occupancy: Float64Array; // [S], Σ_{t<T} γ^t P(s_t = s)
  readonly expectedSteps: number; // mean length of an episode
}

/**
 * Exact state visitation over the steps of an episode of at most T steps: undiscounted and normalised
 * (d(s) = Σ_t P(s_t = s) / Σ_t P(step t is taken)), and discounted. Terminal states, where no action is taken, hold 0.
 */
export const visitationOf = (mdp: FiniteMdp, policy: LogPolicy): Visitation =>
  chainVisitation(mdp, inducedChain(mdp, normalisePolicy(mdp, policy).probabilities));

/** The visitation of the policy whose chain, a row a state, this is. */
export function chainVisitation(mdp: FiniteMdp, chain: Chain): Visitation {
  const counts = new Float64Array(mdp.states);
  const occupancy = new Float64Array(mdp.states);
  let mass = mdp.start.slice();
  let massNext = new Float64Array(mdp.states);
  let weight = 1;
  for (let time = 0, alive = true; alive && time < mdp.horizon; time++) {
    addScaled(counts, mass, 1);
    addScaled(occupancy, mass, weight);
    weight *= mdp.discount;
    alive = stepForward(chain, mass, massNext);
    [mass, massNext] = [massNext, mass];
  }
  const expectedSteps = counts.reduce((sum, count) => sum + count, 0);
  return { distribution: counts.map((count) => count / expectedSteps), occupancy, expectedSteps };
}

/** target += factor · source, element by element. */
function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = (target[i] as number) + factor * (source[i] as number);
}

/** Σ_s distribution(s) · values(s), leaving out states of weight 0 (so that an infinite value there does no harm). */
export function averageOver(distribution: Float64Array, values: Float64Array): number {
  let total = 0;
  for (let state = 0; state < distribution.length; state++) {
    const weight = distribution[state] as number;
    if (weight !== 0) total += weight * (values[state] as number);
  }
  return total;
}
