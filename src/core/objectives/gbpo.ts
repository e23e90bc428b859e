import type { Objective } from "./types.ts";
import { STEP_LIKELIHOOD, oldPolicy, perStep } from "./parts.ts";
import { clipRange, temperature } from "./hyperparameters.ts";

export const gbpo = {
  id: "gbpo",
  label: "GBPO",
  title: "Group bounded policy optimization",
  meaning:
    "BPO without heads: value and median are those of the group. Ratios of sequences above the group's median are pulled to " +
    "1 + c_high, those below to 1 − c_low. No reference policy: repeated, it ends at the greedy policy.",
  formula: `spread = std_group(score) + 1e-6
advantage = (score - mean_group(score)) / spread
centred = (score - median_group(score)) / spread
target = 1 - c_low + (c_low + c_high) * sigmoid(centred / temperature)
loss = mean(abs(ratio - target) * abs(advantage))`,
  hyperparameters: {
    c_low: clipRange(0.3, "how far below 1 the target ratio of bad sequences is"),
    c_high: clipRange(0.3, "how far above 1 the target ratio of good sequences is"),
    temperature: { ...temperature(1e-4, "how soft the step between the two targets is"), min: 1e-5, unit: "" },
  },
  reads: "groups",
  epochs: 4,
  band: { low: "c_low", high: "c_high" },
  parts: {
    mask: { words: "+1 below the target ratio, −1 above: the pull turns round there", formula: "sign(target - ratio)" },
    denominator: oldPolicy,
    advantage: { words: "|score, standardised within its group|", formula: "abs(advantage)" },
    likelihood: STEP_LIKELIHOOD,
    aggregation: perStep,
  },
  source: {
    title: "Bounded Ratio Reinforcement Learning",
    authors: "Ao et al.",
    year: 2026,
    url: "https://arxiv.org/abs/2604.18578",
    equation: "the GBPO loss of the authors' code",
  },
  differs: ["limits.balance", "limits.policy-gradient", "limits.regularised-gradient"],
  departures: ["Four passes over a batch; the paper takes five to ten at a learning rate of 5e-7."],
  colour: "#aa99ff",
} as const satisfies Objective;
