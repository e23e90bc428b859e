import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import type { Recording } from "../../src/core/travel/recording.ts";

/** A row with one metric or several. */
export const row = (variant: number, update: number, metrics: MetricsRow["metrics"]): MetricsRow => ({
  variant,
  update,
  samples: 32 * update,
  gradientSteps: 4 * update,
  seconds: update / 8,
  metrics,
});

/** Two variants on a bandit, two seeds, two rows each; only the second has pairs. */
export const recording = (change: Partial<Recording> = {}, experiment: object = {}): Recording => ({
  config: parseExperiment({
    environment: { id: "bandit" },
    seeds: { first: 7, count: 2 },
    updates: 2,
    variants: [{ objective: { id: "ppo" } }, { objective: { id: "copg" }, label: 'a "b", c' }],
    ...experiment,
  }),
  rows: [
    [row(0, 0, { "objective/exact_return": [1, 1.5] }), row(0, 1, { "objective/exact_return": [1.25, NaN] })],
    [
      row(1, 0, { "objective/exact_return": [1, 1.5], "rewards/margins": [0, 0] }),
      row(1, 1, { "objective/exact_return": [2, Infinity], "rewards/margins": [0.1, -1e-7] }),
    ],
  ],
  every: 1,
  backend: "cpu",
  changes: [],
  ...change,
});
