import { openDB } from "idb";
import type { DBSchema, IDBPDatabase } from "idb";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { Checkpoint } from "../../engine/types.ts";
import type { OwnId, OwnRecord, OwnVersion } from "../objectives/types.ts";
import type { Block } from "./pack.ts";
import type { KeptId, RunLabel, RunRecord } from "./types.ts";

export interface Schema extends DBSchema {
  readonly records: { readonly key: KeptId; readonly value: RunRecord };
  readonly labels: { readonly key: KeptId; readonly value: RunLabel };
  /** Apart from the records, which are read all together for the list. */
  readonly configs: {
    readonly key: KeptId;
    readonly value: { readonly id: KeptId; readonly config: ExperimentConfig };
  };
  /** By run, variant and chunk. */
  readonly rows: { readonly key: [KeptId, number, number]; readonly value: readonly Block[] };
  /** By run and update. */
  readonly checkpoints: { readonly key: [KeptId, number]; readonly value: Checkpoint };
  /** Objectives of a person's own, each as it is now. */
  readonly objectives: { readonly key: OwnId; readonly value: OwnRecord };
  /** By objective and number. */
  readonly versions: { readonly key: [OwnId, number]; readonly value: OwnVersion };
}

export type Database = IDBPDatabase<Schema>;

const NAME = "policy-playground";
const VERSION = 2;

export interface OpenOptions {
  /** Another version of the page wants to change the schema: this one has let go of the database. */
  readonly outdated: () => void;
}

/** Opens the database of kept runs and objectives, and creates or upgrades it first where needed. */
export async function openDatabase({ outdated }: OpenOptions): Promise<Database> {
  const database = await openDB<Schema>(NAME, VERSION, {
    upgrade: (opened, from) => {
      if (from < 1) createRunStores(opened);
      if (from < 2) createObjectiveStores(opened);
    },
    blocking: () => {
      database.close();
      outdated();
    },
  });
  return database;
}

function createRunStores(database: Database): void {
  database.createObjectStore("records", { keyPath: "id" });
  database.createObjectStore("labels", { keyPath: "id" });
  database.createObjectStore("configs", { keyPath: "id" });
  database.createObjectStore("rows");
  database.createObjectStore("checkpoints");
}

function createObjectiveStores(database: Database): void {
  database.createObjectStore("objectives", { keyPath: "id" });
  database.createObjectStore("versions", { keyPath: ["id", "number"] });
}

/** All keys that begin with these parts: an array sorts after every number and text. */
export function startingWith(...parts: readonly (string | number)[]): IDBKeyRange {
  return IDBKeyRange.bound([...parts], [...parts, []]);
}
