import { inducedChain, withCosts } from "../core/mdp/chain.ts";
import { normalDivergence, normalEntropy } from "../core/mdp/divergence.ts";
import { chainReturn } from "../core/mdp/evaluation.ts";
import { optimum, regularisedOptimum } from "../core/mdp/optimum.ts";
import { normalisePolicy, type NormalPolicy } from "../core/mdp/policy.ts";
import type { FiniteMdp, LogPolicy } from "../core/mdp/types.ts";
import { averageOver, chainVisitation } from "../core/mdp/visitation.ts";

/** What a policy is measured against: J* and J_β(π*), the same for a whole run. */
export interface Yardstick {
  readonly mdp: FiniteMdp;
  readonly beta: number;
  readonly reference: NormalPolicy;
  readonly optimalReturn: number; // J*, β = 0
  readonly regularisedOptimum: number; // max J_β
}

/** Solves the MDP once for one seed's reference policy and β. */
export function createYardstick(mdp: FiniteMdp, reference: LogPolicy, beta: number): Yardstick {
  return {
    mdp,
    beta,
    reference: normalisePolicy(mdp, reference),
    optimalReturn: optimum(mdp).expectedReturn,
    regularisedOptimum: regularisedOptimum(mdp, { reference, beta }).expectedReturn,
  };
}

/**
 * Exact values of a policy, beside which the sampled ones stand. Returns are discounted by the environment's γ; KL and
 * entropy are means over the steps that the policy takes (its undiscounted visitation), in nats.
 */
export function exactMetrics(yardstick: Yardstick, policy: LogPolicy, oldPolicy: LogPolicy): Record<string, number> {
  const { mdp, beta, reference } = yardstick;
  const [own, old] = [normalisePolicy(mdp, policy), normalisePolicy(mdp, oldPolicy)];
  const chain = inducedChain(mdp, own.probabilities);
  const visits = chainVisitation(mdp, chain).distribution;
  const oldVisits = chainVisitation(mdp, inducedChain(mdp, old.probabilities)).distribution;
  const divergence = normalDivergence(mdp, own, reference);
  const plain = chainReturn(mdp, chain);
  const costs = divergence.map((kl) => beta * kl);
  const regularised = beta === 0 ? plain : chainReturn(mdp, withCosts(chain, costs));
  return {
    "objective/exact_return": plain,
    "objective/optimal_return": yardstick.optimalReturn,
    "objective/regularised_return": regularised,
    "objective/regret": yardstick.regularisedOptimum - regularised,
    "kl/exact_ref": averageOver(visits, divergence),
    "kl/exact_old": averageOver(oldVisits, normalDivergence(mdp, old, own)),
    "policy/entropy": averageOver(visits, normalEntropy(mdp, own)),
  };
}
