import type { MetricDefinition } from "./definition.ts";
import { k1Reason, k2Reason, oldReason, referenceReason } from "./reasons.ts";

export const klMetrics = [
  {
    name: "kl/exact_ref",
    label: "Exact KL to the reference",
    unit: "nats",
    formula: "Σ_s d_π(s) KL(π(·|s) ‖ π_ref(·|s)), d_π: the states that the policy visits",
    meaning: "How far the policy has gone from the reference: the truth that k1, k2 and k3 estimate.",
    healthy: "grows, then stays where the penalty balances the reward",
    aliases: {},
    reason: referenceReason,
  },
  {
    name: "kl/k1",
    label: "k1",
    unit: "nats",
    formula: "mean over sampled steps of log π − log π_ref",
    meaning: "The plainest estimate of the KL: unbiased, noisy, and of either sign.",
    healthy: "scatters around the exact value, below 0 now and then",
    aliases: { trl: "objective/kl (PPO): sum over the steps" },
    reason: k1Reason,
  },
  {
    name: "kl/k2",
    label: "k2",
    unit: "nats",
    formula: "mean over sampled steps of (log π − log π_ref)² / 2",
    meaning: "An estimate with little noise, but biased away from the reference. As a loss it has the right gradient.",
    healthy: "close to the exact value while that is small",
    aliases: { trl: "policy/approxkl_avg: to the old policy, not the reference" },
    reason: k2Reason,
  },
  {
    name: "kl/k3",
    label: "k3",
    unit: "nats",
    formula: "mean over sampled steps of e^d − d − 1, d = log π_ref − log π",
    meaning:
      "Unbiased, never negative, less noisy near the reference. As a loss, its gradient is that of the forward KL.",
    healthy: "close to the exact value; single large terms where π_ref is much larger than π",
    aliases: { trl: "kl (GRPO): logged only if beta ≠ 0" },
  },
  {
    name: "kl/exact_old",
    label: "Exact KL of one update",
    unit: "nats",
    formula: "Σ_s d_old(s) KL(π_old(·|s) ‖ π(·|s)), d_old: the states that the old policy visits",
    meaning: "How far one update moved the policy.",
    healthy: "below about 0.02; PPO's adaptive penalty holds it at its target",
    aliases: {
      trl: "policy/approxkl_avg: k2, sampled",
      stableBaselines3: "train/approx_kl: k3, sampled, last epoch",
      cleanrl: "losses/approx_kl: k3, losses/old_approx_kl: k1, last minibatch",
    },
    reason: oldReason,
  },
] as const satisfies readonly MetricDefinition[];
