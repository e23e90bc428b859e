import { listed } from "../../core/experiment/title.ts";
import { freeLabel } from "../../core/experiment/variant.ts";
import type { KeptRun, RunLabel, RunRecord } from "./types.ts";

/** "PPO, GRPO on gridworld", "PPO: learning rate × epochs (8) on bandit", "PPO on bandit from update 28". */
function usualName({ title, variants, environment, origin }: RunRecord): string {
  const from = origin === null ? "" : ` from update ${String(origin.update)}`;
  return `${title ?? listed(variants)} on ${environment}${from}`;
}

/** A run's name until a person gives it one; numbered where that is taken: "PPO on bandit 2". */
export const defaultName = (record: RunRecord, taken: Iterable<string>): string =>
  freeLabel(usualName(record), new Set(taken));

interface NamedRun {
  readonly run: KeptRun;
  readonly removedAt: RunLabel["removedAt"];
}

/** All runs, removed ones too, with their names. Of those that a person has not named the oldest goes without a number. */
export function namedRuns(records: readonly RunRecord[], labels: readonly RunLabel[]): readonly NamedRun[] {
  const byId = new Map(labels.map((label) => [label.id, label]));
  const taken = new Set(records.flatMap(({ id }) => byId.get(id)?.name ?? []));
  return records
    .toSorted((one, other) => one.createdAt - other.createdAt)
    .map((record) => {
      const { name = defaultName(record, taken), tags = [], removedAt = null } = byId.get(record.id) ?? {};
      taken.add(name);
      return { run: { ...record, name, tags }, removedAt };
    });
}
