import { builtIn, EVEN, offline, offPolicyGradient, onPolicy, PAPERS, SKEWED, type TableRow } from "./tableRow.ts";

/** Objectives that end inside the simplex, but not at π*. */
export const BIASED_ROWS: readonly TableRow[] = [
  {
    id: "off-policy-value-baseline",
    label: "Off-policy gradient, baseline E_π[R]",
    objective: offPolicyGradient("sum_time(value_old)"),
    data: offline(SKEWED, "scored"),
    policy: [0.811548, 0.167525, 0.020927],
    regret: 0.014817,
    why: "the baseline leaves the price of the reference out, so what remains is weighted by who drew the pairs",
    source: `${PAPERS.copg}, section 5`,
  },
  {
    id: "off-policy-no-baseline",
    label: "Off-policy gradient, no baseline",
    objective: offPolicyGradient("0"),
    data: offline(SKEWED, "scored"),
    policy: [0.19399, 0.250139, 0.555871],
    regret: 0.637793,
    why: "every reward is positive, so each arm is pushed up as often as it was drawn, and the worst was drawn most",
    source: `${PAPERS.copg}, section 5`,
  },
  {
    id: "ipo",
    label: "IPO, skewed behaviours",
    objective: builtIn("ipo", { tau: 0.5 }),
    data: offline(SKEWED, "bradley-terry"),
    policy: [0.424169, 0.352706, 0.223125],
    regret: 0.152531,
    why: "it fits how often an arm is preferred, not by how much it is better",
    source: `${PAPERS.copg}, section 5, figure 1`,
  },
  {
    id: "ipo-even",
    label: "IPO, even behaviours",
    objective: builtIn("ipo", { tau: 0.5 }),
    data: offline(EVEN, "bradley-terry"),
    policy: [0.431209, 0.345722, 0.223069],
    regret: 0.149681,
    why: "π ∝ π_ref e^{p/τ} with p the probability of being preferred to a draw of the behaviour",
    source: `${PAPERS.ipo}, theorem 1`,
  },
  {
    id: "dr-grpo-k3",
    label: "Dr. GRPO with k3 as loss",
    objective: {
      formula: `advantage = score - mean_group(score)
kl = exp(logp_ref - logp) - (logp_ref - logp) - 1   # k3
loss = -mean(ratio * advantage - beta * kl)`,
      reads: "groups",
      hyperparameters: { beta: 0.5 },
    },
    data: onPolicy("infinite"),
    policy: [0.680718, 0.223762, 0.09552],
    regret: 0.019097,
    why: "k3 as a loss pulls like the forward KL(π_ref‖π), which keeps bad arms alive: π = β π_ref / (η − R)",
    source: `${PAPERS.stationary}, eq. 10`,
  },
  {
    id: "grpo-k3",
    label: "GRPO with k3 as loss, large groups",
    objective: builtIn("grpo", { beta: 0.5 }),
    data: onPolicy("infinite"),
    policy: [0.882367, 0.086705, 0.030928],
    regret: 0.049276,
    why: "k3 pulls like the forward KL, and dividing by the standard deviation makes β smaller the surer the policy is",
    source: `${PAPERS.stationary}, eq. 13`,
  },
];
