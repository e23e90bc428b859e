import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { launch, refuseComplaints } from "./support/browser.ts";
import { openPlayground } from "./support/playground.ts";
import type { Playground } from "./support/playground.ts";

let browser: Browser;
let playground: Playground;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  playground = await openPlayground(browser, inject("address"));
  await playground.chooseBackend("webgpu");
  await playground.settle(/ready/);
});
afterEach(async () => {
  await playground.page.close();
  refuseComplaints(playground);
});

async function stepTo(updates: number): Promise<readonly number[]> {
  await playground.press("Step");
  await playground.reach(updates);
  await playground.settle(/paused/);
  return Promise.all(["loss/total", "rollout/return", "objective/exact_return"].map(playground.latest));
}

/** Three updates, one at a time, and what the charts say after each. */
async function shortCurve(): Promise<readonly (readonly number[])[]> {
  return [await stepTo(1), await stepTo(2), await stepTo(3)];
}

test("pause stops a run, step does exactly one update more, reset goes back to none", async () => {
  await playground.press("Run");
  await playground.reach(2);
  await playground.press("Pause");
  await playground.settle(/paused/);
  const paused = await playground.updates();
  await playground.page.waitForTimeout(500);
  expect(await playground.updates()).toBe(paused);
  await playground.press("Step");
  await playground.reach(paused + 1);
  await playground.settle(/paused/);
  await playground.page.waitForTimeout(500);
  expect(await playground.updates()).toBe(paused + 1);
  await playground.press("Reset");
  await playground.settle(/ready/);
  expect(await playground.updates()).toBe(0);
});

test("the same seed draws the same curve again, another seed another one", async () => {
  const first = await shortCurve();
  await playground.press("Reset");
  await playground.settle(/ready/);
  const second = await shortCurve();
  expect(second).toEqual(first);
  const seed = playground.page.getByLabel("Seed", { exact: true });
  const before = await seed.inputValue();
  await playground.press("Roll seed");
  expect(await seed.inputValue()).not.toBe(before);
  await playground.press("Reset");
  await playground.settle(/ready/);
  expect(await shortCurve()).not.toEqual(first);
});

test("space runs and pauses, S steps and R resets, but not while typing", async () => {
  const { page } = playground;
  // A focused button would take the space for itself.
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("s");
  await playground.reach(1);
  await playground.settle(/paused/);
  await page.keyboard.press(" ");
  await playground.reach(3);
  await page.keyboard.press(" ");
  await playground.settle(/paused/);
  const paused = await playground.updates();
  await page.getByLabel("Seed", { exact: true }).press("s");
  await page.getByLabel("Seed", { exact: true }).press("r");
  await page.waitForTimeout(300);
  expect(await playground.updates()).toBe(paused);
  await page.getByLabel("Seed", { exact: true }).blur();
  await page.keyboard.press("r");
  await playground.settle(/ready/);
  expect(await playground.updates()).toBe(0);
});
