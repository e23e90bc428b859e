import { normalisePolicy } from "./policy.ts";
import { averageOver, visitationOf } from "./visitation.ts";
import type { FiniteMdp, LogPolicy } from "./types.ts";

/** Σ_a p(a|s) · term(s,a) for each state, `[S]`; actions of probability 0 are left out. */
function sumOverActions(mdp: FiniteMdp, probabilities: Float64Array, term: (index: number) => number): Float64Array {
  const sums = new Float64Array(mdp.states);
  for (let state = 0; state < mdp.states; state++) {
    let sum = 0;
    for (let i = state * mdp.actions; i < (state + 1) * mdp.actions; i++) {
      const probability = probabilities[i] as number;
      if (probability !== 0) sum += probability * term(i);
    }
    sums[state] = sum;
  }
  return sums;
}

/** KL(p(·|s) ‖ q(·|s)) = Σ_a p(a|s) ln[p(a|s)/q(a|s)] for each state, `[S]`, nats; 0 at terminal states. */
export function stateDivergence(mdp: FiniteMdp, p: LogPolicy, q: LogPolicy): Float64Array {
  const of = normalisePolicy(mdp, p);
  const to = normalisePolicy(mdp, q);
  return sumOverActions(mdp, of.probabilities, (i) => (of.logProbs[i] as number) - (to.logProbs[i] as number));
}

/** H(π(·|s)) = −Σ_a π(a|s) ln π(a|s) for each state, `[S]`, nats; 0 at terminal states. */
export function stateEntropy(mdp: FiniteMdp, policy: LogPolicy): Float64Array {
  const { probabilities, logProbs } = normalisePolicy(mdp, policy);
  return sumOverActions(mdp, probabilities, (i) => -(logProbs[i] as number));
}

/**
 * E_{s ~ d_p} KL(p(·|s) ‖ q(·|s)), nats a step, d_p the visitation of p: KL(π‖π_ref) for (π, π_ref), KL(π_old‖π) for
 * (π_old, π).
 */
export function expectedDivergence(mdp: FiniteMdp, p: LogPolicy, q: LogPolicy): number {
  return averageOver(visitationOf(mdp, p).distribution, stateDivergence(mdp, p, q));
}
