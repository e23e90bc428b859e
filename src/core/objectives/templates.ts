import type { NumberField } from "../fields.ts";
import { clipRange, penalty, temperature } from "./hyperparameters.ts";
import type { Objective } from "./types.ts";

/** A bare loss to begin one's own with. */
export interface Template extends Pick<Objective, "id" | "label" | "meaning" | "formula" | "reads" | "labels"> {
  readonly hyperparameters: Readonly<Record<string, NumberField>>;
  /** Id of the built-in objective that it is nearest to, to be run beside; it is not made from that one. */
  readonly nearest: string;
}

/** The bare forms of the families of objectives: each is the least that works, with nothing built on. */
export const templates: readonly Template[] = [
  {
    id: "policy-gradient",
    label: "Policy gradient",
    meaning: "Log-probability times an advantage: the score less the mean score of the batch.",
    formula: `advantage = score - mean(score)
loss = -mean(advantage * sum_time(logp))`,
    hyperparameters: {},
    reads: "samples",
    nearest: "reinforce",
  },
  {
    id: "clipped-ratio",
    label: "Ratio with clip",
    meaning: "Ratio times advantage, constant once the ratio has gone beyond 1 ± epsilon in the advantage's direction.",
    formula: `advantage = normalize(score)
clipped = clip(ratio, 1 - epsilon, 1 + epsilon)
loss = -mean(min(ratio * advantage, clipped * advantage))`,
    hyperparameters: { epsilon: clipRange(0.2) },
    reads: "samples",
    nearest: "ppo",
  },
  {
    id: "group-relative",
    label: "Group relative",
    meaning: "A sequence is judged by the other members of its group; the reference is paid for in the loss.",
    formula: `advantage = score - mean_group(score)
penalty = (logp - logp_ref)^2 / 2   # k2, whose gradient is that of KL(π‖π_ref)
loss = -mean(sum_time(ratio * advantage - beta * penalty))`,
    hyperparameters: { beta: penalty(0.1, "price of leaving the reference policy") },
    reads: "groups",
    nearest: "grpo",
  },
  {
    id: "pair-margin",
    label: "Pair margin",
    meaning: "Pushes the preferred of a pair above the other, by any function of the margin between them.",
    formula: `implicit = beta * sum_time(logp - logp_ref)
margin = first(implicit) - second(implicit)
loss = mean(relu(1 - margin))   # a hinge; log_sigmoid makes DPO of it, a square IPO`,
    hyperparameters: { beta: temperature(0.1, "price of leaving the reference policy") },
    reads: "pairs",
    labels: "bradley-terry",
    nearest: "dpo",
  },
  {
    id: "distribution-matching",
    label: "Distribution matching",
    meaning: "Pulls the policy's shares within a group towards the Boltzmann distribution of the scores.",
    formula: `target = softmax_group(score / alpha)
model = softmax_group(mean_time(logp))
loss = mean(sum_group((target - model)^2))`,
    hyperparameters: { alpha: temperature(1, "temperature of the target distribution") },
    reads: "groups",
    nearest: "dmpo",
  },
];
