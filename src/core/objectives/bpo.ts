import type { Objective } from "./types.ts";
import { STEP_LIKELIHOOD, oldPolicy, perStep } from "./parts.ts";
import { clipRange, coefficient, discount, gaeLambda, temperature } from "./hyperparameters.ts";

export const bpo = {
  id: "bpo",
  label: "BPO",
  title: "Bounded policy optimization",
  meaning:
    "Computes the best ratio inside 1 ± epsilon, nearly 1 + ε for actions better than the median and 1 − ε for the others, and " +
    "pulls the ratio to it, weighted by the advantage. No reference policy: repeated, it ends at the greedy policy.",
  formula: `returns = gae(reward, value_old, gamma, gae_lambda) + value_old
target = 1 - epsilon + 2 * epsilon * sigmoid((returns - median_old) / lambda)
policy_loss = mean(abs(ratio - target) * abs(returns - value_old))
value_loss = mean((value - returns)^2)
x = (returns - median) / lambda
median_loss = mean(lambda * (softplus(x) - x / 2))   # its minimum is the soft median
heads_loss = value_coefficient * value_loss + median_coefficient * median_loss
loss = policy_loss + heads_loss - entropy_coefficient * mean(entropy)`,
  hyperparameters: {
    epsilon: clipRange(0.3),
    lambda: { ...temperature(0.001, "how soft the step from 1 − ε to 1 + ε is"), min: 1e-4, unit: "reward" },
    gamma: discount,
    gae_lambda: gaeLambda,
    value_coefficient: coefficient(0.5, "weight of the value head's error"),
    median_coefficient: coefficient(0.5, "weight of the median head's error"),
    entropy_coefficient: coefficient(0, "weight of the entropy bonus"),
  },
  reads: "samples",
  epochs: 4,
  band: { low: "epsilon", high: "epsilon" },
  parts: {
    mask: { words: "+1 below the target ratio, −1 above: the pull turns round there", formula: "sign(target - ratio)" },
    denominator: oldPolicy,
    advantage: { words: "|return − value|", formula: "abs(returns - value_old)" },
    likelihood: STEP_LIKELIHOOD,
    aggregation: perStep,
    elsewhere: "value head and median head by their own errors; entropy bonus on the whole state",
  },
  source: {
    title: "Bounded Ratio Reinforcement Learning",
    authors: "Ao et al.",
    year: 2026,
    url: "https://arxiv.org/abs/2604.18578",
    equation: "theorem 4.1 and the BPO loss of the authors' code",
  },
  differs: ["limits.balance", "limits.policy-gradient", "limits.regularised-gradient"],
  departures: [
    "The median head uses the temperature λ (times λ); the authors' code uses 1, which for rewards far below 1 finds the mean.",
    "Four passes over a batch instead of ten: batches are small and the absolute value does not settle.",
  ],
  colour: "#7744cc",
} as const satisfies Objective;
