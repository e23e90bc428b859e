import { InputError } from "../errors.ts";
import { buildMdp, gaussianNoise } from "../mdp/build.ts";
import { END } from "../mdp/types.ts";
import { defineEnvironment } from "./types.ts";

/** Names of arms, counted from 1 as people do. */
export function armNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, arm) => `arm ${arm + 1}`);
}

/** Refuses means that cannot be the probability of reward 1. */
function checkProbabilities(means: readonly number[]): void {
  const arm = means.findIndex((mean) => mean < 0 || mean > 1);
  if (arm === -1) return;
  throw new InputError(`means[${arm}]`, `${means[arm]}; Bernoulli rewards need a probability from 0 to 1`);
}

/** Pull one arm, get its reward, start over. S = 1, T = 1. */
export const bandit = defineEnvironment({
  id: "bandit",
  label: "Bandit",
  meaning:
    "One choice among a few arms, each with its own mean reward. The smallest problem in which every objective shows what it does.",
  fields: {
    means: {
      kind: "vector",
      default: [2.5, 2, 1],
      minLength: 2,
      maxLength: 64,
      min: -100,
      max: 100,
      unit: "reward",
      meaning: "Mean reward of each arm (Bernoulli: the probability of reward 1).",
    },
    noise: {
      kind: "number",
      default: 0,
      min: 0,
      max: 10,
      step: 0.05,
      unit: "reward",
      meaning: "Standard deviation of a sampled reward around its mean (Gaussian rewards).",
    },
    rewardKind: {
      kind: "choice",
      default: "gaussian",
      options: ["gaussian", "bernoulli"],
      meaning: "Gaussian: the mean plus noise. Bernoulli: 1 with the mean as probability, else 0.",
    },
  },
  build: ({ means, noise, rewardKind }) => {
    if (rewardKind === "bernoulli") checkProbabilities(means);
    return buildMdp({
      stateNames: ["the only state"],
      actionNames: armNames(means.length),
      start: [1],
      terminal: [false],
      branches: (_, arm) => [{ next: END, probability: 1, reward: means[arm] as number }],
      horizon: 1,
      discount: 1,
      noise: rewardKind === "bernoulli" ? { kind: "bernoulli" } : gaussianNoise(noise),
      features: null,
    });
  },
  picture: ({ means, noise, rewardKind }) => ({
    kind: "arms",
    contexts: ["the only state"],
    arms: armNames(means.length),
    means: [means],
    standardDeviation: rewardKind === "bernoulli" ? 0 : noise,
    rewardKind,
  }),
});
