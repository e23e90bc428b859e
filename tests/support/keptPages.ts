import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { openDatabase } from "../../src/store/library/database.ts";
import { createLibrary } from "../../src/store/library/library.ts";
import { createOwnership } from "../../src/store/library/ownership.ts";
import { createShelf } from "../../src/store/library/shelf.ts";
import type { Shelf } from "../../src/store/library/shelf.ts";
import type { LoadedRun } from "../../src/store/library/types.ts";
import { createSession } from "../../src/store/session.ts";
import type { Kept, Session } from "../../src/store/session.ts";
import { handlerPort } from "./ports.ts";

// The real handler and engine on the cpu backend, and a database in memory, in this process.

export const config = parseExperiment({
  environment: { id: "bandit" },
  updates: 12,
  seeds: { count: 2 },
  variants: [
    { objective: { id: "ppo-kl" }, data: { kind: "on-policy", starts: 4 } },
    { objective: { id: "dpo" }, data: { kind: "offline-pairs", size: 64, batch: 16 } },
  ],
});

const open: (() => void)[] = [];
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  for (const close of open.splice(0).toReversed()) close();
});

export function newShelf(): Shelf {
  const library = openDatabase({ outdated: () => undefined }).then(createLibrary);
  const shelf = createShelf({ library, ownership: createOwnership(undefined), storage: undefined, now: Date.now });
  open.push(shelf.dispose);
  return shelf;
}

/** A page that keeps its runs, after a reload with the run that it left. */
export function openPage(shelf: Shelf, returning: LoadedRun | null = null): Session {
  const session = createSession({ config: returning?.config ?? config, openPort: handlerPort, shelf, returning });
  session.actions.setSpeed("max");
  open.push(session.dispose);
  return session;
}

export async function reach(session: Session, phase: string, update = 0): Promise<void> {
  await vi.waitFor(() => {
    const { run } = session.store.getState();
    expect([run.phase, run.update >= update]).toEqual([phase, true]);
  }, 10_000);
}

export async function trainTo(session: Session, update: number): Promise<void> {
  for (let next = session.store.getState().run.update + 1; next <= update; next += 1) {
    session.actions.step();
    await reach(session, next === config.updates ? "finished" : "paused", next);
  }
}

export const keptOf = ({ kept }: Session): Kept => {
  if (kept === null) throw new Error("this session keeps no runs");
  return kept;
};

/** Leaves the page as a reload does, and waits until its run is kept. */
export async function leave(session: Session): Promise<string> {
  const id = keptOf(session).leave();
  const { update } = session.store.getState().run;
  if (id === null) throw new Error("nothing to keep");
  await vi.waitFor(async () => {
    expect((await keptOf(session).shelf.load(id))?.run.update).toBe(update);
  });
  return id;
}

/** All rows but for the time that they took. */
export const curve = ({ series }: Session) =>
  [0, 1].map((variant) => series.rows(variant).map((row) => ({ ...row, seconds: 0 })));

export async function undisturbed(): Promise<Session> {
  const session = createSession({ config, openPort: handlerPort });
  open.push(session.dispose);
  session.actions.setSpeed("max");
  await reach(session, "paused");
  await trainTo(session, config.updates);
  return session;
}
