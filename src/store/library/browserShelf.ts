import { openDatabase } from "./database.ts";
import { createLibrary } from "./library.ts";
import { createOwnership } from "./ownership.ts";
import { createObjectiveLibrary } from "../objectives/objectiveLibrary.ts";
import { createObjectiveShelf } from "../objectives/objectiveShelf.ts";
import type { ObjectiveShelf } from "../objectives/objectiveShelf.ts";
import { createShelf } from "./shelf.ts";
import type { Shelf } from "./shelf.ts";

const OUTDATED = "a newer version of the page is open in another tab; reload this one";

/** What this browser keeps, shared by its tabs: runs, and objectives of a person's own. */
export function openShelves(): { readonly runs: Shelf; readonly objectives: ObjectiveShelf } {
  // On an insecure address there are neither locks nor a word about storage, whatever the types say.
  const { locks, storage } = navigator as Partial<Navigator>;
  const database = openDatabase({
    outdated: () => {
      runs.failed(new Error(OUTDATED));
    },
  });
  const runs = createShelf({
    library: database.then(createLibrary),
    ownership: createOwnership(locks),
    storage,
    now: Date.now,
  });
  const objectives = createObjectiveShelf({ library: database.then(createObjectiveLibrary), now: Date.now });
  return { runs, objectives };
}
