import { stepForward } from "./chain.ts";
import type { Chain } from "./chain.ts";
import { valueHistory } from "./evaluation.ts";
import { normalisePolicy } from "./policy.ts";
import type { NormalPolicy } from "./policy.ts";
import { regularisedChain } from "./regularised.ts";
import type { Regulariser } from "./regularised.ts";
import { END } from "./types.ts";
import type { FiniteMdp, LogPolicy } from "./types.ts";

/**
 * Sums over time that the gradient is made of, with m_t(s) = γ^t P(s_t = s): everything in it is linear in them, so that
 * the loop over time does one multiplication a branch.
 */
interface TimeSums {
  readonly mass: Float64Array; // [S], Σ_t m_t(s)
  readonly values: Float64Array; // [S], Σ_t m_t(s) V_t(s)
  readonly futures: Float64Array; // [S,A,K], Σ_t m_t(s) V_{t+1}(next)
}

/**
 * Exact policy gradient: ∂J_β/∂logit(s,a) of a tabular softmax policy over T steps, `[S,A]`, reward a unit of logit,
 * Σ_t γ^t P(s_t = s) π(a|s) (Q_t(s,a) − β ln[π(a|s)/π_ref(a|s)] − V_t(s)), with Q_t and V_t of T − t steps to go.
 * Source: the policy-gradient theorem (Sutton et al., NeurIPS 1999, eq. 2), finite horizon, the KL cost a part of the reward.
 */
export function policyGradient(mdp: FiniteMdp, policy: LogPolicy, regulariser: Regulariser): Float64Array {
  const own = normalisePolicy(mdp, policy);
  const chain = regularisedChain(mdp, own, regulariser);
  const sums = sumOverTime(mdp, chain, valueHistory(mdp, chain));
  const penalties = actionPenalties(mdp, own, regulariser);
  return own.probabilities.map((probability, pair) => {
    if (probability === 0) return 0;
    const state = Math.floor(pair / mdp.actions);
    const cost = (penalties[pair] as number) * (sums.mass[state] as number) + (sums.values[state] as number);
    return probability * (actionSum(mdp, sums, pair) - cost);
  });
}

/** Σ_t m_t(s) Q_t(s,a) for the index `state · A + action`. */
function actionSum(mdp: FiniteMdp, sums: TimeSums, pair: number): number {
  const mass = sums.mass[Math.floor(pair / mdp.actions)] as number;
  let total = 0;
  for (let branch = pair * mdp.branches; branch < (pair + 1) * mdp.branches; branch++) {
    const future = mdp.discount * (sums.futures[branch] as number);
    total += (mdp.probability[branch] as number) * (mass * (mdp.reward[branch] as number) + future);
  }
  return total;
}

/** Carries m_t forwards through time beside V, which `history` holds by the number of steps left. */
function sumOverTime(mdp: FiniteMdp, chain: Chain, history: readonly Float64Array[]): TimeSums {
  const sums: TimeSums = {
    mass: new Float64Array(mdp.states),
    values: new Float64Array(mdp.states),
    futures: new Float64Array(mdp.probability.length),
  };
  const valuesAt = (left: number): Float64Array => history[Math.min(left, history.length - 1)] as Float64Array;
  let mass = mdp.start.slice();
  let massNext = new Float64Array(mdp.states);
  for (let time = 0, alive = true; alive && time < mdp.horizon; time++) {
    addTo(sums, mdp, mass, [valuesAt(mdp.horizon - time), valuesAt(mdp.horizon - time - 1)]);
    alive = stepForward(chain, mass, massNext);
    [mass, massNext] = [massNext, mass];
    for (let state = 0; state < mdp.states; state++) mass[state] = (mass[state] as number) * mdp.discount;
  }
  return sums;
}

/** Adds the terms of one time step. */
function addTo(
  sums: TimeSums,
  mdp: FiniteMdp,
  mass: Float64Array,
  [values, valuesNext]: readonly [Float64Array, Float64Array],
): void {
  const perState = mdp.actions * mdp.branches;
  for (let state = 0; state < mdp.states; state++) {
    const here = mass[state] as number;
    if (here === 0) continue;
    sums.mass[state] = (sums.mass[state] as number) + here;
    sums.values[state] = (sums.values[state] as number) + here * (values[state] as number);
    for (let branch = state * perState; branch < (state + 1) * perState; branch++) {
      const next = mdp.next[branch] as number;
      // Terminal states hold value 0 already.
      if (next === END) continue;
      sums.futures[branch] = (sums.futures[branch] as number) + here * (valuesNext[next] as number);
    }
  }
}

/** β ln[π(a|s)/π_ref(a|s)], `[S,A]`; 0 throughout at β = 0. */
function actionPenalties(mdp: FiniteMdp, own: NormalPolicy, { reference, beta }: Regulariser): Float64Array {
  if (beta === 0) return new Float64Array(own.logProbs.length);
  const { logProbs } = normalisePolicy(mdp, reference);
  return own.logProbs.map((logProb, pair) => beta * (logProb - (logProbs[pair] as number)));
}
