import { defaultName } from "./naming.ts";
import type { Room } from "./storage.ts";
import type { KeptId, KeptRun, RemovedRun, RunRecord } from "./types.ts";

/** The kept runs as the page shows them. */
export interface ShelfState {
  /** The latest first; null until they are read. */
  readonly runs: readonly KeptRun[] | null;
  /** The run in progress in this tab. */
  readonly current: KeptId | null;
  /** Runs that some tab has open. */
  readonly taken: ReadonlySet<KeptId>;
  /** What can be brought back, the last removed first. */
  readonly removed: readonly RemovedRun[];
  /** What this tab removed last, until that is undone or dismissed. */
  readonly lastRemoved: readonly KeptRun[];
  readonly room: Room | null;
  /** Why runs are not kept. */
  readonly trouble: string | null;
}

export const EMPTY_SHELF: ShelfState = {
  runs: null,
  current: null,
  taken: new Set(),
  removed: [],
  lastRemoved: [],
  room: null,
  trouble: null,
};

type Runs = readonly KeptRun[] | null;

/** The list with a run as it was saved last, in front. */
export function withRecord({ runs, removed }: Pick<ShelfState, "runs" | "removed">, record: RunRecord): Runs {
  if (runs === null) return null;
  const former = runs.find(({ id }) => id === record.id);
  const taken = [...runs, ...removed].map(({ name }) => name);
  const run = { ...record, name: former?.name ?? defaultName(record, taken), tags: former?.tags ?? [] };
  return [run, ...runs.filter(({ id }) => id !== record.id)];
}

/** The list without some runs. */
export function withoutRuns(runs: Runs, ids: readonly KeptId[]): Runs {
  return runs === null ? null : runs.filter(({ id }) => !ids.includes(id));
}
