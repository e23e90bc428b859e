import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import type { ExperimentConfig } from "../core/experiment/types.ts";
import { createTrainerClient } from "../worker/client.ts";
import type { ClientEvent } from "../worker/lifecycle.ts";
import type { OpenPort } from "../worker/port.ts";
import { editActions } from "./editActions.ts";
import type { EditActions } from "./editActions.ts";
import { initialPage } from "./page.ts";
import type { PageState, ViewState } from "./page.ts";
import { afterEvent } from "./run.ts";
import { runActions, start } from "./runActions.ts";
import type { Parts, RunActions } from "./runActions.ts";
import { createSeries } from "./series.ts";
import type { Series } from "./series.ts";

/** What a person can do. */
export interface Actions extends EditActions, RunActions {
  readonly look: (view: Partial<ViewState>) => void;
}

/** One page's store, rows and actions. */
export interface Session {
  readonly store: StoreApi<PageState>;
  readonly series: Series;
  readonly actions: Actions;
  readonly dispose: () => void;
}

export interface SessionOptions {
  readonly config: ExperimentConfig;
  /** Opens the worker; the real one by default. */
  readonly openPort?: OpenPort;
}

/** At update 0 an edit rebuilds the run, once the edits have paused for so many milliseconds. */
export const REBUILD_DELAY = 150;

/** Creates a page's session and builds its run, paused at update 0. */
export function createSession({ config, openPort }: SessionOptions): Session {
  const store = createStore<PageState>(() => initialPage(config));
  const series = createSeries();
  const onEvent = (event: ClientEvent): void => {
    if (event.type === "snapshot") series.append(event.rows);
    store.setState(({ run }) => ({ run: afterEvent(run, event) }));
  };
  const client = createTrainerClient(openPort === undefined ? { onEvent } : { onEvent, openPort });
  const parts: Parts = { store, series, client };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rebuildSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      rebuildUntouched(parts);
    }, REBUILD_DELAY);
  };
  start(parts, { running: false, checkpoint: null });
  return {
    store,
    series,
    actions: {
      ...editActions(store, rebuildSoon),
      ...runActions(parts),
      look: (view) => {
        store.setState((page) => ({ view: { ...page.view, ...view } }));
      },
    },
    dispose: () => {
      clearTimeout(timer);
      client.dispose();
    },
  };
}

/** A run that has learned nothing yet takes on the edited configuration at once. */
function rebuildUntouched(parts: Parts): void {
  const { experiment, run } = parts.store.getState();
  const untouched = run.update === 0 && run.wanted === "paused" && run.phase !== "running";
  if (untouched && run.applied !== experiment.config) start(parts, { running: false, checkpoint: null });
}
