import { sameJson } from "../core/experiment/sameJson.ts";
import type { ExperimentConfig } from "../core/experiment/types.ts";
import type { Recording } from "../core/travel/recording.ts";
import type { BackendInfo } from "../engine/types.ts";
import type { ExperimentState } from "./experiment.ts";
import type { LoadedRun } from "./library/types.ts";
import type { RunState } from "./run.ts";
import type { Series } from "./series.ts";

/** An experiment that came from outside and waits for the person's word. */
export interface Arrival {
  readonly config: ExperimentConfig;
  /** Where it came from, for instance "the link" or a file's name. */
  readonly source: string;
}

/** `done`: it went well, and need not be said for long. `problem`: it did not. */
export interface TravelNotice {
  readonly kind: "done" | "problem";
  readonly text: string;
}

/** What comes into the page from links and files, and what is said of it. */
export interface TravelState {
  /** It would replace edits that are kept nowhere else. */
  readonly arrival: Arrival | null;
  /** What the person should know of the last arrival or departure. */
  readonly notice: TravelNotice | null;
  /** Name of the edit that the last notice tells of: as long as it is the latest edit, undo takes it back. */
  readonly edit: string | null;
  /** The settings as they last arrived, or were saved or shared: so much is kept elsewhere. */
  readonly kept: ExperimentConfig;
}

/** The parts of the page's state that travel looks at. */
interface Travelling {
  readonly experiment: ExperimentState;
  readonly run: RunState;
  readonly travel: TravelState;
}

export function initialTravel(kept: ExperimentConfig): TravelState {
  return { arrival: null, notice: null, edit: null, kept };
}

/** Whether the present settings are kept nowhere but on this page. */
export function hasUnsavedEdits({ experiment, travel }: Pick<Travelling, "experiment" | "travel">): boolean {
  return !sameJson(experiment.config, travel.kept);
}

/** Whether undo would take back just what the last notice tells of. */
export function canTakeBack({ experiment, travel }: Pick<Travelling, "experiment" | "travel">): boolean {
  return travel.edit !== null && experiment.latest.field === travel.edit;
}

/** What a run is on. TensorFlow.js asks for an adapter even where it then computes on the processor. */
function backendText(backend: BackendInfo | null): string {
  if (backend === null) return "";
  const { name, adapter } = backend;
  return name === "webgpu" && adapter !== "" ? `${name} (${adapter})` : name;
}

/** A kept run as it leaves the page. */
export function keptRecordingOf({ run, config, parts }: LoadedRun): Recording {
  const { backend, marks, strides } = run;
  const rows = config.variants.map((_, variant) => parts.find((part) => part.variant === variant)?.rows ?? []);
  return { config, rows, every: Math.max(...strides), backend: backend === "auto" ? "" : backend, changes: marks };
}

/** The run in progress as it leaves the page; before the first run, the settings without rows. */
export function recordingOf({ experiment, run }: Pick<Travelling, "experiment" | "run">, series: Series): Recording {
  const config = run.applied ?? experiment.config;
  const variants = config.variants.map((_, variant) => variant);
  return {
    config,
    rows: variants.map((variant) => series.rows(variant)),
    every: Math.max(...variants.map((variant) => series.stride(variant))),
    backend: backendText(run.backend),
    changes: run.marks,
  };
}
