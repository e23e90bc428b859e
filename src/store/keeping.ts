import type { StoreApi } from "zustand/vanilla";
import type { Checkpoint } from "../engine/types.ts";
import type { TrainerClient } from "../worker/client.ts";
import type { Identity, Present } from "./library/record.ts";
import { createRecorder } from "./library/recorder.ts";
import type { Continued, Recorder } from "./library/recorder.ts";
import type { Shelf } from "./library/shelf.ts";
import type { PageState } from "./page.ts";
import type { Series } from "./series.ts";

interface Source {
  readonly store: StoreApi<PageState>;
  readonly series: Series;
  readonly client: Pick<TrainerClient, "checkpoint">;
}

/** Where a session's runs are kept. */
export interface Keeping {
  readonly shelf: Shelf;
  readonly recorder: Recorder;
}

/** Keeps the run of a session on a shelf. */
export function recordOn(shelf: Shelf, { store, series, client }: Source): Keeping {
  const present = (): Present | null => {
    const { run, view } = store.getState();
    const checkpoint = client.checkpoint();
    if (run.applied === null || checkpoint === null || isUntrained(checkpoint)) return null;
    const { phase, wanted, marks, applied: config } = run;
    return { config, backend: view.backend, phase, wanted, marks, checkpoint, series };
  };
  const recorder = createRecorder({
    present,
    create: () => {
      const identity = newIdentity(null);
      void shelf.take(identity.id);
      shelf.setCurrent(identity.id);
      return identity;
    },
    write: shelf.write,
    saved: shelf.saved,
    failed: shelf.failed,
    now: Date.now,
  });
  return { shelf, recorder };
}

const isUntrained = ({ variants }: Checkpoint): boolean => variants.every(({ update }) => update === 0);

/** A run that is not kept yet. */
export function newIdentity(origin: Identity["origin"]): Identity {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id, createdAt: Date.now(), origin };
}

/** Puts another run under the recorder, and lets go of the former one. null: a new one. */
export function keepAnother({ recorder, shelf }: Keeping, kept: Continued | null): void {
  const former = recorder.current()?.id;
  recorder.begin(kept);
  if (former !== undefined && former !== kept?.identity.id) shelf.release(former);
  shelf.setCurrent(kept?.identity.id ?? null);
}
