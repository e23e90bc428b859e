import type { Objective } from "./types.ts";
import { STEP_LIKELIHOOD, oldPolicy, oneSided, perSequence, standardised } from "./parts.ts";
import { dmpo } from "./dmpo.ts";

export const dmpoKl = {
  id: "dmpo-kl",
  label: "DMPO-KL",
  title: "Distribution-matching policy optimization, forward KL",
  meaning:
    "DMPO with the forward KL from the group's target to the policy in place of the squared difference: its pull does not " +
    "fade when the policy has nearly lost an answer. The pull alone ends at π ∝ e^{R/α}.",
  formula: `advantage = (score - mean_group(score)) / (std_group(score) + 1e-4)
kl = exp(logp_ref - logp) - (logp_ref - logp) - 1   # k3
surrogate = min(ratio * advantage, clip(ratio, 1 - epsilon, 1 + epsilon) * advantage)
grpo_loss = -mean(mean_time(surrogate - beta * kl))
log_target = score / alpha - logsumexp_group(score / alpha)
log_model = mean_time(logp) - logsumexp_group(mean_time(logp))
loss = grpo_loss + lambda * mean(sum_group(exp(log_target) * (log_target - log_model)))`,
  hyperparameters: {
    ...dmpo.hyperparameters,
    lambda: { ...dmpo.hyperparameters.lambda, meaning: "weight of the matching term" },
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
    beside: {
      words: "λ G (share of e^{score/α} less share of π, in the group); k3 penalty β (π_ref/π − 1)",
      formula:
        "beta * (exp(logp_ref - logp) - 1) + lambda * mean(sum_group(sign(length))) * (exp(log_target) - exp(log_model))",
    },
  },
  source: dmpo.source,
  differs: [
    "invariances.scale",
    "limits.steps",
    "limits.policy-gradient",
    "limits.regularised-gradient",
    "fixedPoint.optimum",
  ],
  departures: [
    "The paper matches by a squared difference (eq. 8) and names the KL as its alternative; in a tabular bandit with λ = 2 only the KL keeps all good arms.",
  ],
  colour: "#336600",
} as const satisfies Objective;
