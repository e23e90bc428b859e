import { inducedChain, stepForward } from "./chain.ts";
import { actionValue, valueHistory } from "./evaluation.ts";
import { normalisePolicy } from "./policy.ts";
import type { NormalPolicy } from "./policy.ts";
import { stateCosts } from "./regularised.ts";
import type { Regulariser } from "./regularised.ts";
import type { FiniteMdp, LogPolicy } from "./types.ts";

/**
 * Exact policy gradient: ∂J_β/∂logit(s,a) of a tabular softmax policy over T steps, `[S,A]`,
 * Σ_t γ^t P(s_t = s) π(a|s) (Q_t(s,a) − β ln[π(a|s)/π_ref(a|s)] − V_t(s)), with Q_t and V_t of T − t steps to go.
 * Source: the policy-gradient theorem (Sutton et al. 2000), finite horizon, with the KL cost a part of the reward.
 */
export function policyGradient(mdp: FiniteMdp, policy: LogPolicy, regulariser: Regulariser): Float64Array {
  const own = normalisePolicy(mdp, policy);
  const penalties = actionPenalties(mdp, own, regulariser);
  const history = valueHistory(mdp, own.probabilities, stateCosts(mdp, policy, regulariser));
  const chain = inducedChain(mdp, own.probabilities);
  const gradient = new Float64Array(mdp.states * mdp.actions);
  let mass = mdp.start.slice();
  let massNext = new Float64Array(mdp.states);
  for (let time = 0, alive = true; alive && time < mdp.horizon; time++) {
    const left = Math.min(mdp.horizon - time, history.length - 1);
    const valuesNext = history[Math.min(mdp.horizon - time - 1, history.length - 1)] as Float64Array;
    addStep(mdp, gradient, { own, penalties, mass, values: history[left] as Float64Array, valuesNext });
    alive = stepForward(chain, mass, massNext);
    [mass, massNext] = [massNext, mass];
    if (mdp.discount < 1) mass.forEach((value, state) => void (mass[state] = value * mdp.discount));
  }
  return gradient;
}

interface StepTerms {
  readonly own: NormalPolicy;
  readonly penalties: Float64Array; // [S,A]
  readonly mass: Float64Array; // [S], γ^t P(s_t = s)
  readonly values: Float64Array; // [S], V_t
  readonly valuesNext: Float64Array; // [S], V_{t+1}
}

/** Adds the terms of one time step to the gradient. */
function addStep(mdp: FiniteMdp, gradient: Float64Array, terms: StepTerms): void {
  for (let state = 0; state < mdp.states; state++) {
    const mass = terms.mass[state] as number;
    if (mass === 0) continue;
    for (let i = state * mdp.actions; i < (state + 1) * mdp.actions; i++) {
      const probability = terms.own.probabilities[i] as number;
      if (probability === 0) continue;
      const advantage =
        actionValue(mdp, i, terms.valuesNext) - (terms.penalties[i] as number) - (terms.values[state] as number);
      gradient[i] = (gradient[i] as number) + mass * probability * advantage;
    }
  }
}

/** β ln[π(a|s)/π_ref(a|s)], `[S,A]`; 0 throughout at β = 0. */
function actionPenalties(mdp: FiniteMdp, own: NormalPolicy, regulariser: Regulariser): Float64Array {
  if (regulariser.beta === 0) return new Float64Array(own.logProbs.length);
  const { logProbs } = normalisePolicy(mdp, regulariser.reference);
  return own.logProbs.map((logProb, i) => regulariser.beta * (logProb - (logProbs[i] as number)));
}
