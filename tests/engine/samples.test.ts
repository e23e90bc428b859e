import { beforeAll, expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { ExperimentConfig } from "../../src/core/experiment/types.ts";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import { startBackend } from "../../src/engine/backend.ts";
import type { VariantTables } from "../../src/engine/types.ts";
import { content, run } from "./run.ts";

beforeAll(async () => {
  await startBackend("cpu");
});

const ppoWith = (starts: number) => ({
  label: `${String(starts)} episodes`,
  objective: { id: "ppo" },
  data: { kind: "on-policy", starts },
  epochs: 1,
});

/** Three batch sizes in the maze, where the samples of a batch depend on how long its episodes are. */
const maze = (seeds: { first: number; count: number }): ExperimentConfig =>
  parseExperiment({
    environment: { id: "gridworld" },
    pace: "samples",
    updates: 4,
    seeds,
    variants: [8, 3, 16].map(ppoWith),
  });

test("at the pace of samples every variant keeps its own count of updates, and the run ends with the slowest", async () => {
  const config = parseExperiment({
    environment: { id: "bandit" },
    pace: "samples",
    updates: 3,
    variants: [ppoWith(2), ppoWith(8)],
  });
  const { rows, checkpoints } = await run(config);
  const last = (variant: number) => rows.findLast((row) => row.variant === variant);
  expect([last(0)?.update, last(1)?.update]).toEqual([9, 3]);
  expect([last(0)?.samples, last(1)?.samples]).toEqual([18, 24]);
  expect(rows.filter(({ variant }) => variant === 0).map(({ update }) => update)).toEqual(
    Array.from({ length: 10 }, (_, update) => update),
  );
  expect(checkpoints.map(({ update }) => update)).toEqual([0, 1, 1, 2, 2, 3]);
});

test("at the pace of samples no variant ends more than its largest batch ahead of the hindmost", async () => {
  const { rows } = await run(maze({ first: 0, count: 2 }));
  const samples = [0, 1, 2].map((variant) => rows.filter((row) => row.variant === variant).map((row) => row.samples));
  const largest = samples.map((drawn) => Math.max(...drawn.slice(1).map((total, i) => total - (drawn[i] ?? NaN))));
  const hindmost = Math.min(...samples.map((drawn) => drawn.at(-1) ?? NaN));
  samples.forEach((drawn, i) => expect(drawn.at(-1) ?? NaN).toBeLessThan(hindmost + (largest[i] ?? NaN)));
  expect(new Set(samples.map((drawn) => drawn.length)).size).toBe(3);
});

/** Without what the last gradient step saw, which a run that has made none since it was restored does not know. */
const policyOf = ({ lesson: _lesson, ...tables }: VariantTables) => tables;

test("at the pace of samples a run goes on from any checkpoint as if nothing had happened", async () => {
  const config = maze({ first: 0, count: 2 });
  const whole = await run(config);
  for (const kept of whole.checkpoints) {
    const restored = await run(config, structuredClone(kept));
    const ahead = ({ variant, update }: MetricsRow) => update > (kept.variants[variant]?.update ?? NaN);
    expect(content(restored.rows).filter(ahead)).toEqual(content(whole.rows).filter(ahead));
    expect(restored.tables.map(policyOf)).toEqual(whole.tables.map(policyOf));
  }
});

test("at the pace of samples seed k of a batch goes the way that it goes alone, bit for bit", async () => {
  const together = await run(maze({ first: 3, count: 3 }));
  const alone = await run(maze({ first: 4, count: 1 }));
  const pairs = together.rows.flatMap((row) => {
    const other = alone.rows.find(({ variant, update }) => variant === row.variant && update === row.update);
    return other === undefined ? [] : [[row, other] as const];
  });
  expect(pairs.length).toBeGreaterThan(20);
  for (const [row, other] of pairs) {
    const second = Object.fromEntries(Object.entries(row.metrics).map(([name, values]) => [name, [values[1]]]));
    expect(second).toEqual(other.metrics);
  }
});
