import type { OwnObjectiveConfig } from "../../../src/core/experiment/types.ts";

/** A loss as somebody published it, or would write it on purpose; it has no error. */
export interface Published extends Pick<OwnObjectiveConfig, "formula" | "reads" | "labels"> {
  readonly name: string;
  readonly hyperparameters?: Readonly<Record<string, number>>;
}

const GROUP_ADVANTAGE = "advantage = score - mean_group(score)";
const MARGIN = "margin = beta * sum_time(logp - logp_ref)\ngap = first(margin) - second(margin)";
const pairLoss = (name: string, loss: string, others: Readonly<Record<string, number>> = {}): Published => ({
  name,
  formula: `${MARGIN}\nloss = ${loss}`,
  reads: "pairs",
  labels: "bradley-terry",
  hyperparameters: { beta: 0.5, ...others },
});

/** Losses that no check may fail. */
export const PUBLISHED: readonly Published[] = [
  {
    name: "OPMD (Kimi): log π weighted by the advantage, squared log-ratio as penalty",
    formula: `${GROUP_ADVANTAGE}
loss = -mean(advantage * sum_time(logp)) + tau * mean(sum_time(logp - logp_old)^2)`,
    reads: "groups",
    hyperparameters: { tau: 0.5 },
  },
  {
    name: "R2VPO: ratio times advantage less the ratio's variance",
    formula: `${GROUP_ADVANTAGE}
loss = -mean(ratio * advantage - lambda * (ratio - 1)^2)`,
    reads: "groups",
    hyperparameters: { lambda: 0.5 },
  },
  {
    name: "dual clip (verl)",
    formula: `${GROUP_ADVANTAGE}
clipped = min(ratio * advantage, clip(ratio, 1 - epsilon, 1 + epsilon) * advantage)
loss = -mean(where(advantage < 0, max(clipped, 3 * advantage), clipped))`,
    reads: "groups",
    hyperparameters: { epsilon: 0.2 },
  },
  {
    name: "smooth gate: a sigmoid of the ratio in place of the clip",
    formula: `${GROUP_ADVANTAGE}
loss = -mean(sigmoid(4 * (ratio - 1)) * advantage)`,
    reads: "groups",
  },
  {
    name: "CISPO: the clipped ratio as a weight of log π",
    formula: `${GROUP_ADVANTAGE}
weight = stop_gradient(clip(ratio, 1 - epsilon, 1 + epsilon))
loss = -mean(weight * advantage * logp)`,
    reads: "groups",
    hyperparameters: { epsilon: 0.2 },
  },
  {
    name: "REC, one-sided: log π masked by the ratio",
    formula: `${GROUP_ADVANTAGE}
kept = where(advantage > 0, ratio <= 1 + epsilon, ratio >= 1 - epsilon)
loss = -mean(kept * ratio * advantage)`,
    reads: "groups",
    hyperparameters: { epsilon: 0.2 },
  },
  {
    name: "ratio times the reward less the penalty of the present policy",
    formula: `${GROUP_ADVANTAGE}
loss = -mean(ratio * (advantage - beta * (logp - logp_ref)))`,
    reads: "groups",
    hyperparameters: { beta: 0.1 },
  },
  {
    name: "ratio with a sampled entropy as bonus",
    formula: `${GROUP_ADVANTAGE}
loss = -mean(ratio * advantage) + 0.1 * mean(ratio * logp)`,
    reads: "groups",
  },
  {
    name: "REINFORCE with the KL in the reward",
    formula: `r = stop_gradient(score - beta * sum_time(logp - logp_ref))
loss = -mean((r - mean_group(r)) * sum_time(logp))`,
    reads: "groups",
    hyperparameters: { beta: 0.1 },
  },
  {
    name: "policy gradient with k2 as a product",
    formula: `${GROUP_ADVANTAGE}
loss = -mean(advantage * logp - beta * (logp - logp_ref) * (logp - logp_ref) / 2)`,
    reads: "groups",
    hyperparameters: { beta: 0.1 },
  },
  {
    name: "right answers against all, by the sign of the score",
    formula: `likelihood = mean_time(logp)
right = where(score > 0, 1, 0)
loss = -mean(right * (likelihood - logsumexp_group(likelihood)))`,
    reads: "groups",
  },
  {
    name: "P3O: the difference of two ratios times that of the scores",
    formula: `likely = exp(sum_time(logp - logp_old))
loss = -mean((first(score) - second(score)) * (first(likely) - second(likely))) / 2`,
    reads: "pairs",
  },
  {
    name: "a mask on both sides of the ratio",
    formula: `${GROUP_ADVANTAGE}
kept = where(ratio > 0.5, where(ratio < 2, 1, 0), 0)
loss = -mean(stop_gradient(kept * ratio) * advantage * logp)`,
    reads: "groups",
  },
  {
    name: "GSPO with a ratio for each token",
    formula: `${GROUP_ADVANTAGE}
s = stop_gradient(exp(mean_time(logp - logp_old))) * exp(logp - stop_gradient(logp))
loss = -mean(min(s * advantage, clip(s, 1 - epsilon, 1 + epsilon) * advantage))`,
    reads: "groups",
    hyperparameters: { epsilon: 0.2 },
  },
  {
    name: "advantage-weighted regression",
    formula: "loss = -mean(exp(score / temperature) * sum_time(logp))",
    reads: "samples",
    hyperparameters: { temperature: 0.5 },
  },
  {
    name: "clip with one edge only: epsilon = 1",
    formula: `${GROUP_ADVANTAGE}
loss = -mean(min(ratio * advantage, clip(ratio, 1 - epsilon, 1 + epsilon) * advantage))`,
    reads: "groups",
    hyperparameters: { epsilon: 1 },
  },
  {
    name: "truncated importance sampling",
    formula: `${GROUP_ADVANTAGE}
loss = -mean(stop_gradient(min(ratio, 2)) * advantage * logp)`,
    reads: "groups",
  },
  {
    name: "GRPO's advantage, k1 as a loss",
    formula: `${GROUP_ADVANTAGE}
loss = -mean(ratio * advantage) + beta * mean(logp - logp_ref)`,
    reads: "groups",
    hyperparameters: { beta: 0.1 },
  },
  {
    name: "CoPG with a product in place of the square",
    formula: `margin = sum_time(logp - logp_ref)
gap = (first(score) - second(score)) - beta * (first(margin) - second(margin))
loss = mean(gap * gap) / (2 * beta)`,
    reads: "pairs",
    hyperparameters: { beta: 0.5 },
  },
  pairLoss("DPO with the chosen's log-likelihood", "-mean(log_sigmoid(gap)) - alpha * mean(first(sum_time(logp)))", {
    alpha: 0.2,
  }),
  pairLoss("a hinge on the margin", "mean(relu(1 - gap))"),
  pairLoss("a sigmoid of the margin, which saturates", "-mean(sigmoid(gap))"),
  pairLoss("an exponential loss of the margin", "mean(exp(-gap))"),
];
