import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import type { ExperimentConfig } from "../core/experiment/types.ts";
import { createTrainerClient } from "../worker/client.ts";
import type { ClientEvent } from "../worker/lifecycle.ts";
import { createLab } from "../worker/lab.ts";
import type { Lab } from "../worker/lab.ts";
import { openWorker } from "../worker/port.ts";
import type { OpenPort } from "../worker/port.ts";
import { editActions } from "./editActions.ts";
import type { EditActions } from "./editActions.ts";
import { estimatorActions } from "./estimator/estimatorActions.ts";
import type { EstimatorActions } from "./estimator/estimatorActions.ts";
import { recordOn } from "./keeping.ts";
import { goOnWith, keptActions } from "./kept.ts";
import type { KeptActions, KeptParts } from "./kept.ts";
import type { Shelf } from "./library/shelf.ts";
import type { KeptId, LoadedRun } from "./library/types.ts";
import { initialPage } from "./page.ts";
import type { PageState, ViewState } from "./page.ts";
import { afterEvent } from "./run.ts";
import { runActions, start } from "./runActions.ts";
import type { Parts, RunActions } from "./runActions.ts";
import type { ObjectiveShelf } from "./objectives/objectiveShelf.ts";
import { workshopActions } from "./objectives/workshopActions.ts";
import type { WorkshopActions } from "./objectives/workshopActions.ts";
import { createSeries } from "./series.ts";
import type { Series } from "./series.ts";
import { travelActions } from "./travelActions.ts";
import { createTrail } from "./trail.ts";
import type { Trail } from "./trail.ts";
import type { TravelActions } from "./travelActions.ts";

/** What a person can do. */
export interface Actions extends EditActions, RunActions, TravelActions {
  readonly look: (view: Partial<ViewState>) => void;
  readonly workshop: WorkshopActions;
  readonly estimator: EstimatorActions;
}

/** The kept runs, and what can be done with them. */
export interface Kept extends KeptActions {
  readonly shelf: Shelf;
  /** Writes what has changed before the page goes; the run it is in then, null where it has nothing to keep. */
  readonly leave: () => KeptId | null;
}

/** One page's store, rows and actions. */
export interface Session {
  readonly store: StoreApi<PageState>;
  readonly series: Series;
  readonly actions: Actions;
  /** null: this session keeps no runs. */
  readonly kept: Kept | null;
  /** A person's own objectives; null: this session keeps none. */
  readonly objectives: ObjectiveShelf | null;
  /** Answers questions beside the run. */
  readonly lab: Lab;
  readonly trail: Trail;
  readonly dispose: () => void;
}

export interface SessionOptions {
  readonly config: ExperimentConfig;
  /** Opens the worker; the real one by default. */
  readonly openPort?: OpenPort;
  /** Where its runs are kept; without one they are not. */
  readonly shelf?: Shelf;
  /** Where a person's own objectives are kept; without one they are not. */
  readonly objectives?: ObjectiveShelf;
  /** A run of the shelf to go on with, paused where it stands. */
  readonly returning?: LoadedRun | null;
}

/** At update 0 an edit rebuilds the run, once the edits have paused for so many milliseconds. */
const REBUILD_DELAY = 150;

/** Creates a page's session and builds its run, paused at update 0 or where the returning run stands. */
export function createSession(options: SessionOptions): Session {
  const { config, openPort = openWorker, shelf, returning = null, objectives = null } = options;
  const store = createStore<PageState>(() => initialPage(config));
  const series = createSeries();
  const onEvent = (event: ClientEvent): void => {
    if (event.type === "snapshot") series.append(event.rows);
    const before = store.getState().run.phase;
    store.setState(({ run }) => ({ run: afterEvent(run, event) }));
    keeping?.recorder.note(event.type === "snapshot" ? event.milestones : []);
    if (before === "running" && store.getState().run.phase !== "running") keeping?.recorder.flush();
  };
  const client = createTrainerClient({ onEvent, openPort });
  const lab = createLab(openPort);
  const keeping = shelf === undefined ? null : recordOn(shelf, { store, series, client });
  const parts: Parts = { store, series, client, keeping };
  // Names and changes of settings are kept too, where no number is.
  store.subscribe(({ run }, { run: former }) => {
    if (run.applied !== former.applied || run.marks !== former.marks) keeping?.recorder.note();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rebuildSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      rebuildUntouched(parts);
    }, REBUILD_DELAY);
  };
  const edits = editActions(store, rebuildSoon);
  const runs = runActions(parts);
  if (keeping === null || returning === null) start(parts, { running: false, checkpoint: null });
  else goOnWith({ ...parts, keeping }, returning);
  return {
    store,
    series,
    lab,
    trail: createTrail(store),
    objectives,
    kept: keeping === null ? null : keptOf({ ...parts, keeping }),
    actions: {
      ...edits,
      ...runs,
      ...travelActions(store, edits),
      estimator: estimatorActions({ store, lab, checkpoint: client.checkpoint }),
      workshop: workshopActions({ store, shelf: objectives, edits, runs }),
      look: (view) => {
        store.setState((page) => ({ view: { ...page.view, ...view } }));
      },
    },
    dispose: () => {
      clearTimeout(timer);
      keeping?.recorder.dispose();
      client.dispose();
      lab.dispose();
    },
  };
}

function keptOf(parts: KeptParts): Kept {
  const { shelf, recorder } = parts.keeping;
  return {
    shelf,
    ...keptActions(parts),
    leave: () => {
      recorder.flush("hurried");
      return recorder.current()?.id ?? null;
    },
  };
}

/** A run that has learned nothing yet takes on the edited configuration at once. */
function rebuildUntouched(parts: Parts): void {
  const { experiment, run } = parts.store.getState();
  const untouched = run.update === 0 && run.wanted === "paused" && run.phase !== "running";
  if (untouched && run.applied !== experiment.config) start(parts, { running: false, checkpoint: null });
}
