import type { Objective } from "./types.ts";
import { pairParts } from "./parts.ts";
import { temperature } from "./hyperparameters.ts";

export const dpo = {
  id: "dpo",
  label: "DPO",
  title: "Direct preference optimization",
  meaning:
    "Fits a policy to preferences by logistic regression on the difference of the log-ratios to the reference. With labels of " +
    "the Bradley–Terry model the fixed point is π* ∝ π_ref e^{R/β}; with certain labels it runs away to a deterministic policy.",
  formula: `margin = sum_time(logp - logp_ref)
loss = -mean(log_sigmoid(beta * (first(margin) - second(margin))))`,
  hyperparameters: { beta: temperature(0.1, "price of leaving the reference policy") },
  reads: "pairs",
  labels: "bradley-terry",
  regularisation: "beta",
  parts: pairParts({
    words: "β σ(−β Δ)",
    formula: "beta * sigmoid(-beta * (first(margin) - second(margin)))",
  }),
  source: {
    title: "Direct Preference Optimization: Your Language Model is Secretly a Reward Model",
    authors: "Rafailov et al.",
    year: 2023,
    url: "https://arxiv.org/abs/2305.18290",
    equation: "eq. 7",
  },
  differs: [],
  departures: [],
  colour: "#cc79a7",
} as const satisfies Objective;
