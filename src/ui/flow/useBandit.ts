import { useMemo } from "react";
import { buildEnvironment, environmentById } from "../../core/environments/registry.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { uniformPolicy } from "../../core/mdp/policy.ts";
import type { FiniteMdp } from "../../core/mdp/types.ts";

/** Most arms that a simplex can be drawn for. */
export const MOST_ARMS = 4;

/** A problem whose policies can be drawn as a simplex. */
export interface Bandit {
  readonly mdp: FiniteMdp;
  readonly names: readonly string[]; // [A], each with its mean reward
  readonly means: readonly number[]; // [A]
  /** π_ref; where it is the initial policy, uniform: that of a table. */
  readonly reference: readonly number[]; // [A]
}

/** The experiment's problem, where it has one state and two to four actions; null otherwise. */
export function useBandit({
  environment,
  reference,
}: Pick<ExperimentConfig, "environment" | "reference">): Bandit | null {
  return useMemo(() => {
    const mdp = buildEnvironment(environment);
    if (mdp.states !== 1 || mdp.actions > MOST_ARMS) return null;
    const picture = environmentById(environment.id).picture(environment.parameters as never);
    if (picture.kind !== "arms") return null;
    const given = typeof reference === "string" ? null : reference.probabilities[0];
    return {
      mdp,
      names: picture.arms,
      means: picture.means[0] ?? [],
      reference: given ?? Array.from(uniformPolicy(mdp), Math.exp),
    };
  }, [environment, reference]);
}

/** J_β of a policy of a bandit: Σ π R − β Σ π ln(π/π_ref). */
export function regularisedReturn({ means, reference }: Bandit, beta: number): (policy: readonly number[]) => number {
  return (policy) =>
    policy.reduce((sum, p, arm) => {
      if (p <= 0) return sum;
      const cost = beta === 0 ? 0 : beta * Math.log(p / (reference[arm] ?? 0));
      return sum + p * ((means[arm] ?? 0) - cost);
    }, 0);
}
