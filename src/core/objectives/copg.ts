import type { Objective } from "./types.ts";
import { pairParts } from "./parts.ts";
import { temperature } from "./hyperparameters.ts";

export const copg = {
  id: "copg",
  label: "CoPG",
  title: "Contrastive policy gradient",
  meaning:
    "Takes two scored sequences, from any policy, and makes their log-ratios to the reference differ by the scores' difference " +
    "over beta. The fixed point is exactly π* ∝ π_ref e^{R/β}, whoever sampled the pairs.",
  formula: `margin = sum_time(logp - logp_ref)
gap = (first(score) - second(score)) - beta * (first(margin) - second(margin))
loss = mean(gap^2) / (2 * beta)`,
  hyperparameters: { beta: temperature(0.5, "price of leaving the reference policy") },
  reads: "pairs",
  labels: "scored",
  regularisation: "beta",
  parts: pairParts({ words: "(score gap − β Δ)", formula: "gap" }),
  source: {
    title: "Contrastive Policy Gradient: Aligning LLMs on sequence-level scores in a supervised-friendly fashion",
    authors: "Flet-Berliac, Grinsztajn et al.",
    year: 2024,
    url: "https://arxiv.org/abs/2406.19185",
    equation: "eq. 7 in the squared form of eq. 38",
  },
  differs: ["invariances.scale"],
  departures: [
    "The squared form has the same gradient as eq. 7 and differs by the constant (ΔR)²/(2β).",
    "In a stochastic environment no policy has the tilted distribution over trajectories, so the fixed point is a projection that depends on the data.",
  ],
  colour: "#009e73",
} as const satisfies Objective;
