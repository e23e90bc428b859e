import { builtIn, onPolicy, PAPERS, penalised, type TableRow } from "./tableRow.ts";

const TO_GREEDY = { policy: [1, 0, 0], regret: 0.174506 } as const;

/** Built-in objectives without anything that holds them back: they take the best arm for certain. */
const unregularised = (id: string, hyperparameters: Readonly<Record<string, number>>, label: string): TableRow => ({
  id: `${id}-greedy`,
  label,
  objective: builtIn(id, hyperparameters),
  data: onPolicy(id === "ppo" || id === "bpo" ? 1 : 8),
  ...TO_GREEDY,
  why: "nothing holds it to the reference: whatever is better than the average grows until it is all there is",
  source: "the policy gradient theorem; Ao et al. 2026, arXiv 2604.18578, for BPO and GBPO",
});

/** Objectives that end at the best arm, for certain. */
export const GREEDY_ROWS: readonly TableRow[] = [
  {
    id: "k1-as-loss",
    label: "Policy gradient, k1 as loss",
    objective: penalised("logp - logp_ref"),
    data: onPolicy(1),
    ...TO_GREEDY,
    why: "the gradient of k1 is 0 in expectation: as a loss it does nothing",
    source: PAPERS.klAsLoss,
  },
  unregularised("ppo", { entropy_coefficient: 0 }, "PPO, no entropy bonus"),
  unregularised("grpo", { beta: 0 }, "GRPO, no KL"),
  unregularised("dapo", {}, "DAPO"),
  unregularised("gspo", {}, "GSPO"),
  unregularised("bpo", {}, "BPO"),
  unregularised("gbpo", {}, "GBPO"),
];
