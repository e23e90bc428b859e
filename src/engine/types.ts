import type { MetricsRow } from "../core/metrics/types.ts";

export type BackendName = "cpu" | "webgpu";
/** `auto`: webgpu where a real adapter exists, cpu where there is none or only a software fallback. */
export type BackendChoice = BackendName | "auto";

/** What really runs. */
export interface BackendInfo {
  readonly name: BackendName;
  /** Name of the WebGPU adapter found (also when cpu was chosen instead); "" when there is none. */
  readonly adapter: string;
  /** The adapter is software, not a GPU. */
  readonly fallback: boolean;
  /** Why this backend, one sentence for the badge's tooltip. */
  readonly reason: string;
}

/** What the last gradient step of an update saw, thinned out for pictures; equally many numbers a seed. */
export interface LessonSample {
  readonly ratios: Float32Array; // [N,K], π/π_old of steps of the batch
  readonly margins: Float32Array | null; // [N,K], nats: ln π/π_ref of the first less that of the second; null: no pairs
}

/** Tables of one variant after an update: natural log-probabilities and heads, all seeds. */
export interface VariantTables {
  readonly logProbs: Float32Array; // [N,S,A]
  readonly values: Float32Array | null; // [N,S]; null when the formula has no value head
  readonly medians: Float32Array | null; // [N,S]
  readonly referenceLogProbs: Float64Array; // [N,S,A]
  readonly lesson: LessonSample | null; // null before the first update, or since a restored run was built
}

/** Enough to rebuild a run bit for bit: all randomness is keyed by counters, so no generator state is needed. */
export interface Checkpoint {
  readonly update: number; // of the variant that has done the fewest
  readonly seconds: number; // of training, all variants together
  readonly variants: readonly {
    readonly update: number;
    readonly seconds: number;
    readonly state: Float32Array; // [3,N,L]: parameters, first and second moments
    readonly steps: number; // gradient steps taken
    readonly samples: number;
    readonly controlled: Readonly<Record<string, readonly number[]>>; // hyperparameters set by a controller
  }[];
}

/** Trains all variants of one experiment in step. Made by createTrainer; owns tensors until disposed. */
export interface Trainer {
  /** Updates done so far, by the variant that has done the fewest. */
  readonly update: () => number;
  /**
   * One update of every variant, or at the pace of samples as many of each as bring them level; the rows they leave. The
   * untrained rows are those of `current` at update 0.
   */
  readonly step: () => Promise<readonly MetricsRow[]>;
  /** Rows of the present state (update 0 or a restored one), without learning. */
  readonly current: () => readonly MetricsRow[];
  readonly tables: () => readonly VariantTables[];
  readonly checkpoint: () => Checkpoint;
  /** GPU programs dispatched so far (0 on cpu). */
  readonly dispatches: () => number;
  readonly dispose: () => void;
}
