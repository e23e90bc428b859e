import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import { openTabChannel } from "./channel.ts";
import { arranging, keeping, troubleText, isFull } from "./shelfActions.ts";
import type { Arranging, Keeping, ShelfParts } from "./shelfActions.ts";
import type { Library } from "./library.ts";
import type { Ownership } from "./ownership.ts";
import { measureRoom } from "./storage.ts";
import type { Storage } from "./storage.ts";
import type { KeptId } from "./types.ts";
import { EMPTY_SHELF, withRecord } from "./shelfState.ts";
import type { ShelfState } from "./shelfState.ts";

/** The kept runs of this browser, in step with its other tabs. */
export interface Shelf extends Keeping, Arranging, Pick<Ownership, "take" | "release"> {
  readonly store: StoreApi<ShelfState>;
  /** Reads the list again, who has which run, and the room left. */
  readonly refresh: () => Promise<void>;
  readonly dispose: () => void;
}

export interface ShelfOptions {
  readonly library: Promise<Library>;
  readonly ownership: Ownership;
  readonly storage: Storage | undefined;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Removed runs can be brought back for so many milliseconds at least. */
const GRACE = 10 * 60_000;

type Shown = Pick<ShelfState, "runs" | "removed" | "taken" | "room">;

async function shownOf(library: Library, ownership: Ownership, storage: Storage | undefined): Promise<Shown> {
  const [runs, removed, taken, room] = await Promise.all([
    library.list(),
    library.removed(),
    ownership.taken(),
    measureRoom(storage),
  ]);
  return { runs, removed, taken, room };
}

export function createShelf({ library, ownership, storage, now }: ShelfOptions): Shelf {
  const store = createStore<ShelfState>(() => EMPTY_SHELF);
  const opened: { library: Library | null } = { library: null };
  const failed = (error: unknown): void => {
    store.setState({ trouble: troubleText(error) });
    if (isFull(error)) void makeRoom();
  };
  const makeRoom = async (): Promise<void> => {
    await opened.library?.purge(now());
    await refresh();
  };
  const open = async (): Promise<Library> => {
    opened.library = await library;
    await opened.library.purge(now() - GRACE);
    return opened.library;
  };
  const ready = open();
  const read = async (): Promise<void> => {
    store.setState(await shownOf(await ready, ownership, storage));
    for (const id of store.getState().taken) if (id !== store.getState().current) void watch(id);
  };
  const refresh = (): Promise<void> => read().catch(failed);
  // A tab that goes, perhaps by a crash, says nothing; its locks do.
  const watched = new Set<KeptId>();
  const watch = async (id: KeptId): Promise<void> => {
    if (watched.has(id)) return;
    watched.add(id);
    await ownership.freed(id);
    watched.delete(id);
    await refresh();
  };
  const channel = openTabChannel((message) => {
    if (message.type === "changed") void refresh();
    else store.setState((state) => ({ runs: withRecord(state, message.record) }));
  });
  ready.catch(failed);
  const announce = (): void => {
    channel.post({ type: "changed" });
    void refresh();
  };
  const parts: ShelfParts = { store, ready, opened, channel, storage, now, failed, refresh };
  return {
    store,
    refresh,
    ...keeping(parts),
    ...arranging(parts),
    take: async (id) => {
      const taken = await ownership.take(id);
      announce();
      return taken;
    },
    release: (id) => {
      ownership.release(id);
      announce();
    },
    dispose: () => {
      channel.close();
      opened.library?.close();
    },
  };
}
