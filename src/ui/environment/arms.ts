import type { Picture } from "../../core/environments/types.ts";
import type { LogPolicy } from "../../core/mdp/types.ts";

export type Arms = Extract<Picture, { readonly kind: "arms" }>;

/** What the picture of a bandit shows; policies are log-probabilities `[contexts, arms]`, null where not known. */
export interface ArmsPictureProps {
  readonly picture: Arms;
  readonly current: LogPolicy | null;
  readonly reference: LogPolicy | null;
  readonly target: LogPolicy | null;
  readonly colour: string;
}

/** More contexts than this would not be told apart. */
export const CONTEXTS_SHOWN = 12;

/** π(·|context) from a table of log-probabilities. */
export function probabilities(policy: LogPolicy, context: number, arms: number): readonly number[] {
  return Array.from(policy.subarray(context * arms, (context + 1) * arms), (logProb) => Math.exp(logProb));
}
