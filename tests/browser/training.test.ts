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

const rewards = [2.5, 2, 1];
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** π ∝ exp(value / temperature): the optimum at that price of leaving a uniform reference. */
function tilted(values: readonly number[], temperature: number): readonly number[] {
  const weights = values.map((value) => Math.exp(value / temperature));
  return weights.map((weight) => weight / sum(weights));
}

const best = [1, 0, 0];
/** Probability that an arm is preferred to one drawn uniformly, by Bradley–Terry on the rewards. */
const preferred = rewards.map((reward) => sum(rewards.map((other) => 1 / (1 + Math.exp(other - reward)))) / 3);

// Where each ends with its default hyperparameters. GRPO's β = 0.04 leaves the other arms less than 0.001, and so does
// DMPO's α; both act against the standardised reward.
const core: readonly (readonly [objective: string, fixedPoint: readonly number[]])[] = [
  ["ppo", best],
  ["grpo", best],
  ["copg", tilted(rewards, 0.5)],
  ["dpo", tilted(rewards, 0.1)],
  ["ipo", tilted(preferred, 0.1)],
  ["dmpo", best],
  ["bpo", best],
];

const distance = (policy: readonly number[], target: readonly number[]): number =>
  sum(policy.map((probability, arm) => Math.abs(probability - (target[arm] ?? NaN))));

test.each(core)("%s on WebGPU moves towards its fixed point, from the page's own controls", async (id, fixedPoint) => {
  const playground = await openPlayground(browser, inject("address"));
  await playground.chooseBackend("webgpu");
  await playground.choose("Environment", "bandit");
  await playground.choose("Objective", id);
  await playground.choose("Speed", "max");
  await playground.settle(/ready/);
  const before = distance(await playground.policy(), fixedPoint);
  const longTasks = await measureLongTasks(playground.page);
  await playground.press("Run");
  await playground.reach(UPDATES);
  await playground.press("Pause");
  await playground.settle(/paused/);
  const values = await Promise.all(FINITE.map(playground.latest));
  expect(FINITE.filter((_, index) => !Number.isFinite(values[index]))).toEqual([]);
  expect(distance(await playground.policy(), fixedPoint)).toBeLessThan(before);
  console.info(`${id}: ${String(await playground.updates())} updates, ${await longTasks()}`);
  await playground.page.close();
  refuseComplaints(playground);
});
