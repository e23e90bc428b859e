import type { Objective } from "./types.ts";
import { currentPolicy, summed, unmasked } from "./parts.ts";
import { penalty } from "./hyperparameters.ts";

export const rloo = {
  id: "rloo",
  label: "RLOO",
  title: "REINFORCE leave-one-out",
  meaning:
    "REINFORCE on whole sequences, each judged against the mean of the other members of its group. Unbiased, without a " +
    "critic; the fixed point is exactly π* ∝ π_ref e^{R/β}, or the greedy policy when beta is 0.",
  formula: `regularised = score - beta * sum_time(logp_old - logp_ref)
others = sum_group(sign(length)) - 1   # members of the group, less this one
baseline = (sum_group(regularised) - regularised) / max(others, 1)
advantage = regularised - baseline
loss = -mean(advantage * sum_time(logp))`,
  hyperparameters: { beta: penalty(0.05, "price of leaving the reference policy") },
  reads: "groups",
  regularisation: "beta",
  parts: {
    mask: unmasked,
    denominator: currentPolicy,
    advantage: { words: "regularised score less the mean of the others' in the group", formula: "advantage" },
    likelihood: "log π of the whole sequence",
    aggregation: summed,
  },
  source: {
    title: "Back to Basics: Revisiting REINFORCE Style Optimization for Learning from Human Feedback in LLMs",
    authors: "Ahmadian et al.",
    year: 2024,
    url: "https://arxiv.org/abs/2402.14740",
    equation: "the RLOO estimator for k samples",
  },
  differs: ["invariances.scale"],
  departures: [],
  colour: "#77bb00",
} as const satisfies Objective;
