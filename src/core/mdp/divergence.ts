import { normalisePolicy } from "./policy.ts";
import type { NormalPolicy } from "./policy.ts";
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
export const stateDivergence = (mdp: FiniteMdp, p: LogPolicy, q: LogPolicy): Float64Array =>
  normalDivergence(mdp, normalisePolicy(mdp, p), normalisePolicy(mdp, q));

/** `stateDivergence` of normalised policies. */
export const normalDivergence = (mdp: FiniteMdp, p: NormalPolicy, q: NormalPolicy): Float64Array =>
  sumOverActions(mdp, p.probabilities, (i) => (p.logProbs[i] as number) - (q.logProbs[i] as number));

/** H(π(·|s)) = −Σ_a π(a|s) ln π(a|s) for each state, `[S]`, nats; 0 at terminal states. */
export const stateEntropy = (mdp: FiniteMdp, policy: LogPolicy): Float64Array =>
  normalEntropy(mdp, normalisePolicy(mdp, policy));

/** `stateEntropy` of a normalised policy. */
export const normalEntropy = (mdp: FiniteMdp, { probabilities, logProbs }: NormalPolicy): Float64Array =>
  sumOverActions(mdp, probabilities, (i) => -(logProbs[i] as number));
