import { EXACT, type Identity } from "./identity.ts";

/** No ratio is outside this band. */
const WIDE = 1e6;
const NO_HEADS = { value_coefficient: 0, entropy_coefficient: 0 };

/** Equations between the gradients of objectives on single samples. */
export const SAMPLE_IDENTITIES: readonly Identity[] = [
  {
    id: "ppo-reinforce",
    of: ["ppo", "ppo-kl"],
    title: "Ratio 1: REINFORCE on the normalised advantage",
    source: "∇ρ = ρ ∇log π, and no ratio of 1 is outside the band (Schulman et al. 2017, arXiv 1707.06347, section 3).",
    settings: { gamma: 0.9, gae_lambda: 0.8, ...NO_HEADS },
    other: { formula: "loss = -mean(normalize(gae(reward, value_old, 0.9, 0.8)) * logp)" },
    otherSettings: {},
    factor: 1,
    data: { members: 1, steps: 3, ragged: true, onPolicy: true },
    tolerance: EXACT,
  },
  {
    id: "ppo-mask",
    of: ["ppo"],
    title: "The min is a mask on one side",
    source:
      "The loss is |Â| max(0, sgn(Â)(1 + ε sgn Â − ρ)) and a constant: no gradient for Â > 0 above 1 + ε and Â < 0 below 1 − ε, and only there.",
    settings: { epsilon: 0.2, gamma: 0.9, gae_lambda: 0.8, ...NO_HEADS },
    other: {
      formula: `advantage = normalize(gae(reward, value_old, 0.9, 0.8))
mask = where(advantage > 0, ratio <= 1.2, ratio >= 0.8)
loss = -mean(mask * stop_gradient(ratio) * advantage * logp)`,
    },
    otherSettings: {},
    factor: 1,
    data: { members: 1, steps: 3, ragged: true },
    tolerance: EXACT,
  },
  {
    id: "ppo-kl-unclipped",
    of: ["ppo-kl"],
    title: "β = 0: PPO without its band",
    source: "Schulman et al. 2017 (arXiv 1707.06347), eq. 6.",
    settings: { beta: 0, ...NO_HEADS },
    other: { id: "ppo" },
    otherSettings: { epsilon: WIDE, ...NO_HEADS },
    factor: 1,
    data: { members: 1, steps: 3, ragged: true },
    tolerance: EXACT,
  },
  {
    id: "reinforce-score",
    of: ["reinforce"],
    title: "Without discount and penalty, reward at the end only: the score pulls every step",
    source: "Williams 1992 (doi 10.1007/BF00992696): the gradient of the expected score is E[R(y) ∇log π(y)].",
    settings: { beta: 0, gamma: 1 },
    other: { formula: "loss = -mean(sum_time(logp) * score)" },
    otherSettings: {},
    factor: 1,
    data: { members: 3, steps: 3, ragged: true, scores: [1, -0.5, 2] },
    tolerance: EXACT,
  },
  {
    id: "reinforce-penalty",
    of: ["reinforce"],
    title: "On-policy with penalty: the square of the log-ratio as a loss",
    source:
      "The gradient of β (log π/π_ref)²/2 is that of the penalty paid in the reward (Liu et al. 2025, arXiv 2510.01555); here β = 0.5.",
    settings: { beta: 0.5, gamma: 1 },
    other: { formula: "loss = mean(sum_time(0.25 * (logp - logp_ref)^2 - reward * logp))" },
    otherSettings: {},
    factor: 1,
    data: { members: 1, steps: 1, onPolicy: true },
    tolerance: EXACT,
  },
  {
    id: "bpo-sign",
    of: ["bpo"],
    title: "Ratio 1: |return − value| up above the median, down below",
    source: "Ao et al. 2026 (arXiv 2604.18578), the BPO loss at ρ = 1, λ near 0.",
    settings: {
      lambda: 1e-6,
      gamma: 1,
      gae_lambda: 1,
      value_coefficient: 0,
      median_coefficient: 0,
      entropy_coefficient: 0,
    },
    other: {
      formula: `returns = gae(reward, value_old, 1, 1) + value_old
loss = -mean(sign(returns - median_old) * abs(returns - value_old) * logp)`,
    },
    otherSettings: {},
    factor: 1,
    data: { members: 1, steps: 1, onPolicy: true },
    tolerance: EXACT,
  },
];
