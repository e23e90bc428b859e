import type { Objective } from "./types.ts";
import { STEP_LIKELIHOOD, oldPolicy, oneSided, perStep } from "./parts.ts";
import { clipRange, coefficient, discount, gaeLambda } from "./hyperparameters.ts";

export const ppo = {
  id: "ppo",
  label: "PPO",
  title: "Proximal policy optimization, clipped",
  meaning:
    "Uses one batch several times and stops rewarding a change of an action's probability once the ratio has left 1 ± epsilon. " +
    "No reference policy: it ends at the greedy policy, slowed by the entropy bonus.",
  formula: `A = gae(reward, value_old, gamma, gae_lambda)
returns = A + value_old
advantage = normalize(A)
policy_loss = -mean(min(ratio * advantage, clip(ratio, 1 - epsilon, 1 + epsilon) * advantage))
value_loss = mean((value - returns)^2) / 2
loss = policy_loss + value_coefficient * value_loss - entropy_coefficient * mean(entropy)`,
  hyperparameters: {
    epsilon: clipRange(0.2),
    gamma: discount,
    gae_lambda: gaeLambda,
    value_coefficient: coefficient(0.5, "weight of the value head's error"),
    entropy_coefficient: coefficient(0.01, "weight of the entropy bonus"),
  },
  reads: "samples",
  epochs: 4,
  band: { low: "epsilon", high: "epsilon" },
  parts: {
    mask: oneSided("epsilon", "epsilon"),
    denominator: oldPolicy,
    advantage: { words: "generalised advantage estimate, normalised over the batch", formula: "advantage" },
    likelihood: STEP_LIKELIHOOD,
    aggregation: perStep,
    elsewhere: "entropy bonus on the whole state; the value head by its own error",
  },
  source: {
    title: "Proximal Policy Optimization Algorithms",
    authors: "Schulman et al.",
    year: 2017,
    url: "https://arxiv.org/abs/1707.06347",
    equation: "eq. 7 and 9",
  },
  differs: ["invariances.duplicates", "limits.regularised-gradient"],
  departures: [
    "Half the squared value error, without value clipping, as the code of CleanRL with value clipping off.",
    "Advantages are normalised over the whole batch once per rollout, not per minibatch.",
  ],
  colour: "#0072b2",
} as const satisfies Objective;
