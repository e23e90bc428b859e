import type { Objective } from "./types.ts";
import { pairParts } from "./parts.ts";
import { flipProbability, temperature } from "./hyperparameters.ts";

export const cdpo = {
  id: "cdpo",
  label: "cDPO",
  title: "Conservative DPO",
  meaning:
    "DPO that assumes a share epsilon of the labels to be wrong. Its loss has a finite minimum, at a difference of " +
    "ln((1 − ε)/ε)/β even when the labels are certain, so the policy does not become deterministic.",
  formula: `margin = sum_time(logp - logp_ref)
gap = beta * (first(margin) - second(margin))
loss = -mean((1 - epsilon) * log_sigmoid(gap) + epsilon * log_sigmoid(-gap))`,
  hyperparameters: {
    beta: temperature(0.1, "price of leaving the reference policy"),
    epsilon: flipProbability(0.1, 0.5),
  },
  reads: "pairs",
  labels: "bradley-terry",
  regularisation: "beta",
  parts: pairParts({ words: "β (σ(−β Δ) − ε)", formula: "beta * (sigmoid(-gap) - epsilon)" }),
  source: {
    title: "A note on DPO with noisy preferences and relationship to IPO",
    authors: "Mitchell",
    year: 2023,
    url: "https://ericmitchell.ai/cdpo.pdf",
    equation: "eq. 3",
  },
  differs: ["fixedPoint.optimum"],
  departures: [],
  colour: "#ee33bb",
} as const satisfies Objective;
