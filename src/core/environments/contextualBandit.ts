import { InputError } from "../errors.ts";
import { buildMdp, gaussianNoise } from "../mdp/build.ts";
import { END } from "../mdp/types.ts";
import { armNames } from "./bandit.ts";
import { defineEnvironment } from "./types.ts";

function contextNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, context) => `context ${context + 1}`);
}

/** Refuses rows of unequal length. */
function checkRows(means: readonly (readonly number[])[]): number {
  const arms = means[0]?.length ?? 0;
  const context = means.findIndex((row) => row.length !== arms);
  if (context === -1) return arms;
  throw new InputError(
    `means[${context}]`,
    `${means[context]?.length} arms; expected ${arms}, as in the first context`,
  );
}

/** See a context, pull one arm. S = contexts (uniform), T = 1. */
export const contextualBandit = defineEnvironment({
  id: "contextual-bandit",
  label: "Contextual bandit",
  meaning:
    "A context is shown first, each equally often, and the best arm depends on it. Like a set of prompts with one short answer each.",
  fields: {
    means: {
      kind: "matrix",
      // A clear winner; a near tie; one arm worth far more than all others; and a context that hardly matters.
      default: [
        [1, 0.2, 0, 0.5],
        [0, 1, 0.9, 0.1],
        [0.3, 0.2, 0.4, 2],
        [0.5, 0.4, 0.6, 0.5],
      ],
      minRows: 1,
      maxRows: 64,
      minColumns: 2,
      maxColumns: 64,
      min: -100,
      max: 100,
      unit: "reward",
      meaning: "Mean reward of each arm (columns) in each context (rows).",
    },
    noise: {
      kind: "number",
      default: 0,
      min: 0,
      max: 10,
      step: 0.05,
      unit: "reward",
      meaning: "Standard deviation of a sampled reward around its mean.",
    },
  },
  build: ({ means, noise }) => {
    const arms = checkRows(means);
    return buildMdp({
      stateNames: contextNames(means.length),
      actionNames: armNames(arms),
      start: means.map(() => 1 / means.length),
      terminal: means.map(() => false),
      branches: (context, arm) => [{ next: END, probability: 1, reward: means[context]?.[arm] as number }],
      horizon: 1,
      discount: 1,
      noise: gaussianNoise(noise),
      features: null,
    });
  },
  picture: ({ means, noise }) => ({
    kind: "arms",
    contexts: contextNames(means.length),
    arms: armNames(checkRows(means)),
    means,
    standardDeviation: noise,
    rewardKind: "gaussian",
  }),
});
