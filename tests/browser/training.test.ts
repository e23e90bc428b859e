import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launch, refuseComplaints } from "./support/browser.ts";
import { measureLongTasks } from "./support/longTasks.ts";
import { openPlayground } from "./support/playground.ts";

const UPDATES = 20;
const FINITE = [
  "loss/total",
  "gradient/norm",
  "kl/exact_ref",
  "kl/k3",
  "ratio/mean",
  "policy/entropy",
  "rollout/return",
];

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

// Each objective's default β (or τ) is small, so that all of these end near the best arm; none is there after 20 updates.
const core = ["ppo", "grpo", "copg", "dpo", "ipo", "dmpo", "bpo"];

test.each(core)("%s trains on the bandit on WebGPU from the page's own controls", async (objective) => {
  const playground = await openPlayground(browser, inject("address"));
  await playground.chooseBackend("webgpu");
  await playground.choose("Environment", "bandit");
  await playground.choose("Objective", objective);
  await playground.choose("Speed", "max");
  await playground.settle(/ready/);
  const before = await playground.latest("objective/regret");
  const longTasks = await measureLongTasks(playground.page);
  await playground.press("Run");
  await playground.reach(UPDATES);
  await playground.press("Pause");
  await playground.settle(/paused/);
  const values = await Promise.all(FINITE.map(playground.latest));
  expect(FINITE.filter((_, index) => !Number.isFinite(values[index]))).toEqual([]);
  expect(await playground.latest("objective/regret")).toBeLessThan(before);
  console.info(`${objective}: ${String(await playground.updates())} updates, ${await longTasks()}`);
  await playground.page.close();
  refuseComplaints(playground);
});
