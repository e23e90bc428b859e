import type { ExperimentConfig } from "../core/experiment/types.ts";
import type { MetricsRow } from "../core/metrics/types.ts";
import type { BackendChoice, BackendInfo, Checkpoint, VariantTables } from "../engine/types.ts";
import type { Answer, Question } from "./questions.ts";

/** Identifies a run; events of another run are dropped. */
export type RunId = number;
/** Identifies a question; a page counts its own. */
export type QuestionId = number;
export type Speed = "slow" | "normal" | "fast" | "max";

/** Page → worker. Plain data. */
export type Command =
  | {
      readonly type: "start";
      readonly run: RunId;
      readonly config: ExperimentConfig;
      readonly backend: BackendChoice;
      readonly speed: Speed;
      /** Restore instead of starting at update 0. */
      readonly checkpoint: Checkpoint | null;
      /** Begin running at once, or wait for resume or step. */
      readonly running: boolean;
    }
  | { readonly type: "pause"; readonly run: RunId }
  | { readonly type: "resume"; readonly run: RunId }
  /** One update, then pause. */
  | { readonly type: "step"; readonly run: RunId }
  | { readonly type: "speed"; readonly run: RunId; readonly speed: Speed }
  /** Needs no run, and leaves the one in progress alone. What it says is one of the kinds in questions.ts. */
  | { readonly type: "ask"; readonly id: QuestionId; readonly question: Question };

export type RunStatus = "running" | "paused" | "finished";

/** Worker → page. */
export type Event = RunEvent | QuestionEvent;

/** About a run. */
export type RunEvent =
  /** The backend is up and the run is built. `status` tells whether it runs. */
  | { readonly type: "started"; readonly run: RunId; readonly backend: BackendInfo; readonly status: RunStatus }
  /** All rows since the last snapshot (at most 10 snapshots a second), and the present state. */
  | {
      readonly type: "snapshot";
      readonly run: RunId;
      readonly status: RunStatus;
      readonly rows: readonly MetricsRow[];
      readonly tables: readonly VariantTables[];
      readonly checkpoint: Checkpoint;
      /** What the run passed since the last snapshot at each twentieth of its way, to be gone back to. */
      readonly milestones: readonly Checkpoint[];
      readonly dispatches: number;
    }
  /**
   * The run cannot go on here. `input`: the configuration is at fault. `device-lost`: restore from the last checkpoint in a
   * new worker. `diverged`: a loss or gradient stopped being finite. `error`: anything else.
   */
  | {
      readonly type: "failed";
      readonly run: RunId;
      readonly reason: "input" | "device-lost" | "diverged" | "error";
      readonly message: string;
    };

/** About a question: any number of times how far its answer is, then once the answer or why there is none. */
export type QuestionEvent =
  | { readonly type: "progress"; readonly id: QuestionId; readonly done: number; readonly of: number }
  | { readonly type: "answer"; readonly id: QuestionId; readonly answer: Answer }
  /** `input`: the question is at fault. `error`: anything else, after which the worker is not to be relied on. */
  | {
      readonly type: "refused";
      readonly id: QuestionId;
      readonly reason: "input" | "error";
      readonly message: string;
    };
