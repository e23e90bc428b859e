import type { Objective } from "./types.ts";
import { STEP_LIKELIHOOD, oldPolicy, perStep, unmasked } from "./parts.ts";
import { coefficient, discount, gaeLambda } from "./hyperparameters.ts";

export const ppoKl = {
  id: "ppo-kl",
  label: "PPO-KL",
  title: "Proximal policy optimization, adaptive KL penalty",
  meaning:
    "Instead of clipping the ratio it pays beta for each nat of KL(π_old‖π), and doubles or halves beta after an update " +
    "that went too far or not far enough. No reference policy: it ends at the greedy policy, slowed by the entropy bonus.",
  formula: `A = gae(reward, value_old, gamma, gae_lambda)
returns = A + value_old
advantage = normalize(A)
policy_loss = -mean(ratio * advantage) + beta * mean(kl_old)
value_loss = mean((value - returns)^2) / 2
loss = policy_loss + value_coefficient * value_loss - entropy_coefficient * mean(entropy)`,
  hyperparameters: {
    beta: {
      kind: "number",
      default: 1,
      min: 1e-4,
      max: 1e4,
      step: 0.1,
      scale: "log",
      unit: "advantage per nat",
      meaning: "first price of leaving the old policy; adapted after each update",
    },
    kl_target: {
      kind: "number",
      default: 0.01,
      min: 1e-4,
      max: 1,
      step: 0.001,
      scale: "log",
      unit: "nats",
      meaning: "KL(π_old‖π) that one update should have",
    },
    gamma: discount,
    gae_lambda: gaeLambda,
    value_coefficient: coefficient(0.5, "weight of the value head's error"),
    entropy_coefficient: coefficient(0.01, "weight of the entropy bonus"),
  },
  reads: "samples",
  epochs: 4,
  controller: { watches: "kl/exact_old", sets: "beta", target: "kl_target", rule: "double-halve" },
  parts: {
    mask: unmasked,
    denominator: oldPolicy,
    advantage: { words: "generalised advantage estimate, normalised over the batch", formula: "advantage" },
    likelihood: STEP_LIKELIHOOD,
    aggregation: perStep,
    elsewhere: "β KL(π_old‖π) and entropy bonus on the whole state; the value head by its own error",
  },
  source: {
    title: "Proximal Policy Optimization Algorithms",
    authors: "Schulman et al.",
    year: 2017,
    url: "https://arxiv.org/abs/1707.06347",
    equation: "eq. 8, with the adaptation of section 4",
  },
  differs: ["invariances.duplicates", "limits.regularised-gradient"],
  departures: [
    "The KL divergence is exact in each visited state, not estimated from samples.",
    "Half the squared value error, without value clipping.",
  ],
  colour: "#116666",
} as const satisfies Objective;
