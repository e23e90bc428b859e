import { inducedChain, withCosts } from "./chain.ts";
import type { Chain } from "./chain.ts";
import { normalDivergence } from "./divergence.ts";
import { evaluateChain } from "./evaluation.ts";
import type { Evaluation } from "./evaluation.ts";
import { normalisePolicy } from "./policy.ts";
import type { NormalPolicy } from "./policy.ts";
import type { FiniteMdp, LogPolicy } from "./types.ts";

/** What a policy is held to: J_β = J − β · (discounted) KL to the reference. β ≥ 0, reward a nat. */
export interface Regulariser {
  readonly reference: LogPolicy; // [S,A]
  readonly beta: number;
}

/** A policy's chain, a row a state, where a step in s costs β KL(π(·|s) ‖ π_ref(·|s)); the same at β = 0. */
export function regularisedChain(mdp: FiniteMdp, own: NormalPolicy, { reference, beta }: Regulariser): Chain {
  const chain = inducedChain(mdp, own.probabilities);
  if (beta === 0) return chain;
  const divergences = normalDivergence(mdp, own, normalisePolicy(mdp, reference));
  return withCosts(
    chain,
    divergences.map((divergence) => beta * divergence),
  );
}

/**
 * V_β, Q_β and J_β(π) = E[Σ_{t<T} γ^t (r_t − β KL(π(·|s_t) ‖ π_ref(·|s_t)))]. Q_β(s,a) = r + γ E V_β(s') leaves out the
 * cost of the step itself, as in soft value iteration, so V_β(s) = Σ_a π(a|s) Q_β(s,a) − β KL(s).
 */
export const evaluateRegularised = (mdp: FiniteMdp, policy: LogPolicy, regulariser: Regulariser): Evaluation =>
  evaluateChain(mdp, regularisedChain(mdp, normalisePolicy(mdp, policy), regulariser));
