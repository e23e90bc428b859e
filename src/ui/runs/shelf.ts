import { useStore } from "zustand";
import type { ShelfState } from "../../store/library/shelfState.ts";
import type { Kept } from "../../store/session.ts";
import { useSession } from "../session.tsx";

/** The kept runs and what can be done with them; only below a check that the session keeps runs. */
export function useKept(): Kept {
  const { kept } = useSession();
  if (kept === null) throw new Error("this session keeps no runs");
  return kept;
}

/** A part of what is known of the kept runs. The selector must return the same reference as long as nothing changed. */
export function useShelf<T>(select: (state: ShelfState) => T): T {
  return useStore(useKept().shelf.store, select);
}
