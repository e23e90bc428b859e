import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import { openTabChannel } from "../library/channel.ts";
import { isFull } from "../library/shelfActions.ts";
import type { ObjectiveLibrary } from "./objectiveLibrary.ts";
import type { OwnId, OwnRecord, OwnSave, OwnVersion } from "./types.ts";

/** The objectives of a person's own as the page shows them. */
export interface OwnState {
  /** By name; null until they are read. */
  readonly own: readonly OwnRecord[] | null;
  /** What was removed last, for undo. */
  readonly removed: OwnRecord | null;
  /** Why objectives are not kept. */
  readonly trouble: string | null;
}

/** The objectives kept in this browser, in step with its other tabs. Nothing it does throws; it says what went wrong. */
export interface ObjectiveShelf {
  readonly store: StoreApi<OwnState>;
  readonly refresh: () => Promise<void>;
  /** The latest first; none where they cannot be read. */
  readonly versions: (id: OwnId) => Promise<readonly OwnVersion[]>;
  /** null: it could not be saved. */
  readonly save: (save: OwnSave) => Promise<OwnVersion | null>;
  readonly rename: (id: OwnId, name: string) => Promise<void>;
  readonly annotate: (id: OwnId, version: number, note: string) => Promise<void>;
  readonly remove: (id: OwnId) => Promise<void>;
  /** Undoes the last removal. */
  readonly bringBack: () => Promise<void>;
  /** The last removal is no longer to be undone. */
  readonly forgetRemoved: () => void;
  readonly dismissTrouble: () => void;
  readonly dispose: () => void;
}

export interface ObjectiveShelfOptions {
  readonly library: Promise<ObjectiveLibrary>;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Removed objectives can be brought back for so many milliseconds at least. */
const GRACE = 10 * 60_000;
const EMPTY: OwnState = { own: null, removed: null, trouble: null };

const newId = (): OwnId =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

function troubleText(error: unknown): string {
  if (isFull(error))
    return "The browser's storage is full, so that the objective is not kept. Delete runs to make room.";
  return `This browser does not keep objectives: ${error instanceof Error ? error.message : String(error)}`;
}

/** The library once what was removed before a time is gone from it. */
async function purged(library: Promise<ObjectiveLibrary>, before: number): Promise<ObjectiveLibrary> {
  const opened = await library;
  await opened.purge(before);
  return opened;
}

export function createObjectiveShelf({ library, now }: ObjectiveShelfOptions): ObjectiveShelf {
  const store = createStore<OwnState>(() => EMPTY);
  const ready = purged(library, now() - GRACE);
  const failed = (error: unknown): void => {
    store.setState({ trouble: troubleText(error) });
  };
  ready.catch(failed);
  const attempt = async <T>(act: (opened: ObjectiveLibrary) => Promise<T>): Promise<T | null> => {
    try {
      return await act(await ready);
    } catch (error) {
      failed(error);
      return null;
    }
  };
  const refresh = async (): Promise<void> => {
    const own = await attempt((opened) => opened.list());
    store.setState({ own: own ?? store.getState().own ?? [] });
  };
  const channel = openTabChannel<"changed">(() => void refresh(), "policy-playground-objectives");
  const arrange = async <T>(act: (opened: ObjectiveLibrary) => Promise<T>): Promise<T | null> => {
    const result = await attempt(act);
    await refresh();
    channel.post("changed");
    return result;
  };
  const change = async (act: (opened: ObjectiveLibrary) => Promise<void>): Promise<void> => {
    await arrange(act);
  };
  return {
    store,
    refresh,
    versions: async (id) => (await attempt((opened) => opened.versions(id))) ?? [],
    save: (save) => arrange((opened) => opened.save(save, newId(), now())),
    rename: (id, name) => change((opened) => opened.rename(id, name)),
    annotate: (id, version, note) => change((opened) => opened.annotate(id, version, note)),
    remove: (id) => {
      store.setState(({ own }) => ({ removed: own?.find((each) => each.id === id) ?? null }));
      return change((opened) => opened.remove(id, now()));
    },
    bringBack: () => {
      const { removed } = store.getState();
      store.setState({ removed: null });
      return removed === null ? Promise.resolve() : change((opened) => opened.bringBack(removed.id));
    },
    forgetRemoved: () => {
      store.setState({ removed: null });
    },
    dismissTrouble: () => {
      store.setState({ trouble: null });
    },
    dispose: () => {
      channel.close();
    },
  };
}
