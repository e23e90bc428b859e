import type { Database } from "../library/database.ts";
import { startingWith } from "../library/database.ts";
import type { OwnId, OwnRecord, OwnSave, OwnVersion } from "./types.ts";

/** The objectives of a person's own that are kept in this browser, with their versions. */
export interface ObjectiveLibrary {
  /** All that are not removed, by name. */
  readonly list: () => Promise<readonly OwnRecord[]>;
  /** The latest first. */
  readonly versions: (id: OwnId) => Promise<readonly OwnVersion[]>;
  /** Adds a version; `fresh` is the id of an objective that has to be made. */
  readonly save: (save: OwnSave, fresh: OwnId, time: number) => Promise<OwnVersion>;
  readonly rename: (id: OwnId, name: string) => Promise<void>;
  readonly annotate: (id: OwnId, version: number, note: string) => Promise<void>;
  /** It stays in the browser until purged. */
  readonly remove: (id: OwnId, time: number) => Promise<void>;
  readonly bringBack: (id: OwnId) => Promise<void>;
  /** Deletes for good what was removed before `time`. */
  readonly purge: (time: number) => Promise<void>;
}

export function createObjectiveLibrary(database: Database): ObjectiveLibrary {
  return {
    list: async () => {
      const all = await database.getAll("objectives");
      return all
        .filter(({ removedAt }) => removedAt === null)
        .toSorted((one, other) => one.name.localeCompare(other.name));
    },
    versions: async (id) => (await database.getAll("versions", startingWith(id))).toReversed(),
    save: (save, fresh, time) => write(database, save, fresh, time),
    rename: (id, name) => change(database, id, { name }),
    annotate: async (id, version, note) => {
      const { store, done } = database.transaction("versions", "readwrite");
      const former = await store.get([id, version]);
      if (former !== undefined) await store.put({ ...former, note });
      await done;
    },
    remove: (id, time) => change(database, id, { removedAt: time }),
    bringBack: (id) => change(database, id, { removedAt: null }),
    purge: (time) => purge(database, time),
  };
}

async function change(database: Database, id: OwnId, changes: Partial<OwnRecord>): Promise<void> {
  const { store, done } = database.transaction("objectives", "readwrite");
  const former = await store.get(id);
  if (former !== undefined) await store.put({ ...former, ...changes });
  await done;
}

/** Version and record together or not at all; another tab may have saved a version since. */
async function write(database: Database, save: OwnSave, fresh: OwnId, time: number): Promise<OwnVersion> {
  const transaction = database.transaction(["objectives", "versions"], "readwrite");
  const objectives = transaction.objectStore("objectives");
  const former = save.id === null ? undefined : await objectives.get(save.id);
  const id = former?.id ?? fresh;
  const latest = (former?.latest ?? 0) + 1;
  const { name, content, note } = save;
  const record = { id, name, content, latest, createdAt: former?.createdAt ?? time, updatedAt: time, removedAt: null };
  const version = { id, number: latest, content, note, savedAt: time };
  await Promise.all([objectives.put(record), transaction.objectStore("versions").put(version), transaction.done]);
  return version;
}

async function purge(database: Database, time: number): Promise<void> {
  const transaction = database.transaction(["objectives", "versions"], "readwrite");
  const [objectives, versions] = [transaction.objectStore("objectives"), transaction.objectStore("versions")];
  const gone = (await objectives.getAll()).filter(({ removedAt }) => removedAt !== null && removedAt < time);
  await Promise.all(gone.flatMap(({ id }) => [objectives.delete(id), versions.delete(startingWith(id))]));
  await transaction.done;
}
