import { stateDivergence } from "../mdp/divergence.ts";
import { normalisePolicy } from "../mdp/policy.ts";
import { averageOver, visitationOf } from "../mdp/visitation.ts";
import type { FiniteMdp, LogPolicy } from "../mdp/types.ts";

/**
 * The estimators of KL(π‖π_ref) from actions of π, with d = ln π_ref(a|s) − ln π(a|s): k1 = −d, k2 = d²/2,
 * k3 = e^d − 1 − d; and each as a loss, by which a policy is to be kept near the reference.
 * Source: Schulman, "Approximating KL divergence" (2020).
 */
export const DIVERGENCE_ESTIMATORS = [
  { id: "k1", formula: "loss = mean(logp - logp_ref)" },
  { id: "k2", formula: "loss = mean((logp_ref - logp)^2) / 2" },
  { id: "k3", formula: "loss = mean(exp(logp_ref - logp) - (logp_ref - logp) - 1)" },
] as const;
export type DivergenceEstimator = (typeof DIVERGENCE_ESTIMATORS)[number]["id"];

/** Exact quantities of one policy beside its reference; expectations over the steps that the policy takes. */
export interface ExactDivergence {
  readonly forward: number; // E_s KL(π_ref‖π), nats
  readonly reverse: number; // E_s KL(π‖π_ref), nats
  /** What each estimator is on average as a value, nats. */
  readonly expectations: Readonly<Record<DivergenceEstimator, number>>;
  /**
   * Slopes in the logits, `[S,A]`, the states' weights held fixed as a loss on sampled steps does.
   */
  readonly reverseGradient: Float64Array;
  readonly forwardGradient: Float64Array;
}

/**
 * KL of a policy and its reference in both directions with the slopes in the logits, d(s) π (ln(π/π_ref) − KL(π‖π_ref)) and
 * d(s) (π − π_ref), d(s) the share of steps in s. As losses k1 has on average no gradient, k2 the first, k3 the second.
 * Source of which loss has which gradient: Liu et al. 2025 (arXiv:2510.01555); `meanGradient` finds it from their formulas.
 */
export function exactDivergence(mdp: FiniteMdp, policy: LogPolicy, reference: LogPolicy): ExactDivergence {
  const { distribution } = visitationOf(mdp, policy);
  const [own, other] = [normalisePolicy(mdp, policy), normalisePolicy(mdp, reference)];
  const reverses = stateDivergence(mdp, policy, reference);
  const gap = (cell: number): number => (own.logProbs[cell] as number) - (other.logProbs[cell] as number);
  const stateOf = (cell: number): number => Math.floor(cell / mdp.actions);
  const weightOf = (cell: number): number => distribution[stateOf(cell)] as number;
  const expectation = (of: (difference: number) => number): number =>
    own.probabilities.reduce(
      (sum, probability, cell) => (probability === 0 ? sum : sum + weightOf(cell) * probability * of(-gap(cell))),
      0,
    );
  return {
    reverse: averageOver(distribution, reverses),
    forward: averageOver(distribution, stateDivergence(mdp, reference, policy)),
    expectations: {
      k1: expectation((d) => -d),
      k2: expectation((d) => (d * d) / 2),
      k3: expectation((d) => Math.expm1(d) - d),
    },
    reverseGradient: own.probabilities.map((probability, cell) =>
      probability === 0 ? 0 : weightOf(cell) * probability * (gap(cell) - (reverses[stateOf(cell)] as number)),
    ),
    forwardGradient: own.probabilities.map(
      (probability, cell) => weightOf(cell) * (probability - (other.probabilities[cell] as number)),
    ),
  };
}
