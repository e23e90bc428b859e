import type { StoreApi } from "zustand/vanilla";
import { sameJson } from "../core/experiment/sameJson.ts";
import { InputError } from "../core/errors.ts";
import type { Checkpoint } from "../engine/types.ts";
import { withinConfig } from "./editActions.ts";
import { afterEdit } from "./experiment.ts";
import type { Shelf } from "./library/shelf.ts";
import { keepAnother, newIdentity } from "./keeping.ts";
import type { Keeping } from "./keeping.ts";
import type { KeptId, LoadedRun } from "./library/types.ts";
import type { PageState } from "./page.ts";
import { afterReturn } from "./run.ts";
import type { Parts } from "./runActions.ts";
import type { SeriesPart } from "./series.ts";

/** What a person does with the runs that are kept. */
export interface KeptActions {
  /** Goes on, paused, with a kept run where it stands. */
  readonly open: (id: KeptId) => Promise<void>;
  /** Begins a new run, paused, at one of the updates that are kept of another; at 0 from its beginning. */
  readonly branch: (id: KeptId, update: number) => Promise<void>;
  /** Removes runs. That of this tab stays on the page; if it learns on, it is kept as a new one. */
  readonly remove: (ids: readonly KeptId[]) => Promise<void>;
}

/** What the actions work on: a session that keeps its runs. */
export interface KeptParts extends Parts {
  readonly keeping: Keeping;
}

/** Takes and reads a run; null, and a notice why, where that cannot be. */
export async function fetchRun(shelf: Shelf, id: KeptId, tell: (notice: string) => void): Promise<LoadedRun | null> {
  if (!(await shelf.take(id))) {
    tell("This run is open in another tab: go on with it there, or branch from it here.");
    return null;
  }
  const loaded = await readRun(shelf, id, tell);
  if (loaded === null) shelf.release(id);
  return loaded;
}

/** Reads a run without taking it; null, and a notice why, where that cannot be. */
export async function readRun(
  shelf: Pick<Shelf, "load">,
  id: KeptId,
  tell: (notice: string) => void,
): Promise<LoadedRun | null> {
  try {
    const loaded = await shelf.load(id);
    if (loaded === null) tell("This run is no longer kept.");
    return loaded;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    tell(`The configuration of this run cannot be read: ${error.message}`);
    return null;
  }
}

/** Puts a kept run into the session, paused where it stands. */
export function goOnWith(parts: KeptParts, { run, config, parts: rows, checkpoint, kept }: LoadedRun): void {
  const { id, createdAt, origin, marks, backend, name } = run;
  const written = rows.map(({ stride, rows: own }) => ({ stride, update: own.at(-1)?.update ?? 0 }));
  keepAnother(parts.keeping, { identity: { id, createdAt, origin }, kept, config: null, written });
  const notice = `“${name}” is back at update ${String(checkpoint.update)}; Run goes on from there.`;
  putIn(parts, { config, rows, checkpoint, marks, backend, notice });
}

/** Puts a new run into the session that begins where another was at an update. */
function branchOff(parts: KeptParts, { run, config, parts: rows }: LoadedRun, checkpoint: Checkpoint | null): void {
  const update = checkpoint?.update ?? 0;
  const identity = newIdentity({ id: run.id, name: run.name, update });
  void parts.keeping.shelf.take(identity.id);
  keepAnother(parts.keeping, { identity, kept: [], config: null, written: [] });
  const marks = run.marks.filter((mark) => mark.update <= update);
  const notice = `A new run, branched from “${run.name}” at update ${String(update)}.`;
  putIn(parts, { config, rows: rowsUpTo(rows, checkpoint), checkpoint, marks, backend: run.backend, notice });
}

function rowsUpTo(parts: readonly SeriesPart[], checkpoint: Checkpoint | null): readonly SeriesPart[] {
  if (checkpoint === null) return [];
  return parts.map(({ rows, ...part }) => {
    const last = checkpoint.variants[part.variant]?.update ?? 0;
    return { ...part, rows: rows.filter(({ update }) => update <= last) };
  });
}

interface Returned extends Pick<LoadedRun, "config"> {
  readonly rows: readonly SeriesPart[];
  readonly checkpoint: Checkpoint | null;
  readonly marks: PageState["run"]["marks"];
  readonly backend: PageState["view"]["backend"];
  readonly notice: string;
}

function putIn({ store, series, client }: Parts, { config: loaded, rows, checkpoint, ...rest }: Returned): void {
  const { backend, marks, notice } = rest;
  series.restore(rows);
  const samples = rows[0]?.rows.at(-1)?.samples ?? 0;
  store.setState(({ experiment, view, run }) => {
    const edit = { field: "run", value: null, candidate: loaded, time: performance.now() };
    const edited = sameJson(experiment.config, loaded) ? experiment : afterEdit(experiment, edit);
    return {
      experiment: edited,
      view: { ...withinConfig(view, edited.config), backend, tab: "train" },
      run: afterReturn(run, { applied: edited.config, checkpoint, samples, marks, notice }),
    };
  });
  const { experiment, view } = store.getState();
  client.start({ config: experiment.config, backend, speed: view.speed, checkpoint, running: false });
}

export function keptActions(parts: KeptParts): KeptActions {
  const { shelf, recorder } = parts.keeping;
  const tell = (notice: string): void => {
    noteIn(parts.store, notice);
  };
  return {
    open: async (id) => {
      if (id === recorder.current()?.id) return;
      const loaded = await fetchRun(shelf, id, tell);
      if (loaded !== null) goOnWith(parts, loaded);
    },
    branch: async (id, update) => {
      recorder.flush();
      const loaded = await readRun(shelf, id, tell);
      const checkpoint = update === 0 ? null : await shelf.checkpoint(id, update);
      if (loaded !== null && (checkpoint !== null || update === 0)) branchOff(parts, loaded, checkpoint);
    },
    remove: (ids) => {
      const current = recorder.current();
      if (current !== null && ids.includes(current.id)) keepAnother(parts.keeping, null);
      return shelf.remove(ids);
    },
  };
}

function noteIn(store: StoreApi<PageState>, notice: string): void {
  store.setState(({ run }) => ({ run: { ...run, notice } }));
}
