import { actionChain, inducedChain, sameNumbers, stepBack } from "./chain.ts";
import type { Chain } from "./chain.ts";
import { normalisePolicy } from "./policy.ts";
import type { FiniteMdp, LogPolicy } from "./types.ts";

/** Exact values of a policy at time 0 of an episode of T steps, in units of reward; after step T nothing counts. */
export interface Evaluation {
  readonly values: Float64Array; // [S], V(s)
  readonly actionValues: Float64Array; // [S,A], Q(s,a); also where π(a|s) = 0
  readonly expectedReturn: number; // J = Σ_s start(s) V(s), discounted
}

/** Σ_s start(s) values(s). */
export function startValue(mdp: FiniteMdp, values: Float64Array): number {
  let total = 0;
  for (let state = 0; state < mdp.states; state++) {
    const weight = mdp.start[state] as number;
    if (weight > 0) total += weight * (values[state] as number);
  }
  return total;
}

/** V, Q and J of a stationary policy by backward induction over T steps, J = E[Σ_{t<T} γ^t r_t]. */
export const evaluatePolicy = (mdp: FiniteMdp, policy: LogPolicy): Evaluation =>
  evaluateChain(mdp, inducedChain(mdp, normalisePolicy(mdp, policy).probabilities));

/** V, Q and J of the policy whose chain, a row a state, this is. */
export function evaluateChain(mdp: FiniteMdp, chain: Chain): Evaluation {
  const history = valueHistory(mdp, chain);
  const values = history.at(-1) as Float64Array;
  const valuesNext = history.length > mdp.horizon ? (history[mdp.horizon - 1] as Float64Array) : values;
  const actionValues = new Float64Array(mdp.states * mdp.actions);
  stepBack(actionChain(mdp), mdp.discount, valuesNext, actionValues);
  return { values, actionValues, expectedReturn: startValue(mdp, values) };
}

/** J = Σ_s start(s) V(s) of a chain with a row a state. */
export const chainReturn = (mdp: FiniteMdp, chain: Chain): number =>
  startValue(mdp, valueHistory(mdp, chain).at(-1) as Float64Array);

/**
 * V of a chain with a row a state by the number of steps left: element n is V `[S]` with n steps to go, n = 0 … T. The list
 * is shorter where the values stopped changing: then its last element holds for all larger n.
 */
export function valueHistory(mdp: FiniteMdp, chain: Chain): readonly Float64Array[] {
  const history = [new Float64Array(mdp.states)];
  for (let left = 1; left <= mdp.horizon; left++) {
    const values = new Float64Array(mdp.states);
    const before = history[left - 1] as Float64Array;
    stepBack(chain, mdp.discount, before, values);
    if (sameNumbers(values, before)) break;
    history.push(values);
  }
  return history;
}
