import type { Objective } from "./types.ts";
import { STEP_LIKELIHOOD, oldPolicy, oneSided } from "./parts.ts";
import { clipRange } from "./hyperparameters.ts";

export const drGrpo = {
  id: "dr-grpo",
  label: "Dr. GRPO",
  title: "GRPO done right",
  meaning:
    "GRPO without its two biases: no division by the group's standard deviation, no division by the sequence's own length. " +
    "The gradient is that of the score (a little shorter than RLOO's); it ends at the greedy policy.",
  formula: `advantage = score - mean_group(score)
surrogate = min(ratio * advantage, clip(ratio, 1 - epsilon, 1 + epsilon) * advantage)
loss = -mean(sum_time(surrogate)) / horizon`,
  hyperparameters: { epsilon: clipRange(0.2) },
  reads: "groups",
  band: { low: "epsilon", high: "epsilon" },
  parts: {
    mask: oneSided("epsilon", "epsilon"),
    denominator: oldPolicy,
    advantage: { words: "score less its group's mean", formula: "advantage" },
    likelihood: STEP_LIKELIHOOD,
    aggregation: {
      words: "1/L: sum over the steps of a sequence, over the same length L (the horizon) for all",
      formula: "1 / horizon",
    },
  },
  source: {
    title: "Understanding R1-Zero-Like Training: A Critical Perspective",
    authors: "Liu et al.",
    year: 2025,
    url: "https://arxiv.org/abs/2503.20783",
    equation: "fig. 1 and section 3.2",
  },
  differs: [],
  departures: [
    "The constant length is the environment's horizon.",
    "No penalty to the reference (beta is 0 in the paper).",
  ],
  colour: "#aaaa44",
} as const satisfies Objective;
