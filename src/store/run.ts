import type { ExperimentConfig } from "../core/experiment/types.ts";
import type { BackendInfo, Checkpoint, VariantTables } from "../engine/types.ts";
import type { ClientEvent, Restarted } from "../worker/lifecycle.ts";
import type { RunEvent } from "../worker/protocol.ts";

/** `idle`: no run yet. `starting`: the backend comes up and the run is being built. */
export type Phase = "idle" | "starting" | "running" | "paused" | "finished" | "failed";

export interface Failure {
  readonly reason: Extract<RunEvent, { type: "failed" }>["reason"];
  readonly message: string;
}

/** A change of settings in mid-run, marked in the charts. */
export interface Mark {
  readonly update: number;
  readonly text: string;
}

/** The run in progress as the page shows it. Its rows are in the series; `version` counts their changes. */
export interface RunState {
  readonly phase: Phase;
  /** Asked for by the person, also while the run is being built. */
  readonly wanted: "running" | "paused";
  /** The configuration that the worker has; null before the first start. */
  readonly applied: ExperimentConfig | null;
  readonly update: number;
  readonly samples: number;
  readonly seconds: number;
  readonly dispatches: number;
  readonly backend: BackendInfo | null;
  readonly tables: readonly VariantTables[];
  readonly failure: Failure | null;
  /** What happened last that the person should know of, for instance a restored run. */
  readonly notice: string | null;
  readonly marks: readonly Mark[];
  readonly version: number;
}

export const NO_RUN: RunState = {
  phase: "idle",
  wanted: "paused",
  applied: null,
  update: 0,
  samples: 0,
  seconds: 0,
  dispatches: 0,
  backend: null,
  tables: [],
  failure: null,
  notice: null,
  marks: [],
  version: 0,
};

/** A run just handed to the worker. What the former one drew is gone; the backend stays known until the worker says otherwise. */
export function afterStart(state: RunState, applied: ExperimentConfig, wanted: RunState["wanted"]): RunState {
  const { backend, version } = state;
  return { ...NO_RUN, applied, wanted, backend, phase: "starting", version: version + 1 };
}

/** A kept run just handed to the worker, to stand where its checkpoint is; null: at update 0. */
export function afterReturn(
  state: RunState,
  {
    checkpoint,
    ...rest
  }: Pick<RunState, "applied" | "samples" | "marks" | "notice"> & {
    readonly checkpoint: Checkpoint | null;
  },
): RunState {
  const { backend, version } = state;
  const { update, seconds } = checkpoint ?? NO_RUN;
  return { ...NO_RUN, ...rest, update, seconds, backend, phase: "starting", version: version + 1 };
}

/** The page's state after an event of the run in progress. */
export function afterEvent(state: RunState, event: ClientEvent): RunState {
  switch (event.type) {
    case "started":
      return { ...state, backend: event.backend, phase: state.phase === "starting" ? event.status : state.phase };
    case "snapshot":
      return afterSnapshot(state, event);
    case "failed":
      return { ...state, phase: "failed", wanted: "paused", failure: { reason: event.reason, message: event.message } };
    case "restarted":
      return afterRestart(state, event);
  }
  return state;
}

function afterSnapshot(state: RunState, event: Extract<RunEvent, { type: "snapshot" }>): RunState {
  const row = event.rows.findLast(({ variant }) => variant === 0);
  return {
    ...state,
    phase: event.status,
    wanted: event.status === "finished" ? "paused" : state.wanted,
    update: event.checkpoint.update,
    samples: row?.samples ?? state.samples,
    seconds: event.checkpoint.seconds,
    dispatches: event.dispatches,
    tables: withKnownReference(event.tables, state.tables),
    version: state.version + 1,
  };
}

/** The reference never changes within a run: keeping one array spares its readers a new solution each time. */
function withKnownReference(
  tables: readonly VariantTables[],
  known: readonly VariantTables[],
): readonly VariantTables[] {
  return tables.map((table, index) => {
    const former = known[index]?.referenceLogProbs;
    return former === undefined || former.length !== table.referenceLogProbs.length
      ? table
      : { ...table, referenceLogProbs: former };
  });
}

const RESTART_NOTICE: Readonly<Record<Restarted["reason"], string>> = {
  "no-answer": "The worker did not stop within a second and was replaced",
  "device-lost": "The GPU device was lost and the worker was replaced",
  crash: "The worker crashed and was replaced",
};

function afterRestart(state: RunState, event: Restarted): RunState {
  const notice = `${RESTART_NOTICE[event.reason]}; the run goes on from update ${String(event.update)}.`;
  const phase = event.running ? "starting" : "paused";
  return { ...state, phase, wanted: event.running ? "running" : "paused", failure: null, notice };
}
