import type { Objective } from "./types.ts";
import { STEP_LIKELIHOOD, currentPolicy, summed, unmasked } from "./parts.ts";
import { discount, penalty } from "./hyperparameters.ts";

export const reinforce = {
  id: "reinforce",
  label: "REINFORCE",
  title: "REINFORCE, the plain policy gradient",
  meaning:
    "Makes every action more likely in proportion to the return that followed it. With beta the reference is paid for " +
    "inside the reward, and the fixed point is exactly the regularised optimum π* ∝ π_ref e^{R/β}; with beta 0 it is the greedy policy.",
  formula: `# the price of leaving the reference is paid inside the reward (k1 in the reward)
returns = reward_to_go(reward - beta * (logp_old - logp_ref), gamma)
loss = -mean(sum_time(returns * logp))`,
  hyperparameters: {
    beta: penalty(0, "price of leaving the reference policy"),
    gamma: discount,
  },
  reads: "samples",
  regularisation: "beta",
  parts: {
    mask: unmasked,
    denominator: currentPolicy,
    advantage: { words: "reward to go, less β log π_old/π_ref a step", formula: "returns" },
    likelihood: STEP_LIKELIHOOD,
    aggregation: summed,
  },
  source: {
    title: "Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement Learning",
    authors: "Williams",
    year: 1992,
    url: "https://doi.org/10.1007/BF00992696",
    equation: "REINFORCE; eq. 13.8 of Sutton & Barto (2018)",
  },
  differs: ["invariances.shift", "limits.balance"],
  departures: [
    "The factor γ^t of the discounted policy gradient is left out, as nearly all code does.",
    "beta is not in the source: it is the k1-in-reward penalty, whose gradient is that of β KL(π‖π_ref) on-policy (Liu et al. 2025, arXiv 2510.01555).",
    "No baseline, so that its variance can be seen; RLOO is the same gradient with one.",
  ],
  colour: "#776633",
} as const satisfies Objective;
