import { beforeAll, describe, expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { startBackend } from "../../src/engine/backend.ts";
import { createTrainer } from "../../src/engine/train.ts";
import type { VariantTables } from "../../src/engine/types.ts";

beforeAll(async () => {
  await startBackend("cpu");
});

/** The tables and metrics of a variant after so many updates. */
async function after(updates: number, setting: object) {
  const trainer = await createTrainer(parseExperiment({ version: 1, seeds: { count: 2 }, ...setting }), null);
  try {
    for (let update = 0; update < updates; update += 1) await trainer.step();
    return { tables: trainer.tables()[0] as VariantTables, metrics: trainer.current()[0]?.metrics ?? {} };
  } finally {
    trainer.dispose();
  }
}

const data = { kind: "on-policy", starts: 16, groupSize: 4 };
const grpo = (epochs: number) => ({
  environment: { id: "bandit" },
  variants: [{ objective: { id: "grpo" }, data, epochs, optimizer: { kind: "sgd", learningRate: 1 } }],
});

describe("the ratios of the last gradient step", () => {
  test("are not there before the first update", async () => {
    expect((await after(0, grpo(4))).tables.lesson).toBeNull();
  });

  test("are all 1 where every batch is used once", async () => {
    const { lesson } = (await after(2, grpo(1))).tables;
    expect(lesson?.ratios).toHaveLength(2 * 64);
    for (const ratio of lesson?.ratios ?? []) expect(ratio).toBeCloseTo(1, 5);
  });

  test("have, of a batch small enough to be shown whole, the mean and extremes of the metrics", async () => {
    const { tables, metrics } = await after(2, grpo(4));
    for (const n of [0, 1]) {
      const own = [...(tables.lesson?.ratios ?? [])].slice(n * 64, (n + 1) * 64);
      const metric = (name: string): number => metrics[name]?.[n] ?? NaN;
      expect(own.reduce((sum, ratio) => sum + ratio / 64, 0)).toBeCloseTo(metric("ratio/mean"), 5);
      expect(Math.max(...own)).toBeCloseTo(metric("ratio/max"), 5);
      expect(Math.min(...own)).toBeCloseTo(metric("ratio/min"), 5);
      expect(metric("ratio/max")).toBeGreaterThan(1.01);
    }
    expect(tables.lesson?.margins).toBeNull();
  });

  test("are thinned out evenly where episodes are long and of different lengths", async () => {
    const ppo = { environment: { id: "gridworld" }, variants: [{ objective: { id: "ppo" } }] };
    const { tables, metrics } = await after(1, ppo);
    const ratios = tables.lesson?.ratios ?? new Float32Array(0);
    expect(ratios).toHaveLength(2 * 128);
    for (const [i, ratio] of ratios.entries()) {
      expect(ratio).toBeLessThanOrEqual((metrics["ratio/max"]?.[i < 128 ? 0 : 1] ?? NaN) + 1e-5);
      expect(ratio).toBeGreaterThanOrEqual((metrics["ratio/min"]?.[i < 128 ? 0 : 1] ?? NaN) - 1e-5);
    }
  });
});

test("the margins of pairs have the mean that the metrics tell, β apart", async () => {
  const pairs = { kind: "offline-pairs", size: 100, batch: 32, behaviours: ["reference", "reference"] };
  const setting = {
    environment: { id: "bandit" },
    variants: [{ objective: { id: "copg", hyperparameters: { beta: 0.5 } }, data: pairs }],
  };
  const { tables, metrics } = await after(5, setting);
  const margins = tables.lesson?.margins ?? new Float32Array(0);
  expect(margins).toHaveLength(2 * 32);
  const mean = margins.subarray(0, 32).reduce((sum, margin) => sum + margin / 32, 0);
  expect(Math.abs(mean)).toBeGreaterThan(1e-4);
  expect(0.5 * mean).toBeCloseTo(metrics["rewards/margins"]?.[0] ?? NaN, 5);
});
