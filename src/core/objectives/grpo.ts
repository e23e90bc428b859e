import type { Objective } from "./types.ts";
import { STEP_LIKELIHOOD, k3Penalty, oldPolicy, oneSided, perSequence, standardised } from "./parts.ts";
import { clipRange, penalty } from "./hyperparameters.ts";

export const grpo = {
  id: "grpo",
  label: "GRPO",
  title: "Group relative policy optimization",
  meaning:
    "PPO without a critic: a sequence's advantage is its score, standardised within its group. Its k3 penalty pulls like the " +
    "forward KL and the division by the standard deviation rescales beta, so it ends near π*, but not at it.",
  formula: `advantage = (score - mean_group(score)) / (std_group(score) + 1e-4)
kl = exp(logp_ref - logp) - (logp_ref - logp) - 1   # k3
surrogate = min(ratio * advantage, clip(ratio, 1 - epsilon, 1 + epsilon) * advantage)
loss = -mean(mean_time(surrogate - beta * kl))`,
  hyperparameters: {
    epsilon: clipRange(0.2),
    beta: penalty(0.04, "weight of the k3 penalty to the reference policy"),
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
    beside: k3Penalty,
  },
  source: {
    title: "DeepSeekMath: Pushing the Limits of Mathematical Reasoning in Open Language Models",
    authors: "Shao et al.",
    year: 2024,
    url: "https://arxiv.org/abs/2402.03300",
    equation: "eq. 3 and 4",
  },
  differs: ["limits.steps", "limits.regularised-gradient", "fixedPoint.optimum"],
  departures: [
    "Sample standard deviation plus 1e-4, as TRL; the paper does not say which.",
    "The paper does not state epsilon; 0.2 is TRL's default. One pass a batch, as the paper, so that the ratio stays 1 until epochs or minibatches exceed 1.",
  ],
  colour: "#e69f00",
} as const satisfies Objective;
