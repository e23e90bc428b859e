import type { ExpectedData, Problem } from "../expectation/types.ts";
import { cosine, dot } from "../math/vectors.ts";
import type { FiniteMdp, LogPolicy } from "../mdp/types.ts";
import { uniforms } from "./probes.ts";
import type { Subject } from "./types.ts";
import { GOLDEN_BANDIT } from "./worlds.ts";

/** On-policy data of the kind that the objective reads; groups as large as can be. */
const onPolicyData = ({ objective }: Subject): ExpectedData => ({
  kind: "on-policy",
  groupSize: objective.reads === "groups" ? "infinite" : 1,
  labels: objective.labels ?? "scored",
  flip: 0,
});

/** An MDP with the policy's own data. */
export const onPolicyProblem = (subject: Subject, mdp: FiniteMdp, reference: LogPolicy): Problem => ({
  mdp,
  reference,
  data: onPolicyData(subject),
});

interface Direction {
  /** Degrees from 0 to 180; 90 where the first is 0. */
  readonly angle: number;
  /** Length of the first in lengths of the second. */
  readonly factor: number;
}

/** Where one gradient points, seen from another that is not 0. */
export function directionOf(gradient: Float64Array, exact: Float64Array): Direction {
  const factor = Math.sqrt(dot(gradient, gradient) / dot(exact, exact));
  const upwards = factor === 0 ? 0 : cosine(gradient, exact);
  return { angle: (Math.acos(Math.max(-1, Math.min(upwards, 1))) * 180) / Math.PI, factor };
}

/** Degrees; what rounding makes of 0 is 1e-6, so that this is for the eye. */
export const PARALLEL = 0.01;

/** Policies of the golden bandit, away from reference and optimum. */
export const elsewhere = (): readonly Float64Array[] => {
  const draw = uniforms(21);
  return [1, 2, 3, 4].map(() => Float64Array.from({ length: GOLDEN_BANDIT.actions }, () => draw(-1.5, 1.5)));
};
