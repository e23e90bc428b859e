import type { Objective } from "./types.ts";
import { pairParts } from "./parts.ts";
import { flipProbability, temperature } from "./hyperparameters.ts";

export const robustDpo = {
  id: "robust-dpo",
  label: "Robust DPO",
  title: "Provably robust DPO",
  meaning:
    "DPO whose expected loss over labels turned round with probability epsilon equals DPO's on true labels, so noisy " +
    "Bradley–Terry labels still lead to π* ∝ π_ref e^{R/β}. On clean labels it is unbounded below and runs away faster than DPO.",
  formula: `margin = sum_time(logp - logp_ref)
gap = beta * (first(margin) - second(margin))
loss = -mean((1 - epsilon) * log_sigmoid(gap) - epsilon * log_sigmoid(-gap)) / (1 - 2 * epsilon)`,
  hyperparameters: {
    beta: temperature(0.1, "price of leaving the reference policy"),
    epsilon: flipProbability(0.1, 0.49),
  },
  reads: "pairs",
  labels: "bradley-terry",
  regularisation: "beta",
  parts: pairParts({
    words: "β (σ(−β Δ) + ε (1 − 2σ(−β Δ))) / (1 − 2ε)",
    formula: "beta * (sigmoid(-gap) + epsilon * (1 - 2 * sigmoid(-gap))) / (1 - 2 * epsilon)",
  }),
  source: {
    title: "Provably Robust DPO: Aligning Language Models with Noisy Feedback",
    authors: "Ray Chowdhury, Kini, Natarajan",
    year: 2024,
    url: "https://arxiv.org/abs/2403.00409",
    equation: "the robust loss of section 3",
  },
  differs: ["fixedPoint.optimum"],
  departures: [],
  colour: "#ee0055",
} as const satisfies Objective;
