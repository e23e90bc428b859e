import { resolveObjective } from "../experiment/resolve.ts";
import type { DataConfig, ObjectiveConfig, VariantConfig } from "../experiment/types.ts";
import type { Reads } from "../objectives/types.ts";

/** Members of a group where the data at hand have none. */
const GROUP = 8;

/** As many sequences as before, in groups of another size. */
export function regrouped(data: Extract<DataConfig, { kind: "on-policy" }>, groupSize: number): DataConfig {
  return { ...data, groupSize, starts: Math.max(1, Math.round((data.starts * data.groupSize) / groupSize)) };
}

const GROUP_SIZE: Readonly<Record<Reads, (size: number) => number>> = {
  samples: (size) => size,
  groups: (size) => (size < 2 ? GROUP : size),
  pairs: (size) => (size % 2 === 0 ? size : 2),
};

/**
 * The data at hand in the form that another objective reads: as many sequences, grouped where it compares members, pairs in
 * the order that it assumes. null: it cannot learn from them.
 */
export function dataFor(objective: ObjectiveConfig, data: DataConfig): DataConfig | null {
  const { reads, labels } = resolveObjective(objective);
  if (data.kind === "listed-pairs") return reads === "pairs" ? data : null;
  const ordered = { ...data, labels: labels ?? data.labels };
  if (ordered.kind === "offline-pairs") return ordered;
  const size = GROUP_SIZE[reads](ordered.groupSize);
  return size === ordered.groupSize ? ordered : regrouped(ordered, size);
}

/** The plain policy gradient, its returns judged against one baseline or another. */
export interface Baseline {
  readonly id: string;
  readonly label: string;
  readonly meaning: string;
  /** With the price of the reference and the discount. */
  readonly objective: (numbers: { readonly beta: number; readonly gamma: number }) => ObjectiveConfig;
}

const RETURNS = "returns = reward_to_go(reward - beta * (logp_old - logp_ref), gamma)";
const against =
  (baseline: string) =>
  (numbers: { readonly beta: number; readonly gamma: number }): ObjectiveConfig => ({
    formula: `${RETURNS}\nloss = -mean(sum_time((returns${baseline}) * logp))`,
    reads: "samples",
    hyperparameters: numbers,
  });

/** From none to the best that is usual. */
export const baselines: readonly Baseline[] = [
  {
    id: "none",
    label: "No baseline",
    meaning: "REINFORCE: the return itself.",
    objective: (hyperparameters) => ({ id: "reinforce", hyperparameters }),
  },
  {
    id: "batch",
    label: "Batch mean",
    meaning: "The mean return of the batch, the sample's own included.",
    objective: against(" - mean(returns)"),
  },
  {
    id: "leave-one-out",
    label: "Leave one out",
    meaning: "RLOO: the mean score of the other members of the group.",
    objective: ({ beta }) => ({ id: "rloo", hyperparameters: { beta } }),
  },
  {
    id: "value",
    label: "Value",
    meaning: "V(s) of the critic that is chosen above.",
    objective: against(" - value_old"),
  },
];

/** An estimator that is to be tried on the data of the variant at hand; null: it cannot learn from them. */
export function rivalOf(label: string, objective: ObjectiveConfig, at: VariantConfig): VariantConfig | null {
  const data = dataFor(objective, at.data);
  return data === null ? null : { ...at, label, objective, data };
}
