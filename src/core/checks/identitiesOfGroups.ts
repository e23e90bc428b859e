import { EXACT, NEARLY, type Identity, type IdentityData } from "./identity.ts";

const GROUPS: IdentityData = { members: 4, steps: 2, ragged: true };

/** GRPO's gradient for rewards of 0 and 1: the mean pull on the right answers less that on the wrong ones. */
const CONTRAST_OF_MEANS = `p = mean_group(score)
weight = sqrt(p * (1 - p)) * sqrt((group_size - 1) / group_size)   # the sample's deviation is the larger one
right = sum_group(score * mean_time(logp)) / sum_group(score)
wrong = sum_group((1 - score) * mean_time(logp)) / sum_group(1 - score)
loss = -mean(weight * (right - wrong))`;

/** Equations between the gradients of objectives on groups. */
export const GROUP_IDENTITIES: readonly Identity[] = [
  {
    id: "grpo-binary",
    of: ["grpo"],
    title: "Rewards of 0 and 1: √(p̂(1 − p̂)) times right less wrong",
    source:
      "Standardising rewards of 0 and 1 gives √((1 − p̂)/p̂) and −√(p̂/(1 − p̂)), times √((G − 1)/G) for the sample's deviation.",
    settings: { beta: 0 },
    other: { formula: CONTRAST_OF_MEANS },
    otherSettings: {},
    factor: 1,
    data: { members: 5, steps: 2, ragged: true, onPolicy: true, scores: [1, 0, 0, 1, 0] },
    tolerance: NEARLY,
  },
  {
    id: "dmpo-grpo",
    of: ["dmpo", "dmpo-kl"],
    title: "λ = 0: GRPO",
    source: "Li et al. 2026 (arXiv 2605.19461), eq. 9: GRPO's loss plus λ times the matching term.",
    settings: { lambda: 0, beta: 0.04, epsilon: 0.2 },
    other: { id: "grpo" },
    otherSettings: { beta: 0.04, epsilon: 0.2 },
    factor: 1,
    data: GROUPS,
    tolerance: EXACT,
  },
  {
    id: "dapo-grpo",
    of: ["dapo"],
    title: "Equal edges, equal lengths: GRPO without penalty",
    source: "Yu et al. 2025 (arXiv 2503.14476), eq. 8: with equal lengths the mean over tokens is that over sequences.",
    settings: { epsilon_low: 0.2, epsilon_high: 0.2 },
    other: { id: "grpo" },
    otherSettings: { epsilon: 0.2, beta: 0 },
    factor: 1,
    data: { members: 4, steps: 3 },
    tolerance: EXACT,
  },
  {
    id: "gspo-grpo",
    of: ["gspo"],
    title: "One step: GRPO without penalty",
    source: "Zheng et al. 2025 (arXiv 2507.18071), eq. 5: the geometric mean over one token is its ratio.",
    settings: { epsilon_low: 0.2, epsilon_high: 0.2 },
    other: { id: "grpo" },
    otherSettings: { epsilon: 0.2, beta: 0 },
    factor: 1,
    data: { members: 4, steps: 1 },
    tolerance: EXACT,
  },
  {
    id: "dr-grpo-rloo",
    of: ["dr-grpo"],
    title: "Ratio 1: (G − 1)/G of RLOO, over the horizon",
    source:
      "A score less its group's mean is (G − 1)/G of the score less the mean of the others; here G = 4, horizon 2.",
    settings: {},
    other: { id: "rloo" },
    otherSettings: { beta: 0 },
    factor: 3 / 8,
    data: { ...GROUPS, onPolicy: true },
    tolerance: EXACT,
  },
  {
    id: "gbpo-sign",
    of: ["gbpo"],
    title: "Ratio 1: GRPO's pull, but by the side of the median",
    source:
      "Ao et al. 2026 (arXiv 2604.18578): |A| |ρ − ρ*| pulls by |A| towards ρ*, which is above 1 above the median.",
    settings: {},
    other: {
      formula: `spread = std_group(score) + 1e-6
weight = abs(score - mean_group(score)) / spread
loss = -mean(sign(score - median_group(score)) * weight * logp)`,
    },
    otherSettings: {},
    factor: 1,
    data: { members: 5, steps: 2, ragged: true, onPolicy: true },
    tolerance: EXACT,
  },
];
