import type { Objective } from "./types.ts";
import { STEP_LIKELIHOOD, oldPolicy, oneSided, standardised } from "./parts.ts";
import { clipRange } from "./hyperparameters.ts";

const band = oneSided("epsilon_low", "epsilon_high");

export const dapo = {
  id: "dapo",
  label: "DAPO",
  title: "Decoupled clip and dynamic sampling policy optimization",
  meaning:
    "GRPO with a wider band upwards, so that unlikely actions may grow, every step weighted alike however long its sequence, " +
    "and groups without contrast left out. No reference policy: it ends at the greedy policy.",
  formula: `advantage = (score - mean_group(score)) / (std_group(score) + 1e-4)
kept = where(std_group(score) > 1e-8, 1, 0)   # groups with some contrast
surrogate = min(ratio * advantage, clip(ratio, 1 - epsilon_low, 1 + epsilon_high) * advantage)
loss = -mean(kept * sum_time(surrogate)) / max(mean(kept * length), 1e-8)`,
  hyperparameters: {
    epsilon_low: clipRange(0.2, "how far the ratio may fall below 1"),
    epsilon_high: clipRange(0.28, "how far the ratio may rise above 1"),
  },
  reads: "groups",
  epochs: 4,
  band: { low: "epsilon_low", high: "epsilon_high" },
  parts: {
    mask: { words: `${band.words}; 0 for groups without contrast`, formula: `kept * ${band.formula}` },
    denominator: oldPolicy,
    advantage: standardised,
    likelihood: STEP_LIKELIHOOD,
    aggregation: {
      words: "N/Σ|y|: mean over all steps of the groups with contrast, however long their sequences",
      formula: "1 / max(mean(kept * length), 1e-8)",
    },
  },
  source: {
    title: "DAPO: An Open-Source LLM Reinforcement Learning System at Scale",
    authors: "Yu et al.",
    year: 2025,
    url: "https://arxiv.org/abs/2503.14476",
    equation: "eq. 8 to 12",
  },
  differs: [],
  departures: [
    "Groups in which all scores are equal are left out of the mean; the paper samples again until the batch is full.",
    "No penalty for overlong answers: a toy's horizon does not leak into its score.",
    "Four passes over one batch stand for the paper's many minibatches a rollout: with one, the ratio is 1 and the band does nothing.",
  ],
  colour: "#994444",
} as const satisfies Objective;
