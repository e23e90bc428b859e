import type { Objective } from "./types.ts";
import { pairParts } from "./parts.ts";
import { temperature } from "./hyperparameters.ts";

export const ipo = {
  id: "ipo",
  label: "IPO",
  title: "Identity preference optimization",
  meaning:
    "Pulls the difference of the log-ratios to the fixed target 1/(2τ) instead of to infinity, so certain labels do not make the " +
    "policy deterministic. It ends at π_ref e^{p/τ} with p the probability of being preferred: not at the optimum of the reward.",
  formula: `margin = sum_time(logp - logp_ref)
loss = mean((first(margin) - second(margin) - 1 / (2 * tau))^2)`,
  hyperparameters: { tau: temperature(0.1, "price of leaving the reference policy") },
  reads: "pairs",
  labels: "bradley-terry",
  regularisation: "tau",
  parts: pairParts({ words: "2 (1/(2τ) − Δ)", formula: "2 * (1 / (2 * tau) - (first(margin) - second(margin)))" }),
  source: {
    title: "A General Theoretical Paradigm to Understand Learning from Human Preferences",
    authors: "Azar et al.",
    year: 2023,
    url: "https://arxiv.org/abs/2310.12036",
    equation: "eq. 17",
  },
  differs: ["fixedPoint.optimum"],
  departures: [
    "Log-ratios are summed over a sequence, as in the paper; TRL averages them over its length. In a bandit both are the same.",
  ],
  colour: "#56b4e9",
} as const satisfies Objective;
