import type { StoreApi } from "zustand/vanilla";
import type { Checkpoint } from "../../engine/types.ts";
import type { TabChannel } from "./channel.ts";
import type { Library, Manner } from "./library.ts";
import { withRecord, withoutRuns } from "./shelfState.ts";
import type { ShelfState } from "./shelfState.ts";
import type { Storage } from "./storage.ts";
import type { KeptId, LoadedRun, RunRecord, Save } from "./types.ts";

/** What the shelf's actions work on. */
export interface ShelfParts {
  readonly store: StoreApi<ShelfState>;
  readonly ready: Promise<Library>;
  /** The library once it is open, to be used without waiting: when the page goes there is no time to. */
  readonly opened: { readonly library: Library | null };
  readonly channel: TabChannel;
  readonly storage: Storage | undefined;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
  readonly refresh: () => Promise<void>;
}

/** Writing and reading of runs. */
export interface Keeping {
  readonly load: (id: KeptId) => Promise<LoadedRun | null>;
  readonly checkpoint: (id: KeptId, update: number) => Promise<Checkpoint | null>;
  readonly write: (save: Save, manner: Manner) => Promise<void>;
  readonly saved: (record: RunRecord) => void;
  readonly failed: (error: unknown) => void;
  readonly setCurrent: (id: KeptId | null) => void;
}

export function keeping({ store, ready, opened, channel, failed }: ShelfParts): Keeping {
  return {
    load: async (id) => (await ready).load(id),
    checkpoint: async (id, update) => (await ready).checkpoint(id, update),
    write: (save, manner) =>
      opened.library === null ? ready.then((library) => library.save(save, manner)) : opened.library.save(save, manner),
    saved: (record) => {
      store.setState((state) => ({ runs: withRecord(state, record), trouble: null }));
      channel.post({ type: "saved", record });
    },
    failed,
    setCurrent: (current) => {
      store.setState({ current });
    },
  };
}

/** What a person does with the kept runs. */
export interface Arranging {
  readonly rename: (id: KeptId, name: string) => Promise<void>;
  readonly tag: (id: KeptId, tags: readonly string[]) => Promise<void>;
  /** An interrupted run is no longer offered. */
  readonly settle: (id: KeptId) => Promise<void>;
  readonly remove: (ids: readonly KeptId[]) => Promise<void>;
  /** Undoes the removal of runs, as long as they have not been purged. */
  readonly bringBack: (ids: readonly KeptId[]) => Promise<void>;
  /** The last removal has been noticed. */
  readonly dismissRemoved: () => void;
  readonly dismissTrouble: () => void;
  /** Asks the browser not to clear the runs when it runs short of space. */
  readonly persist: () => Promise<void>;
}

export function arranging(parts: ShelfParts): Arranging {
  const { store, storage, now, refresh } = parts;
  return {
    rename: (id, name) => arrange(parts, (library) => library.label(id, { name })),
    tag: (id, tags) => arrange(parts, (library) => library.label(id, { tags })),
    settle: (id) => arrange(parts, (library) => library.settle(id)),
    remove: (ids) => {
      store.setState(({ runs }) => ({
        runs: withoutRuns(runs, ids),
        lastRemoved: (runs ?? []).filter(({ id }) => ids.includes(id)),
      }));
      return arrange(parts, (library) => library.remove(ids, now()));
    },
    bringBack: (ids) => {
      store.setState(({ lastRemoved }) => ({ lastRemoved: lastRemoved.filter(({ id }) => !ids.includes(id)) }));
      return arrange(parts, (library) => library.bringBack(ids));
    },
    dismissRemoved: () => {
      store.setState({ lastRemoved: [] });
    },
    dismissTrouble: () => {
      store.setState({ trouble: null });
    },
    persist: async () => {
      await storage?.persist();
      await refresh();
    },
  };
}

/** Changes the library, and lets this tab and the others see it. */
async function arrange({ ready, channel, failed, refresh }: ShelfParts, act: (library: Library) => Promise<void>) {
  try {
    await act(await ready);
  } catch (error) {
    failed(error);
  }
  await refresh();
  channel.post({ type: "changed" });
}

export const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === "QuotaExceededError";

export function troubleText(error: unknown): string {
  if (isFull(error)) return "The browser's storage is full, so that this run is not kept. Delete runs to make room.";
  return `This browser does not keep runs: ${error instanceof Error ? error.message : String(error)}`;
}
