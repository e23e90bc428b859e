import { actionValuesOf, startValue } from "./evaluation.ts";
import { LOG_ZERO, normalisePolicy } from "./policy.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Regulariser } from "./regularised.ts";
import type { FiniteMdp } from "./types.ts";

/** Best policy and its values at time 0 of the horizon. Later steps may call for another policy; J counts that in. */
export interface Optimum extends Evaluation {
  readonly policy: Float64Array; // [S,A], natural log-probabilities at time 0
}

/** Two action values this close (relative to 1 + |max|) count as tied: rounding must not break a symmetry. */
const TIE = 1e-12;

/** Log-preference and temperature of each action: V = max_a Q, or V = β ln Σ_a π_ref e^{Q/β}. */
interface Choice {
  readonly value: (actionValues: Float64Array, row: number) => number;
  readonly logProb: (actionValues: Float64Array, row: number, value: number) => Float64Array;
}

/** max over available actions; ties share the probability evenly. */
function greedyChoice(mdp: FiniteMdp): Choice {
  const value = (q: Float64Array, row: number): number => {
    let best = -Infinity;
    for (let i = row; i < row + mdp.actions; i++) if (mdp.available[i] === 1) best = Math.max(best, q[i] as number);
    return best;
  };
  const logProb = (q: Float64Array, row: number, best: number): Float64Array => {
    const limit = best - TIE * (1 + Math.abs(best));
    const tied = q.subarray(row, row + mdp.actions).map((x, a) => Number(mdp.available[row + a] === 1 && x >= limit));
    const count = tied.reduce((sum, one) => sum + one, 0);
    return tied.map((one) => (one === 1 ? -Math.log(count) : LOG_ZERO));
  };
  return { value, logProb };
}

/** β ln Σ_a π_ref(a|s) e^{Q/β} and π*(a|s) = π_ref(a|s) e^{(Q−V)/β}; actions without reference probability stay out. */
function softChoice(mdp: FiniteMdp, { reference, beta }: Regulariser): Choice {
  const { probabilities, logProbs } = normalisePolicy(mdp, reference);
  const value = (q: Float64Array, row: number): number => {
    let best = -Infinity;
    for (let i = row; i < row + mdp.actions; i++) if (probabilities[i] !== 0) best = Math.max(best, q[i] as number);
    let sum = 0;
    for (let i = row; i < row + mdp.actions; i++) {
      const probability = probabilities[i] as number;
      if (probability !== 0) sum += probability * Math.exp(((q[i] as number) - best) / beta);
    }
    return best + beta * Math.log(sum);
  };
  const logProb = (q: Float64Array, row: number, v: number): Float64Array =>
    logProbs.subarray(row, row + mdp.actions).map((logRef, a) => {
      return probabilities[row + a] === 0 ? LOG_ZERO : Math.max(logRef + ((q[row + a] as number) - v) / beta, LOG_ZERO);
    });
  return { value, logProb };
}

/** Backward induction with V(s) = choice.value(Q(s,·)). */
function induct(mdp: FiniteMdp, choice: Choice): Optimum {
  let values: Float64Array = new Float64Array(mdp.states);
  let actionValues: Float64Array = new Float64Array(mdp.states * mdp.actions);
  for (let left = 1, changed = true; changed && left <= mdp.horizon; left++) {
    actionValues = actionValuesOf(mdp, values);
    const better = values.map((_, state) => {
      return mdp.terminal[state] === 1 ? 0 : choice.value(actionValues, state * mdp.actions);
    });
    changed = better.some((value, state) => value !== values[state]);
    values = better;
  }
  const policy = new Float64Array(mdp.states * mdp.actions).fill(LOG_ZERO);
  values.forEach((value, state) => {
    const row = state * mdp.actions;
    if (mdp.terminal[state] === 0) policy.set(choice.logProb(actionValues, row, value), row);
  });
  return { policy, values, actionValues, expectedReturn: startValue(mdp, values) };
}

/** Optimal policy, V*, Q* and J* over T steps by backward induction, V(s) = max_a Q(s,a); ties are spread evenly. */
export function optimum(mdp: FiniteMdp): Optimum {
  return induct(mdp, greedyChoice(mdp));
}

/**
 * Maximiser of J_β and its values by soft value iteration over T steps: V(s) = β ln Σ_a π_ref(a|s) e^{Q(s,a)/β},
 * π*(a|s) = π_ref(a|s) e^{(Q−V)/β}. β = 0: `optimum`.
 * Source: one-step form Flet-Berliac et al. 2024 (arXiv:2406.19185), eq. 29; applied state by state.
 */
export function regularisedOptimum(mdp: FiniteMdp, regulariser: Regulariser): Optimum {
  return induct(mdp, regulariser.beta === 0 ? greedyChoice(mdp) : softChoice(mdp, regulariser));
}
