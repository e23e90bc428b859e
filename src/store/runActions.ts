import type { StoreApi } from "zustand/vanilla";
import type { BackendChoice, Checkpoint } from "../engine/types.ts";
import type { TrainerClient } from "../worker/client.ts";
import type { Speed } from "../worker/protocol.ts";
import { changeText } from "./changeText.ts";
import { afterEdit } from "./experiment.ts";
import { keepAnother } from "./keeping.ts";
import type { Keeping } from "./keeping.ts";
import { pendingChange } from "./page.ts";
import type { PageState } from "./page.ts";
import { afterStart } from "./run.ts";
import type { RunState } from "./run.ts";
import type { Series } from "./series.ts";

/** What the actions work on. */
export interface Parts {
  readonly store: StoreApi<PageState>;
  readonly series: Series;
  readonly client: TrainerClient;
  /** null: runs are not kept. */
  readonly keeping: Keeping | null;
}

export interface RunActions {
  /** Begins, goes on, goes on beyond the end, or tries again after a failure: whatever the run's phase calls for. */
  readonly run: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  /** Starts again at update 0, paused, with the edited configuration. */
  readonly reset: () => void;
  /** Goes on from the present update with the edited configuration, where the two fit (see `consequence`). */
  readonly goOnWithChanges: () => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly setBackend: (backend: BackendChoice) => void;
  readonly dismissNotice: () => void;
}

interface StartOptions {
  readonly running: boolean;
  readonly checkpoint: Checkpoint | null;
}

/** Hands the edited configuration to the worker; without a checkpoint what was drawn so far is cleared. */
export function start(parts: Parts, { running, checkpoint }: StartOptions): void {
  const { store, series, client } = parts;
  const { experiment, view, run } = store.getState();
  const { config } = experiment;
  const wanted = running ? "running" : "paused";
  if (checkpoint === null) {
    if (parts.keeping !== null) keepAnother(parts.keeping, null);
    series.clear();
  }
  const next = checkpoint === null ? afterStart(run, config, wanted) : afterRestore(run, { applied: config, wanted });
  store.setState({ run: next });
  client.start({ config, backend: view.backend, speed: view.speed, checkpoint, running });
}

/** The same run goes on in another set-up: its rows and counters stay. */
function afterRestore(run: RunState, next: Pick<RunState, "applied" | "wanted">): RunState {
  return { ...run, ...next, phase: "starting", failure: null };
}

export function runActions(parts: Parts): RunActions {
  const { store, client } = parts;
  const note = (change: Partial<RunState>): void => {
    store.setState(({ run }) => ({ run: { ...run, ...change } }));
  };
  return {
    run: () => {
      runOn(parts);
    },
    pause: () => {
      note({ wanted: "paused" });
      client.pause();
    },
    step: () => {
      stepOn(parts);
    },
    reset: () => {
      start(parts, { running: false, checkpoint: null });
    },
    goOnWithChanges: () => {
      goOnWithChanges(parts);
    },
    setSpeed: (speed) => {
      store.setState(({ view }) => ({ view: { ...view, speed } }));
      client.setSpeed(speed);
    },
    setBackend: (backend) => {
      setBackend(parts, backend);
    },
    dismissNotice: () => {
      note({ notice: null });
    },
  };
}

function runOn(parts: Parts): void {
  const { store, client } = parts;
  const page = store.getState();
  const { phase, update } = page.run;
  const change = pendingChange(page);
  const over = phase === "failed" || phase === "finished";
  if (phase === "finished" && change !== "restart") extend(parts);
  else if (phase === "failed" && change !== "restart" && update > 0) {
    start(parts, { running: true, checkpoint: client.checkpoint() });
  } else if (over || (update === 0 && change !== "none")) start(parts, { running: true, checkpoint: null });
  else {
    store.setState(({ run }) => ({ run: { ...run, wanted: "running" } }));
    client.resume();
  }
}

/** A finished run goes on to the number of updates now asked for, or for as many again as it has done. */
function extend(parts: Parts): void {
  const { store, client } = parts;
  const { experiment, run } = store.getState();
  if (experiment.config.updates <= run.update) {
    const updates = 2 * run.update;
    const candidate = { ...experiment.config, updates };
    const edit = { field: "updates", value: updates, candidate, time: performance.now() };
    store.setState({ experiment: afterEdit(experiment, edit) });
  }
  start(parts, { running: true, checkpoint: client.checkpoint() });
}

function stepOn(parts: Parts): void {
  const { store, client } = parts;
  const page = store.getState();
  if (page.run.phase === "failed" || page.run.phase === "finished") return;
  if (page.run.update === 0 && pendingChange(page) !== "none") start(parts, { running: false, checkpoint: null });
  store.setState(({ run }) => ({ run: { ...run, wanted: "paused" } }));
  client.step();
}

function goOnWithChanges(parts: Parts): void {
  const { store, client } = parts;
  const page = store.getState();
  if (pendingChange(page) !== "live") return;
  const { applied, wanted } = page.run;
  const { config } = page.experiment;
  start(parts, { running: wanted === "running", checkpoint: client.checkpoint() });
  if (applied !== null) mark(store, changeText(applied, config));
}

/** Marks the present update with what was changed there. */
function mark(store: Parts["store"], text: string): void {
  store.setState(({ run }) => ({ run: { ...run, marks: [...run.marks, { update: run.update, text }] } }));
}

/** The run in progress moves to the other backend and goes on there with the configuration that it has. */
function setBackend(parts: Parts, backend: BackendChoice): void {
  const { store, client } = parts;
  const { view, run, experiment } = store.getState();
  if (view.backend === backend) return;
  store.setState({ view: { ...view, backend } });
  const config = run.update === 0 ? experiment.config : (run.applied ?? experiment.config);
  const running = run.wanted === "running";
  const checkpoint = run.update === 0 ? null : client.checkpoint();
  store.setState({ run: afterRestore(run, { applied: config, wanted: run.wanted }) });
  client.start({ config, backend, speed: view.speed, checkpoint, running });
  if (run.update > 0) mark(store, `backend ${view.backend} → ${backend}`);
}
