import { expect, test } from "vitest";
import { stylesOf } from "../../src/core/experiment/style.ts";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { contendersOf, hasLearned, keptStyles, withKept } from "../../src/store/comparison.ts";
import type { LoadedRun } from "../../src/store/library/types.ts";
import { row } from "../core/compare/support.ts";

const config = parseExperiment({
  environment: { id: "bandit" },
  variants: [{ objective: { id: "ppo" } }, { objective: { id: "grpo" } }],
});

const kept: LoadedRun = {
  run: {
    id: "k1",
    name: "before",
    tags: [],
    environment: "bandit",
    variants: ["PPO", "GRPO"],
    objectives: ["ppo", "grpo"],
    seeds: config.seeds,
    status: "finished",
    update: 1,
    updates: 1,
    createdAt: 0,
    updatedAt: 0,
    finals: [],
    bytes: 0,
    origin: null,
    backend: "cpu",
    marks: [],
    strides: [1, 1],
  },
  config,
  parts: [{ variant: 1, stride: 1, rows: [row(1, { m: [5] })] }],
  checkpoint: { update: 1, seconds: 0, variants: [] },
  kept: [1],
};

test("the variants of the run in progress come first, with the rows that they have now", () => {
  const rows = [[row(0, { m: [1] })], [row(0, { m: [2] })]];
  const contenders = contendersOf(config, (variant) => rows[variant] ?? [], []);
  expect(contenders.map(({ key, label }) => [key, label])).toEqual([
    ["present PPO", "PPO"],
    ["present GRPO", "GRPO"],
  ]);
  expect(contenders.map((contender) => contender.rows)).toEqual(rows);
});

test("those of kept runs follow under keys of their own, named after their run, without rows where none are kept", () => {
  const contenders = contendersOf(config, () => [], [kept]).slice(2);
  expect(contenders.map(({ key, label, variant }) => [key, label, variant])).toEqual([
    ["k1 0", "PPO (before)", 0],
    ["k1 1", "GRPO (before)", 1],
  ]);
  expect(contenders.map(({ rows }) => rows.length)).toEqual([0, 1]);
});

test("kept runs look unlike the run in progress and each other, and keep their looks when one is taken away", () => {
  const other = { ...kept, run: { ...kept.run, id: "k2" } };
  const added = withKept(config, withKept(config, [], kept), other);
  const styles = added.flatMap((run) => run.config.variants.map(({ style }) => style));
  const all = [...stylesOf(config.variants), ...styles];
  expect(new Set(all.map((style) => style?.colour)).size).toBe(6);
  expect(new Set(all.map((style) => style?.marker)).size).toBe(6);
  const left = added.slice(1).flatMap((run) => run.config.variants);
  expect(keptStyles(config.variants, left)).toEqual(styles.slice(2));
});

test("only what has done an update can be compared", () => {
  const rows = [[row(0, { m: [1] })], [row(0, { m: [2] }), row(1, { m: [3] })]];
  const contenders = contendersOf(config, (variant) => rows[variant] ?? [], [kept]);
  expect(contenders.filter(hasLearned).map(({ label }) => label)).toEqual(["GRPO", "GRPO (before)"]);
});
