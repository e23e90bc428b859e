import { stateDivergence } from "./divergence.ts";
import { evaluatePolicy } from "./evaluation.ts";
import type { Evaluation } from "./evaluation.ts";
import type { FiniteMdp, LogPolicy } from "./types.ts";

/** What a policy is held to: J_β = J − β · (discounted) KL to the reference. β ≥ 0, reward a nat. */
export interface Regulariser {
  readonly reference: LogPolicy; // [S,A]
  readonly beta: number;
}

/** β KL(π(·|s) ‖ π_ref(·|s)), `[S]`, in units of reward; undefined at β = 0. */
export function stateCosts(mdp: FiniteMdp, policy: LogPolicy, regulariser: Regulariser): Float64Array | undefined {
  if (regulariser.beta === 0) return undefined;
  return stateDivergence(mdp, policy, regulariser.reference).map((divergence) => regulariser.beta * divergence);
}

/**
 * V_β, Q_β and J_β(π) = E[Σ_{t<T} γ^t (r_t − β KL(π(·|s_t) ‖ π_ref(·|s_t)))]. Q_β(s,a) = r + γ E V_β(s') leaves out the
 * cost of the step itself, as in soft value iteration, so V_β(s) = Σ_a π(a|s) Q_β(s,a) − β KL(s).
 */
export function evaluateRegularised(mdp: FiniteMdp, policy: LogPolicy, regulariser: Regulariser): Evaluation {
  return evaluatePolicy(mdp, policy, stateCosts(mdp, policy, regulariser));
}
