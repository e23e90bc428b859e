import type { ExperimentConfig } from "../core/experiment/types.ts";
import type { MetricsRow } from "../core/metrics/types.ts";
import type { BackendChoice, BackendInfo, Checkpoint, VariantTables } from "../engine/types.ts";
import type { EvaluateRequest, EvaluateResult } from "../core/experiment/evaluation.ts";

/** Identifies a run; events of another run are dropped. */
export type RunId = number;
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
  /** Loss, gradient and statistics of an objective on a given batch; needs no run. */
  | {
      readonly type: "evaluate";
      readonly run: RunId;
      readonly request: EvaluateRequest;
      readonly backend: BackendChoice;
    };

export type RunStatus = "running" | "paused" | "finished";

/** Worker → page. */
export type Event =
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
      readonly dispatches: number;
    }
  | { readonly type: "evaluated"; readonly run: RunId; readonly result: EvaluateResult; readonly backend: BackendInfo }
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
