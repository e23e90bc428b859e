import type { Contender } from "../../../src/core/compare/types.ts";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import type { MetricsRow, SeedValues } from "../../../src/core/metrics/types.ts";

/** A row after `update` updates of 10 samples, 2 gradient steps and half a second each. */
export const row = (update: number, metrics: Readonly<Record<string, SeedValues>>): MetricsRow => ({
  variant: 0,
  update,
  samples: 10 * update,
  gradientSteps: 2 * update,
  seconds: update / 2,
  metrics,
});

/** A contender on the default bandit with one objective and any rows. */
export const contender = (key: string, rows: readonly MetricsRow[], variant: object = {}): Contender => ({
  key,
  label: key,
  run: null,
  config: parseExperiment({
    environment: { id: "bandit" },
    seeds: { count: Math.max(1, ...rows.map(({ metrics }) => Object.values(metrics)[0]?.length ?? 1)) },
    variants: [{ objective: { id: "ppo" }, ...variant }],
  }),
  variant: 0,
  rows,
});
