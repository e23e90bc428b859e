import { actionChain, sameNumbers, stepBack } from "./chain.ts";
import { startValue } from "./evaluation.ts";
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

/** How a state's value and policy come from its action values Q(s,·), which start at index `row` of `q` `[S,A]`. */
interface Choice {
  readonly value: (q: Float64Array, row: number) => number;
  /** Unnormalised log-probability of the action at index `pair`, given V(s). */
  readonly logit: (q: Float64Array, pair: number, value: number) => number;
}

/** Largest Q of a row among the actions that are marked by a number other than 0. */
function bestOf(q: Float64Array, marks: ArrayLike<number>, row: number, count: number): number {
  let best = -Infinity;
  for (let pair = row; pair < row + count; pair++) {
    if (marks[pair] !== 0) best = Math.max(best, q[pair] as number);
  }
  return best;
}

/** V = max_a Q over available actions; ties share the probability evenly. */
function greedyChoice(mdp: FiniteMdp): Choice {
  return {
    value: (q, row) => bestOf(q, mdp.available, row, mdp.actions),
    logit: (q, pair, best) => ((q[pair] as number) >= best - TIE * (1 + Math.abs(best)) ? 0 : LOG_ZERO),
  };
}

/** V = β ln Σ_a π_ref(a|s) e^{Q/β} and π* ∝ π_ref(a|s) e^{(Q−V)/β}; actions without reference probability stay out. */
function softChoice(mdp: FiniteMdp, { reference, beta }: Regulariser): Choice {
  const { probabilities, logProbs } = normalisePolicy(mdp, reference);
  return {
    value: (q, row) => {
      const best = bestOf(q, probabilities, row, mdp.actions);
      let sum = 0;
      for (let pair = row; pair < row + mdp.actions; pair++) {
        const probability = probabilities[pair] as number;
        if (probability !== 0) sum += probability * Math.exp(((q[pair] as number) - best) / beta);
      }
      return best + beta * Math.log(sum);
    },
    logit: (q, pair, value) =>
      probabilities[pair] === 0 ? LOG_ZERO : (logProbs[pair] as number) + ((q[pair] as number) - value) / beta,
  };
}

/** Backward induction with V(s) = choice.value(Q(s,·)); it stops early where the values stop changing. */
function induct(mdp: FiniteMdp, choice: Choice): Optimum {
  const chain = actionChain(mdp);
  const actionValues = new Float64Array(mdp.states * mdp.actions);
  let values = new Float64Array(mdp.states);
  let before = new Float64Array(mdp.states);
  for (let left = 1; left <= mdp.horizon; left++) {
    [before, values] = [values, before];
    stepBack(chain, mdp.discount, before, actionValues);
    for (let state = 0; state < mdp.states; state++) {
      if (mdp.terminal[state] === 0) values[state] = choice.value(actionValues, state * mdp.actions);
    }
    if (sameNumbers(values, before)) break;
  }
  const logits = actionValues.map((_, pair) =>
    choice.logit(actionValues, pair, values[Math.floor(pair / mdp.actions)] as number),
  );
  const policy = normalisePolicy(mdp, logits).logProbs;
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
