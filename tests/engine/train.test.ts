import { beforeAll, describe, expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { ExperimentConfig } from "../../src/core/experiment/types.ts";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import { startBackend } from "../../src/engine/backend.ts";
import { tf } from "../../src/engine/tf.ts";
import { createTrainer } from "../../src/engine/train.ts";
import { content, run } from "./run.ts";

beforeAll(async () => {
  await startBackend("cpu");
});

const maze = { id: "gridworld" };
const mlp = { kind: "mlp", hidden: [8] };
const variants = (...ids: string[]) => ids.map((id) => ({ objective: { id } }));

const SETTINGS: readonly (readonly [string, object])[] = [
  [
    "PPO with an MLP and minibatches in the maze",
    { environment: maze, policy: mlp, variants: [{ objective: { id: "ppo" }, minibatches: 4 }] },
  ],
  ["groups on the bandit", { environment: { id: "bandit" }, variants: variants("grpo", "dmpo") }],
  ["a controller and a median head", { environment: { id: "contextual-bandit" }, variants: variants("ppo-kl", "bpo") }],
  [
    "offline pairs and the policy's own start as reference",
    { environment: { id: "bandit" }, reference: "initial", policy: mlp, variants: variants("dpo") },
  ],
];

describe.each(SETTINGS)("a run of %s", (_name, setting) => {
  const config = (seeds: { first: number; count: number }): ExperimentConfig =>
    parseExperiment({ version: 1, updates: 6, seeds, ...setting });

  test("says the same again, and another seed says something else", async () => {
    const [once, again, other] = [
      await run(config({ first: 3, count: 1 })),
      await run(config({ first: 3, count: 1 })),
      await run(config({ first: 4, count: 1 })),
    ];
    expect(content(again.rows)).toEqual(content(once.rows));
    expect(content(other.rows)).not.toEqual(content(once.rows));
  });

  test("gives seed k of a batch what seed k gets alone, bit for bit", async () => {
    const together = await run(config({ first: 3, count: 3 }));
    const alone = await run(config({ first: 4, count: 1 }));
    together.rows.forEach((row, i) => {
      for (const [name, values] of Object.entries(row.metrics)) {
        expect([name, values[1]]).toEqual([name, alone.rows[i]?.metrics[name]?.[0]]);
      }
    });
    const width = alone.tables[0]?.logProbs.length ?? 0;
    expect(together.tables[0]?.logProbs.slice(width, 2 * width)).toEqual(alone.tables[0]?.logProbs);
  });

  test("goes on from any checkpoint as if nothing had happened", async () => {
    const whole = await run(config({ first: 0, count: 2 }));
    const kept = whole.checkpoints[3];
    if (kept === undefined) throw new Error("no checkpoint");
    const restored = await run(config({ first: 0, count: 2 }), structuredClone(kept));
    const ahead = ({ variant, update }: MetricsRow) => update > (kept.variants[variant]?.update ?? NaN);
    expect(content(restored.rows).filter(ahead)).toEqual(content(whole.rows).filter(ahead));
    expect(restored.rows.filter(ahead)).not.toEqual([]);
    expect(restored.tables).toEqual(whole.tables);
  });
});

test("1 000 updates leave no tensor behind, and neither does a trainer that is disposed of", async () => {
  const before = tf.memory().numTensors;
  const config = parseExperiment({
    version: 1,
    environment: { id: "bandit" },
    updates: 1000,
    variants: [
      { objective: { id: "ppo" }, data: { kind: "on-policy", starts: 4 }, minibatches: 2, epochs: 1 },
      { objective: { id: "ppo-kl" }, data: { kind: "on-policy", starts: 4 }, epochs: 1 },
    ],
  });
  const trainer = await createTrainer(config, null);
  await trainer.step();
  const first = tf.memory().numTensors;
  while (trainer.update() < 1000) await trainer.step();
  expect(tf.memory().numTensors).toBe(first);
  trainer.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test("PPO with 32 hidden units reaches 95 % of the optimum of the maze in 60 updates, in each of 3 seeds", async () => {
  const config = parseExperiment({
    version: 1,
    environment: maze,
    policy: { kind: "mlp", hidden: [32] },
    seeds: { count: 3 },
    updates: 60,
    variants: [
      {
        objective: { id: "ppo" },
        data: { kind: "on-policy", starts: 32 },
        optimizer: { kind: "adam", learningRate: 0.01 },
      },
    ],
  });
  const { rows } = await run(config);
  const last = rows.at(-1)?.metrics ?? {};
  const optimum = last["objective/optimal_return"] ?? [];
  last["objective/exact_return"]?.forEach((value, n) => expect(value).toBeGreaterThan(0.95 * (optimum[n] ?? NaN)));
  expect(optimum).toHaveLength(3);
});

test("what is sampled agrees with the exact value beside it", async () => {
  const config = parseExperiment({
    version: 1,
    environment: { id: "bandit", parameters: { means: [2.5, 2, 1], noise: 0.5 } },
    updates: 5,
    variants: [{ objective: { id: "grpo" }, data: { kind: "on-policy", starts: 2000, groupSize: 4 } }],
  });
  const { rows } = await run(config);
  for (const { metrics } of rows) {
    const value = (name: string): number => metrics[name]?.[0] ?? NaN;
    // 8 000 draws with a spread below 0.8: the standard error is below 0.009.
    expect(Math.abs(value("rollout/return") - value("objective/exact_return"))).toBeLessThan(0.04);
    for (const name of ["kl/k1", "kl/k2", "kl/k3"]) {
      expect(Math.abs(value(name) - value("kl/exact_ref"))).toBeLessThan(0.02);
    }
  }
  expect(rows.at(-1)?.metrics["gradient/cosine_exact"]?.[0]).toBeGreaterThan(0.99);
});

test("a rule between updates sets its hyperparameter for each seed: PPO's KL penalty grows when steps go too far", async () => {
  const config = parseExperiment({
    version: 1,
    environment: { id: "bandit" },
    seeds: { count: 2 },
    updates: 3,
    variants: [
      {
        objective: { id: "ppo-kl", hyperparameters: { beta: 1, kl_target: 0.001 } },
        optimizer: { kind: "adam", learningRate: 0.3 },
      },
    ],
  });
  const { checkpoints } = await run(config);
  expect(checkpoints.map(({ variants: [variant] }) => variant?.controlled["beta"])).toEqual([
    [1, 1],
    [2, 2],
    [4, 4],
    [8, 8],
  ]);
});
