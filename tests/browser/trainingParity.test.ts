import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { BackendName, VariantTables } from "../../src/engine/types.ts";
import { launch, openBlank, refuseComplaints } from "./support/browser.ts";
import type { Watched } from "./support/browser.ts";
import { startTrainer } from "./support/trainer.ts";

let browser: Browser;
let tab: Watched;
beforeAll(async () => {
  browser = await launch();
  tab = await openBlank(browser, inject("address"));
});
afterAll(async () => {
  await browser.close();
  refuseComplaints(tab);
});

async function tablesAfter(experiment: object, backend: BackendName): Promise<readonly VariantTables[]> {
  const trainer = await startTrainer(tab.page);
  const config = parseExperiment(experiment);
  const start = { type: "start", run: 1, config, speed: "max", checkpoint: null, running: true } as const;
  await trainer.post({ ...start, backend });
  let snapshot = await trainer.next("snapshot");
  while (snapshot.status !== "finished") snapshot = await trainer.next("snapshot");
  await trainer.terminate();
  return snapshot.tables;
}

/** All probabilities and head values of all variants, seeds and states. */
function numbersOf(tables: readonly VariantTables[]): readonly number[] {
  return tables.flatMap(({ logProbs, values, medians }) => [
    ...Array.from(logProbs, Math.exp),
    ...(values ?? []),
    ...(medians ?? []),
  ]);
}

const variant = (id: string): object => ({
  objective: { id },
  optimizer: { learningRate: 0.01, maxGradientNorm: 0.5 },
});

// Few updates: once the two differ in a last bit, some later sample falls the other way and the runs part.
const runs = [
  [
    "a network in the maze under PPO and BPO",
    {
      environment: { id: "gridworld" },
      policy: { kind: "mlp", hidden: [32, 16] },
      variants: [variant("ppo"), { ...variant("bpo"), minibatches: 2 }],
    },
  ],
  [
    "a linear policy on contexts under GRPO and DPO",
    {
      environment: { id: "contextual-bandit" },
      policy: { kind: "linear" },
      variants: [variant("grpo"), variant("dpo")],
    },
  ],
] as const;

test.each(runs)("CPU and GPU learn the same policies: %s, two seeds, three updates", async (_name, experiment) => {
  const config = { ...experiment, seeds: { first: 3, count: 2 }, updates: 3 };
  const cpu = numbersOf(await tablesAfter(config, "cpu"));
  const webgpu = numbersOf(await tablesAfter(config, "webgpu"));
  const untrained = numbersOf(await tablesAfter({ ...config, updates: 1 }, "cpu"));
  const apart = (other: readonly number[]): number =>
    Math.max(...cpu.map((number, index) => Math.abs(number - (other[index] ?? NaN))));
  expect(webgpu).toHaveLength(cpu.length);
  expect(apart(webgpu)).toBeLessThan(1e-4);
  // That three updates move them further than that.
  expect(apart(untrained)).toBeGreaterThan(1e-2);
});
