import type { MetricDefinition } from "./definition.ts";
import { cosineReason, entropyReason, gradientReason, lossReason } from "./reasons.ts";

export const learningMetrics = [
  {
    name: "policy/entropy",
    label: "Entropy",
    unit: "nats",
    formula: "Σ_s d_π(s) H(π(·|s)), d_π: the states that the policy visits",
    meaning: "How undecided the policy is: log of the number of actions when it is uniform, 0 when it is certain.",
    healthy: "falls slowly; a fall to 0 ends exploration",
    aliases: {
      trl: "policy/entropy_avg, entropy",
      stableBaselines3: "train/entropy_loss: with the other sign",
      cleanrl: "losses/entropy",
    },
    reason: entropyReason,
  },
  {
    name: "loss/total",
    label: "Loss",
    unit: "",
    formula: "the formula's value on the batch, mean over the update's gradient steps",
    meaning: "What the optimizer lowers. Each update has a new batch, so it need not fall.",
    healthy: "finite; its level means little, and near 0 is normal for groups",
    aliases: { trl: "loss", stableBaselines3: "train/loss" },
    reason: lossReason,
  },
  {
    name: "gradient/norm",
    label: "Gradient norm",
    unit: "",
    formula: "√Σ g² over all parameters before the limit, mean over the update's gradient steps",
    meaning: "How strongly the batch pulls at the parameters.",
    healthy: "finite, without leaps",
    aliases: { trl: "grad_norm" },
    reason: gradientReason,
  },
  {
    name: "gradient/cosine_exact",
    label: "Gradient direction",
    unit: "cosine",
    formula: "cosine between −∂loss/∂logits of the update's first gradient step and the exact ∂J_β/∂logits",
    meaning: "1: the sampled gradient points straight at a better policy. 0: noise. Below 0: away from it.",
    healthy: "above 0; near 1 with large batches, for objectives that climb J_β",
    better: "higher",
    aliases: {},
    reason: cosineReason,
  },
] as const satisfies readonly MetricDefinition[];
