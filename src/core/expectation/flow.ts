import { normalisePolicy } from "../mdp/policy.ts";
import type { FiniteMdp, LogPolicy } from "../mdp/types.ts";
import { createExpectation } from "./gradient.ts";
import type { ExpectedObjective, Problem } from "./types.ts";

/** θ̇ of the logits θ of a tabular softmax policy, [S,A]; its rows sum to 0. */
export type Flow = (logits: LogPolicy) => Float64Array;

/**
 * Training with vanishing steps in exact expectation: θ̇ = −∇loss(θ), the data drawn anew by the moving policy where it is
 * on-policy. Such a field need not be the gradient of anything.
 */
export function createFlow(objective: ExpectedObjective, problem: Problem): Flow {
  const expectation = createExpectation(objective, problem);
  return (logits) => expectation({ policy: logits }).logits.map((slope) => -slope);
}

/** What a velocity of the logits is to the probabilities: ṗ(a|s) = π(a|s) (θ̇(s,a) − Σ_b π(b|s) θ̇(s,b)), [S,A]. */
export function policyVelocity(mdp: FiniteMdp, logits: LogPolicy, velocity: Float64Array): Float64Array {
  const { probabilities } = normalisePolicy(mdp, logits);
  const means = new Float64Array(mdp.states);
  probabilities.forEach((p, pair) => {
    const state = Math.floor(pair / mdp.actions);
    means[state] = (means[state] as number) + p * (velocity[pair] as number);
  });
  return probabilities.map(
    (p, pair) => p * ((velocity[pair] as number) - (means[Math.floor(pair / mdp.actions)] as number)),
  );
}

/** ṗ of a policy, given by its logits, under an objective, [S,A], per unit of time in which a logit moves by its gradient. */
export function flowAt(objective: ExpectedObjective, problem: Problem, logits: LogPolicy): Float64Array {
  return policyVelocity(problem.mdp, logits, createFlow(objective, problem)(logits));
}
