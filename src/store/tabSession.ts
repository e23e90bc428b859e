import { sameJson } from "../core/experiment/sameJson.ts";
import type { ExperimentConfig } from "../core/experiment/types.ts";
import { whenIdle } from "./idle.ts";
import { fetchRun } from "./kept.ts";
import { openShelves } from "./library/browserShelf.ts";
import { recallTab, rememberTab } from "./library/tab.ts";
import type { TabMemory } from "./library/tab.ts";
import { createSession } from "./session.ts";
import type { Session } from "./session.ts";

/** A browser may refuse to store anything: then a reload begins anew. */
const NO_STORAGE: Pick<Storage, "getItem" | "setItem"> = { getItem: () => null, setItem: () => undefined };

function tabStorage(): Pick<Storage, "getItem" | "setItem"> {
  try {
    return sessionStorage;
  } catch (error) {
    if (error instanceof DOMException) return NO_STORAGE;
    throw error;
  }
}

/** Edits that were made before the reload: of the settings, and of the objective in the workshop. */
function takeUp({ store, actions }: Session, { config, workshop }: TabMemory): void {
  if (workshop !== null) actions.workshop.resume(workshop);
  if (!sameJson(config, store.getState().experiment.config)) actions.change("run", undefined, config);
}

/**
 * The session of this tab, which keeps its runs. After a reload it goes on, paused, with the run that was in progress and
 * with settings and workshop as they were left; in a new tab it begins with `config`.
 */
export async function openTabSession(config: ExperimentConfig): Promise<Session> {
  const storage = tabStorage();
  const { runs: shelf, objectives } = openShelves();
  const memory = recallTab(storage);
  const notices: string[] = [];
  const tell = (notice: string): void => void notices.push(notice);
  const returning = memory === null || memory.run === null ? null : await fetchRun(shelf, memory.run, tell);
  const session = createSession({
    config: returning?.config ?? memory?.config ?? config,
    shelf,
    objectives,
    returning,
  });
  const { store, kept } = session;
  if (memory !== null) takeUp(session, memory);
  const [notice] = notices;
  if (notice !== undefined) store.setState(({ run }) => ({ run: { ...run, notice } }));
  const remember = (run: string | null): void => {
    const { experiment, workshop } = store.getState();
    const { draft, begun } = workshop;
    rememberTab(storage, { run, config: experiment.config, workshop: { draft, begun } });
  };
  shelf.store.subscribe(({ current }, before) => {
    if (current !== before.current) remember(current);
  });
  window.addEventListener("pagehide", () => {
    remember(kept?.leave() ?? null);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") remember(kept?.leave() ?? null);
  });
  whenIdle(() => void shelf.refresh());
  whenIdle(() => void objectives.refresh());
  return session;
}
