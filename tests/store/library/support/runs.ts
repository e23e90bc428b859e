import type { MetricsRow } from "../../../../src/core/metrics/types.ts";
import type { Checkpoint } from "../../../../src/engine/types.ts";
import { createSeries } from "../../../../src/store/series.ts";
import type { Present } from "../../../../src/store/library/record.ts";
import type { KeptRun, RunRecord, Save } from "../../../../src/store/library/types.ts";
import { parseExperiment } from "../../../../src/core/experiment/schema.ts";

export const config = parseExperiment({ environment: { id: "bandit" }, variants: [{ objective: { id: "ppo" } }] });

export const rowAt = (update: number, variant = 0): MetricsRow => ({
  variant,
  update,
  samples: 32 * update,
  gradientSteps: update,
  seconds: update / 7,
  metrics: update === 0 ? { "a/b": [0.1] } : { "a/b": [update / 3], "loss/total": [NaN] },
});

export const rowsTo = (last: number): MetricsRow[] => Array.from({ length: last + 1 }, (_, update) => rowAt(update));

export const checkpointAt = (update: number): Checkpoint => ({
  update,
  seconds: update / 7,
  variants: [
    {
      update,
      seconds: update / 7,
      state: Float32Array.of(0.1, update, -0),
      steps: update,
      samples: 32 * update,
      controlled: { beta: [update] },
    },
  ],
});

const record = (id: string, changes: Partial<RunRecord> = {}): RunRecord => ({
  id,
  environment: "bandit",
  variants: ["PPO"],
  objectives: ["ppo"],
  seeds: { first: 0, count: 1 },
  status: "paused",
  update: 3,
  updates: 500,
  createdAt: 1,
  updatedAt: 1,
  finals: [],
  bytes: 0,
  origin: null,
  backend: "cpu",
  marks: [],
  strides: [1],
  ...changes,
});

export const keptRun = (id: string, changes: Partial<KeptRun> = {}): KeptRun => ({
  ...record(id),
  name: "PPO on bandit",
  tags: [],
  ...changes,
});

/** Saves a run of updates 0 … `update` whole. */
export const saveOf = (id: string, update: number, changes: Partial<RunRecord> = {}): Save => ({
  record: record(id, { update, ...changes }),
  config,
  renewed: [0],
  chunks: [{ variant: 0, index: 0, rows: rowsTo(update) }],
  checkpoints: [checkpointAt(update)],
  dropped: [],
});

/** A run in progress that the test drives. */
export function livingRun() {
  const series = createSeries();
  series.append([rowAt(0)]);
  let present: Present = {
    config,
    backend: "cpu",
    phase: "paused",
    wanted: "paused",
    marks: [],
    checkpoint: checkpointAt(0),
    series,
  };
  return {
    series,
    present: () => present,
    /** Trains up to an update. */
    reach: (update: number, change: Partial<Present> = {}): void => {
      for (let next = present.checkpoint.update + 1; next <= update; next += 1) series.append([rowAt(next)]);
      present = { ...present, checkpoint: checkpointAt(update), ...change };
    },
  };
}
