import type { ExperimentConfig } from "../experiment/types.ts";
import type { MetricsRow } from "../metrics/types.ts";

/** A run as it leaves the page: what was run, and what it left behind. */
export interface Recording {
  /** As the run has it, not as it may have been edited since. */
  readonly config: ExperimentConfig;
  /** Rows of each variant, oldest first. */
  readonly rows: readonly (readonly MetricsRow[])[];
  /** Only every so many updates were kept, and the first and the last; 1: all. */
  readonly every: number;
  /** What it ran on, for instance "cpu"; "" where that is not known. */
  readonly backend: string;
  /** Changes of settings in mid-run: rows before them were trained with others than `config` says. */
  readonly changes: readonly { readonly update: number; readonly text: string }[];
}
