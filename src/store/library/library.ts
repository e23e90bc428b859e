import type { IDBPTransaction } from "idb";
import { parseExperiment } from "../../core/experiment/schema.ts";
import type { Checkpoint } from "../../engine/types.ts";
import { startingWith } from "./database.ts";
import type { SeriesPart } from "../series.ts";
import type { Database, Schema } from "./database.ts";
import { namedRuns } from "./naming.ts";
import { packRows, unpackRows } from "./pack.ts";
import type { KeptId, KeptRun, LoadedRun, RemovedRun, RunLabel, Save } from "./types.ts";

/** The runs kept in this browser. */
export interface Library {
  /** All runs that are not removed, the latest first. */
  readonly list: () => Promise<readonly KeptRun[]>;
  /** Those that are and can be brought back, the last removed first. */
  readonly removed: () => Promise<readonly RemovedRun[]>;
  /** null: there is no such run. Throws InputError where its configuration is none that this page knows. */
  readonly load: (id: KeptId) => Promise<LoadedRun | null>;
  readonly checkpoint: (id: KeptId, update: number) => Promise<Checkpoint | null>;
  readonly save: (save: Save, manner?: Manner) => Promise<void>;
  /** Gives a run a name or tags; what is not named stays. */
  readonly label: (id: KeptId, change: Partial<Pick<RunLabel, "name" | "tags">>) => Promise<void>;
  /** An interrupted run is no longer offered: it counts as paused. */
  readonly settle: (id: KeptId) => Promise<void>;
  /** They stay in the browser until purged. */
  readonly remove: (ids: readonly KeptId[], time: number) => Promise<void>;
  readonly bringBack: (ids: readonly KeptId[]) => Promise<void>;
  /** Deletes for good what was removed before `time`. */
  readonly purge: (time: number) => Promise<void>;
  readonly close: () => void;
}

/** `patient`: lets other work in between the parts; `hurried`: all at once, since the page is about to go. */
export type Manner = "patient" | "hurried";

const EVERYTHING = ["records", "labels", "configs", "rows", "checkpoints"] as const;

type Transaction = IDBPTransaction<Schema, typeof EVERYTHING, "readwrite">;

export function createLibrary(database: Database): Library {
  return {
    list: () => list(database),
    removed: () => listRemoved(database),
    load: (id) => load(database, id),
    checkpoint: async (id, update) => (await database.get("checkpoints", [id, update])) ?? null,
    save: (save, manner = "patient") => write(database, save, manner),
    label: (id, change) => relabel(database, [id], change),
    settle: (id) => settle(database, id),
    remove: (ids, time) => relabel(database, ids, { removedAt: time }),
    bringBack: (ids) => relabel(database, ids, { removedAt: null }),
    purge: (time) => purge(database, time),
    close: () => {
      database.close();
    },
  };
}

async function everyRun(database: Database): Promise<ReturnType<typeof namedRuns>> {
  const transaction = database.transaction(["records", "labels"]);
  const [records, labels] = await Promise.all([
    transaction.objectStore("records").getAll(),
    transaction.objectStore("labels").getAll(),
  ]);
  return namedRuns(records, labels);
}

async function list(database: Database): Promise<readonly KeptRun[]> {
  return (await everyRun(database))
    .filter(({ removedAt }) => removedAt === null)
    .map(({ run }) => run)
    .toSorted((one, other) => other.updatedAt - one.updatedAt);
}

async function listRemoved(database: Database): Promise<readonly RemovedRun[]> {
  return (await everyRun(database))
    .flatMap(({ run, removedAt }) => (removedAt === null ? [] : [{ ...run, removedAt }]))
    .toSorted((one, other) => other.removedAt - one.removedAt);
}

async function load(database: Database, id: KeptId): Promise<LoadedRun | null> {
  const transaction = database.transaction(EVERYTHING);
  const own = startingWith(id);
  const [records, labels, config, rowKeys, blocks, kept] = await Promise.all([
    transaction.objectStore("records").getAll(),
    transaction.objectStore("labels").getAll(),
    transaction.objectStore("configs").get(id),
    transaction.objectStore("rows").getAllKeys(own),
    transaction.objectStore("rows").getAll(own),
    transaction.objectStore("checkpoints").getAllKeys(own),
  ]);
  const update = kept.at(-1)?.[1];
  const run = namedRuns(records, labels).find((each) => each.run.id === id)?.run;
  if (run === undefined || config === undefined || update === undefined) return null;
  const checkpoint = await transaction.objectStore("checkpoints").get([id, update]);
  if (checkpoint === undefined) return null;
  const parts = run.strides.map((stride, variant): SeriesPart => {
    const rows = blocks.flatMap((each, index) => (rowKeys[index]?.[1] === variant ? unpackRows(variant, each) : []));
    return { variant, stride, rows };
  });
  return { run, config: parseExperiment(config.config), parts, checkpoint, kept: kept.map(([, at]) => at) };
}

/** A request that fails aborts its transaction, which then says why. */
const ignore = (): void => undefined;

/** All of it or nothing. */
async function write(database: Database, save: Save, manner: Manner): Promise<void> {
  const transaction = database.transaction(EVERYTHING, "readwrite");
  try {
    for (const request of requestsOf(transaction, save)) {
      const settled = request.catch(ignore);
      if (manner === "patient") await settled;
    }
  } catch (error) {
    // What cannot be stored at all is thrown before there is a request.
    transaction.abort();
    await transaction.done.catch(ignore);
    throw error;
  }
  if (manner === "hurried") transaction.commit();
  await transaction.done;
}

/**
 * What a save asks of the database, one after the other.
 *
 * @yields each request once it has been made
 */
function* requestsOf(transaction: Transaction, save: Save): Generator<Promise<unknown>> {
  const { record, config, renewed, chunks, checkpoints, dropped } = save;
  const { id } = record;
  const [rows, kept] = [transaction.objectStore("rows"), transaction.objectStore("checkpoints")];
  yield transaction.objectStore("records").put(record);
  for (const checkpoint of checkpoints) yield kept.put(checkpoint, [id, checkpoint.update]);
  if (config !== null) yield transaction.objectStore("configs").put({ id, config });
  for (const update of dropped) yield kept.delete([id, update]);
  for (const variant of renewed) yield rows.delete(startingWith(id, variant));
  for (const { variant, index, rows: chunk } of chunks) yield rows.put(packRows(chunk), [id, variant, index]);
}

async function settle(database: Database, id: KeptId): Promise<void> {
  const { store, done } = database.transaction("records", "readwrite");
  const record = await store.get(id);
  if (record?.status === "running") await store.put({ ...record, status: "paused" });
  await done;
}

type Relabelling = Partial<Omit<RunLabel, "id">>;

/** In one transaction, so that of two changes neither undoes the other. */
async function relabel(database: Database, ids: readonly KeptId[], change: Relabelling): Promise<void> {
  const transaction = database.transaction(["records", "labels"], "readwrite");
  const [records, labels] = [transaction.objectStore("records"), transaction.objectStore("labels")];
  const runs = namedRuns(...(await Promise.all([records.getAll(), labels.getAll()])));
  for (const { run, removedAt } of runs.filter((each) => ids.includes(each.run.id))) {
    await labels.put({ id: run.id, name: run.name, tags: run.tags, removedAt, ...change });
  }
  await transaction.done;
}

async function purge(database: Database, time: number): Promise<void> {
  const transaction = database.transaction(EVERYTHING, "readwrite");
  const labels = await transaction.objectStore("labels").getAll();
  const gone = labels.filter(({ removedAt }) => removedAt !== null && removedAt < time);
  await Promise.all(
    gone.flatMap(({ id }) => [
      transaction.objectStore("records").delete(id),
      transaction.objectStore("labels").delete(id),
      transaction.objectStore("configs").delete(id),
      transaction.objectStore("rows").delete(startingWith(id)),
      transaction.objectStore("checkpoints").delete(startingWith(id)),
    ]),
  );
  await transaction.done;
}
