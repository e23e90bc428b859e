import { builtIn, offline, offPolicyGradient, onPolicy, PAPERS, penalised, SKEWED, type TableRow } from "./tableRow.ts";

const TO_OPTIMUM = { policy: [0.705385, 0.259496, 0.035119], regret: 0 } as const;

/** Objectives that end at π*. */
export const OPTIMAL_ROWS: readonly TableRow[] = [
  {
    id: "copg",
    label: "CoPG, any behaviours",
    objective: builtIn("copg", { beta: 0.5 }),
    data: offline(SKEWED, "scored"),
    ...TO_OPTIMUM,
    why: "its loss is 0 only where the log-ratios to the reference differ by the scores' difference over β, whoever drew the pairs",
    source: `${PAPERS.copg}, theorem 1`,
  },
  {
    id: "copg-on-policy",
    label: "CoPG, on-policy",
    objective: builtIn("copg", { beta: 0.5 }),
    data: onPolicy(2),
    ...TO_OPTIMUM,
    why: "on-policy its gradient is twice the policy gradient of J_β",
    source: `${PAPERS.copg}, proposition 1`,
  },
  {
    id: "reinforce",
    label: "REINFORCE, KL in the reward",
    objective: builtIn("reinforce", { beta: 0.5 }),
    data: onPolicy(1),
    ...TO_OPTIMUM,
    why: "k1 paid inside the reward has the gradient of β KL(π‖π_ref)",
    source: PAPERS.klAsLoss,
  },
  {
    id: "rloo",
    label: "RLOO, KL in the reward",
    objective: builtIn("rloo", { beta: 0.5 }),
    data: onPolicy(4),
    ...TO_OPTIMUM,
    why: "REINFORCE with a baseline that leaves the expectation as it is",
    source: PAPERS.klAsLoss,
  },
  {
    id: "k2-as-loss",
    label: "Policy gradient, k2 as loss",
    objective: penalised("square(logp - logp_ref) / 2"),
    data: onPolicy(1),
    ...TO_OPTIMUM,
    why: "half the squared log-ratio has, on-policy, the gradient of KL(π‖π_ref)",
    source: PAPERS.klAsLoss,
  },
  {
    id: "dpo",
    label: "DPO, Bradley–Terry labels",
    objective: builtIn("dpo", { beta: 0.5 }),
    data: offline(SKEWED, "bradley-terry"),
    ...TO_OPTIMUM,
    why: "the labels come from the very model that it fits, with the same rewards",
    source: `${PAPERS.ipo}, proposition 1`,
  },
  {
    id: "off-policy-regularised-baseline",
    label: "Off-policy gradient, baseline E_π[R_β]",
    // The critic is exact: `value_old` is E_π[R].
    objective: offPolicyGradient("sum_time(value_old - beta * stop_gradient(kl_ref))"),
    data: offline(SKEWED, "scored"),
    ...TO_OPTIMUM,
    why: "the baseline is the mean under the policy of just what is summed, so only a policy without differences stands still",
    source: "averaging the stationarity equation under π",
  },
  {
    id: "entropy-bonus",
    label: "Policy gradient, entropy bonus",
    objective: penalised("-entropy"),
    data: onPolicy(1),
    ...TO_OPTIMUM,
    why: "entropy is KL to the uniform policy: π ∝ e^{R/c}, which is π* only as the reference is uniform and c is β",
    source: "the Gibbs variational principle",
  },
  {
    id: "dmpo-matching",
    label: "DMPO's matching term alone",
    objective: {
      formula: `target = softmax_group(score / alpha)
model = softmax_group(mean_time(logp))
loss = mean((target - model)^2)`,
      reads: "groups",
      hyperparameters: { alpha: 0.5 },
    },
    data: onPolicy(4),
    ...TO_OPTIMUM,
    why: "it is 0 only at π ∝ e^{R/α}, whatever the reference: π* here as the reference is uniform and α is β",
    source: "Li et al. 2026, arXiv 2605.19461, eq. 8",
  },
];
