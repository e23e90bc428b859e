import type { MetricDefinition } from "./definition.ts";
import { logProbReason } from "./reasons.ts";

/** Present only for objectives that read pairs. */
export const pairMetrics = [
  {
    name: "rewards/margins",
    label: "Margin",
    unit: "reward",
    formula: "mean over pairs of β (Δ first − Δ second), Δ = Σ_t log π − log π_ref",
    meaning: "How much more the policy has raised the first of a pair than the second, as a reward.",
    healthy: "grows to the scores' difference (CoPG, DPO) or to β/(2τ) (IPO)",
    aliases: { trl: "rewards/margins" },
  },
  {
    name: "rewards/accuracies",
    label: "Pairs in the right order",
    unit: "share",
    formula: "share of pairs with a margin above 0",
    meaning: "How often the policy prefers the sequence that the data prefer.",
    healthy: "rises; noisy labels keep it below 1, and two equal sequences count as wrong",
    better: "higher",
    aliases: { trl: "rewards/accuracies" },
  },
  {
    name: "logps/chosen",
    label: "Log-probability of the first",
    unit: "nats",
    formula: "mean over pairs of Σ_t log π of the first, for preferences the chosen one",
    meaning: "How likely the policy makes the preferred sequences.",
    healthy: "may fall, as long as the other falls faster",
    aliases: { trl: "logps/chosen" },
    reason: logProbReason,
  },
  {
    name: "logps/rejected",
    label: "Log-probability of the second",
    unit: "nats",
    formula: "mean over pairs of Σ_t log π of the second, for preferences the rejected one",
    meaning: "How likely the policy makes the rejected sequences.",
    healthy: "falls",
    aliases: { trl: "logps/rejected" },
    reason: logProbReason,
  },
] as const satisfies readonly MetricDefinition[];
