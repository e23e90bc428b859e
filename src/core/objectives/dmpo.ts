import type { Objective } from "./types.ts";
import { STEP_LIKELIHOOD, oldPolicy, oneSided, perSequence, standardised } from "./parts.ts";
import { clipRange, penalty, temperature } from "./hyperparameters.ts";

export const dmpo = {
  id: "dmpo",
  label: "DMPO",
  title: "Distribution-matching policy optimization",
  meaning:
    "GRPO plus a pull of the policy's relative weights within a group towards the Boltzmann distribution of the scores, so that " +
    "several good answers stay alive. The pull alone ends at π ∝ e^{R/α}, whatever the reference.",
  formula: `advantage = (score - mean_group(score)) / (std_group(score) + 1e-4)
kl = exp(logp_ref - logp) - (logp_ref - logp) - 1   # k3
surrogate = min(ratio * advantage, clip(ratio, 1 - epsilon, 1 + epsilon) * advantage)
grpo_loss = -mean(mean_time(surrogate - beta * kl))
target = softmax_group(score / alpha)
model = softmax_group(mean_time(logp))
loss = grpo_loss + lambda * mean((target - model)^2)`,
  hyperparameters: {
    epsilon: clipRange(0.2),
    beta: penalty(0, "weight of the k3 penalty to the reference policy"),
    alpha: temperature(0.0667, "temperature of the target distribution"),
    lambda: {
      kind: "number",
      default: 2,
      min: 0,
      max: 200,
      step: 0.5,
      unit: "",
      meaning: "weight of the matching term; a bandit with many duplicates in a group needs 50 or more",
    },
  },
  reads: "groups",
  regularisation: "beta",
  band: { low: "epsilon", high: "epsilon" },
  parts: {
    mask: oneSided("epsilon", "epsilon"),
    denominator: oldPolicy,
    advantage: standardised,
    likelihood: STEP_LIKELIHOOD,
    aggregation: perSequence,
    beside: {
      words: "pull of the shares of the group towards e^{score/α}, by squared error; k3 penalty β (π_ref/π − 1)",
      formula: `beta * (exp(logp_ref - logp) - 1)
  - 2 * lambda * model * (model - target - sum_group(model * (model - target)))`,
    },
  },
  source: {
    title: "Beyond Mode Collapse: Distribution-Matching Policy Optimization",
    authors: "Li et al.",
    year: 2026,
    url: "https://arxiv.org/abs/2605.19461",
    equation: "eq. 5 to 9",
  },
  differs: ["invariances.scale", "limits.steps", "fixedPoint.optimum"],
  departures: [
    "The paper's equations were read in three third-party accounts that agree; lambda and alpha (1/15) are known from one re-implementation only.",
    "beta is 0: whether the paper's GRPO term keeps a penalty is not known.",
  ],
  colour: "#d55e00",
} as const satisfies Objective;
