import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { MetricsRow } from "../../core/metrics/types.ts";
import type { BackendChoice, Checkpoint } from "../../engine/types.ts";
import type { Mark } from "../run.ts";
import type { SeriesPart } from "../series.ts";

/** Identifies a kept run in all tabs and for good; a worker's RunId ends with its page. */
export type KeptId = string;

/** `running` of a run that no tab owns: it was interrupted. */
export type KeptStatus = "running" | "paused" | "finished" | "failed";

/** Where a variant stands: means over its seeds, null where no seed has a finite value. */
export interface Final {
  readonly label: string;
  readonly values: Readonly<Record<string, number | null>>;
}

/** The kept run and update that a run was branched from. */
export interface Origin {
  readonly id: KeptId;
  readonly name: string;
  readonly update: number;
}

/** What the run itself says of it; written by the tab that owns it. */
export interface RunRecord {
  readonly id: KeptId;
  readonly environment: string;
  /** Labels of the variants. */
  readonly variants: readonly string[];
  /** What its variants are called together; absent from runs of earlier versions. */
  readonly title?: string;
  /** Built-in objectives' ids, "custom" for a formula of a person's own. */
  readonly objectives: readonly string[];
  readonly seeds: { readonly first: number; readonly count: number };
  readonly status: KeptStatus;
  readonly update: number;
  readonly updates: number;
  readonly createdAt: number; // ms since 1970
  readonly updatedAt: number; // ms since 1970
  readonly finals: readonly Final[];
  readonly bytes: number; // rows and checkpoints, about
  readonly origin: Origin | null;
  readonly backend: BackendChoice;
  readonly marks: readonly Mark[];
  /** Stride of each variant's rows, see series.ts. */
  readonly strides: readonly number[];
}

/** What a person says of a run; written by any tab. */
export interface RunLabel {
  readonly id: KeptId;
  readonly name: string;
  readonly tags: readonly string[];
  /** When it was removed, ms since 1970; it can be brought back until it is purged. */
  readonly removedAt: number | null;
}

/** One line of the list of runs. */
export interface KeptRun extends RunRecord {
  readonly name: string;
  readonly tags: readonly string[];
}

/** A run that was removed and can still be brought back. */
export interface RemovedRun extends KeptRun {
  readonly removedAt: number; // ms since 1970
}

/** Everything that is kept of a run. */
export interface LoadedRun {
  readonly run: KeptRun;
  readonly config: ExperimentConfig;
  readonly parts: readonly SeriesPart[];
  readonly checkpoint: Checkpoint;
  /** Updates whose checkpoints are kept, ascending; the last is `checkpoint`'s. */
  readonly kept: readonly number[];
}

/** The rows of one variant whose updates fall into one stretch. */
export interface ChunkRows {
  readonly variant: number;
  readonly index: number;
  readonly rows: readonly MetricsRow[];
}

/** What one save writes, all of it or nothing. */
export interface Save {
  readonly record: RunRecord;
  /** null: as it was. */
  readonly config: ExperimentConfig | null;
  /** Variants whose rows are all written anew. */
  readonly renewed: readonly number[];
  readonly chunks: readonly ChunkRows[];
  /** Those not written yet that stay; the last is where the run stands. */
  readonly checkpoints: readonly Checkpoint[];
  /** Updates whose checkpoints go. */
  readonly dropped: readonly number[];
}
