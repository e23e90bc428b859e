import { openDatabase } from "./database.ts";
import { createLibrary } from "./library.ts";
import { createOwnership } from "./ownership.ts";
import { createShelf } from "./shelf.ts";
import type { Shelf } from "./shelf.ts";

const OUTDATED = "a newer version of the page is open in another tab; reload this one";

/** The shelf of runs in this browser, shared by its tabs. */
export function openShelf(): Shelf {
  // On an insecure address there are neither locks nor a word about storage, whatever the types say.
  const { locks, storage } = navigator as Partial<Navigator>;
  const shelf = createShelf({
    library: openDatabase({
      outdated: () => {
        shelf.failed(new Error(OUTDATED));
      },
    }).then(createLibrary),
    ownership: createOwnership(locks),
    storage,
    now: Date.now,
  });
  return shelf;
}
