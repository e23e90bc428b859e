import type { Objective } from "./types.ts";
import { oneSided, perSequence, standardised } from "./parts.ts";
import { clipRange } from "./hyperparameters.ts";

export const gspo = {
  id: "gspo",
  label: "GSPO",
  title: "Group sequence policy optimization",
  meaning:
    "GRPO with one ratio a sequence, the geometric mean of its steps' ratios, so that whole sequences are clipped, not steps. " +
    "No reference policy: it ends at the greedy policy.",
  formula: `advantage = (score - mean_group(score)) / (std_group(score) + 1e-4)
sequence_ratio = exp(mean_time(logp - logp_old))
clipped = clip(sequence_ratio, 1 - epsilon_low, 1 + epsilon_high)
loss = -mean(min(sequence_ratio * advantage, clipped * advantage))`,
  hyperparameters: {
    epsilon_low: clipRange(0.2, "how far the sequence's ratio may fall below 1"),
    epsilon_high: clipRange(0.28, "how far the sequence's ratio may rise above 1"),
  },
  reads: "groups",
  epochs: 4,
  band: { low: "epsilon_low", high: "epsilon_high" },
  parts: {
    mask: oneSided("epsilon_low", "epsilon_high", "sequence_ratio"),
    denominator: {
      words: "π (π_old/π)^(1/|y|), so that the sequence's mean ratio is left",
      formula: "logp - mean_time(logp - logp_old)",
    },
    advantage: standardised,
    likelihood: "log π of the whole sequence",
    aggregation: perSequence,
  },
  source: {
    title: "Group Sequence Policy Optimization",
    authors: "Zheng et al.",
    year: 2025,
    url: "https://arxiv.org/abs/2507.18071",
    equation: "eq. 5 to 7",
  },
  differs: ["limits.steps"],
  departures: [
    "The paper's band is 3e-4 and 4e-4, for long texts and tiny learning rates; in a toy that clips everything after one step.",
    "Four passes over one batch stand for the paper's four minibatches a rollout: with one, the ratio is 1 and GSPO is GRPO without KL.",
  ],
  colour: "#ee9977",
} as const satisfies Objective;
