import { parseEvaluateRequest } from "../experiment/evaluateRequest.ts";
import type { EvaluateRequest } from "../experiment/evaluation.ts";
import type { ObjectiveId } from "./objectiveId.ts";

/**
 * The batches that known numbers belong to. `arms`: four samples of a three-armed bandit, with advantages or returns
 * given. `pair`: two of its arms. `tokens`: a group of three sequences, known by the log-probabilities of their tokens.
 */
export type GoldenProblem =
  | { readonly kind: "arms"; readonly given: "advantages" | "returns" | null }
  | { readonly kind: "pair"; readonly arms: readonly [number, number] }
  | { readonly kind: "tokens"; readonly advantages?: number; readonly horizon?: number };

/** A problem with its known answer. */
export interface Golden {
  readonly name: string;
  readonly of: ObjectiveId;
  readonly settings: Readonly<Record<string, number>>;
  readonly problem: GoldenProblem;
  readonly loss: number;
  /** By the logits of the arms, or by the log-probability of each token; null where the source gives none. */
  readonly gradient: readonly number[] | null;
}

/** A bandit of three arms; old and reference policies, four samples. */
const ARMS = {
  logits: [[0.5, -0.4, 0.1]],
  oldLogits: [[0.1, 0, -0.1]],
  referenceLogits: [[0, 0.2, -0.2]],
};
const ACTIONS = [0, 1, 2, 0];
const GIVEN = { advantages: [0.5, -0.3, 0.2, -0.1], returns: [1, 0.2, 0.5, 0.6] };
const REWARDS = [2.5, 2, 1];

/** One group of sequences of 2, 3 and 1 tokens. Each token is a state of its own with two actions, of which it takes the first. */
const TOKENS = {
  now: [-0.5, -1, -0.3, -0.9, -1.2, -0.7],
  old: [-0.7, -1.1, -0.4, -0.6, -1, -0.7],
  reference: [-0.6, -1.3, -0.5, -0.8, -1.1, -0.9],
};
const TOKEN_STATES = [[0, 1], [2, 3, 4], [5]];
const TOKEN_SCORES = [1, 0, 0.5];

const tokenLogits = (logProbs: readonly number[]): number[][] => logProbs.map((x) => [x, Math.log(-Math.expm1(x))]);

const armsBatch = (given: "advantages" | "returns" | null): object => ({
  ...ARMS,
  groups: ACTIONS.map((action, i) => [
    { states: [0], actions: [action], rewards: [0], ...(given === null ? {} : { [given]: [GIVEN[given][i]] }) },
  ]),
  ...(given === "returns" ? { values: [0.55], medians: [0.45] } : {}),
});

const pairBatch = (arms: readonly [number, number]): object => ({
  ...ARMS,
  groups: [arms.map((arm) => ({ states: [0], actions: [arm], rewards: [REWARDS[arm]] }))],
});

const tokenBatch = ({ advantages, horizon }: Extract<GoldenProblem, { kind: "tokens" }>): object => ({
  logits: tokenLogits(TOKENS.now),
  oldLogits: tokenLogits(TOKENS.old),
  referenceLogits: tokenLogits(TOKENS.reference),
  groups: [
    TOKEN_STATES.map((states, i) => ({
      states,
      actions: states.map(() => 0),
      rewards: states.map((_, t) => (t === states.length - 1 ? TOKEN_SCORES[i] : 0)),
      ...(advantages === undefined ? {} : { advantages: states.map(() => advantages) }),
    })),
  ],
  ...(horizon === undefined ? {} : { horizon }),
});

function batchOf(problem: GoldenProblem): object {
  if (problem.kind === "arms") return armsBatch(problem.given);
  return problem.kind === "pair" ? pairBatch(problem.arms) : tokenBatch(problem);
}

/** The batch with an objective (as JSON), to evaluate. Throws InputError where the objective cannot take what is given. */
export const goldenRequest = (problem: GoldenProblem, objective: unknown): EvaluateRequest =>
  parseEvaluateRequest({ objective, ...batchOf(problem) });

/** A gradient as `Golden` has it, by the logits of the batch, row after row. */
export function logitGradient(problem: GoldenProblem, gradient: readonly number[]): readonly number[] {
  if (problem.kind !== "tokens") return gradient;
  // The log-probability of the first of two actions has the slope (1 − p, −(1 − p)).
  return gradient.flatMap((each, token) => {
    const slope = each * -Math.expm1(TOKENS.now[token] as number);
    return [slope, -slope];
  });
}
