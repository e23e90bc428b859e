import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import { useSession } from "../session.tsx";

/** The place on the horizontal axis under the pointer in any chart; null: none. All charts then tell their values there. */
export interface Cursor {
  readonly at: number | null;
}

const cursors = new WeakMap<object, StoreApi<Cursor>>();

/** The cursor that all charts of a session share. It moves with the pointer, so it is kept out of the page's store. */
export function useCursor(): StoreApi<Cursor> {
  const { store } = useSession();
  const found = cursors.get(store) ?? createStore<Cursor>(() => ({ at: null }));
  cursors.set(store, found);
  return found;
}

/** Where the cursor is. */
export function useCursorPlace(): number | null {
  return useStore(useCursor(), ({ at }) => at);
}
