import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { writeLink } from "../../src/core/travel/link.ts";
import { launch, refuseComplaints } from "./support/browser.ts";
import { measureLongTasks } from "./support/longTasks.ts";
import { openPlayground } from "./support/playground.ts";
import type { Playground } from "./support/playground.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Opens an experiment on the bandit and trains it on the processor for so many updates. */
async function trained(objectives: readonly string[], seeds: number, updates: number): Promise<Playground> {
  const config = parseExperiment({
    environment: { id: "bandit" },
    seeds: { count: seeds },
    updates,
    variants: objectives.map((id) => ({ objective: { id } })),
  });
  const playground = await openPlayground(browser, inject("address") + writeLink(config));
  await playground.chooseBackend("cpu");
  await playground.choose("Speed", "max");
  await playground.settle(/ready/);
  await playground.press("Run");
  return playground;
}

const chart = ({ page }: Playground) => page.getByTestId("chart-return");

test("16 seeds are one band that says which statistic it is, and as many lines where that is asked for", async () => {
  const playground = await trained(["ppo"], 16, 20);
  await playground.settle(/finished/);
  const returns = chart(playground);
  await returns.getByText("IQM, 95 % bootstrap interval (400 resamples), 16 seeds").waitFor();
  await returns.locator(".pp-band").first().waitFor();
  expect(await returns.locator(".pp-band").count()).toBe(1);
  const interquartileMean = await playground.latest("objective/exact_return");
  await playground.choose("16 seeds as", "seeds");
  await returns.getByText("16 seeds, a line each; numbers and other lines: median").waitFor();
  const path = returns.locator(".pp-seed-lines");
  await path.waitFor();
  expect((await path.getAttribute("d"))?.match(/M/g)).toHaveLength(16);
  expect(await returns.locator(".pp-band").count()).toBe(0);
  await playground.choose("16 seeds as", "mean");
  await returns.getByText("mean ± standard error, 16 seeds").waitFor();
  expect(Math.abs((await playground.latest("objective/exact_return")) - interquartileMean)).toBeLessThan(0.2);
  await playground.page.close();
  refuseComplaints(playground);
});

test("all charts count what is chosen, variants have a mark each, and one stands alone when asked for", async () => {
  const playground = await trained(["ppo", "grpo"], 4, 20);
  await playground.settle(/finished/);
  const returns = chart(playground);
  await playground.choose("Horizontal axis", "samples");
  // GRPO draws more than 5 000 samples in 20 updates.
  await returns.getByText("4K", { exact: true }).waitFor();
  await returns.locator(".pp-line-marks").nth(1).waitFor();
  const colours = await returns
    .locator(".pp-line-marks path")
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("fill")));
  expect(new Set(colours).size).toBe(2);
  await returns.getByRole("button", { name: /^GRPO exact/ }).dblclick();
  await playground.page.waitForFunction(
    () => document.querySelectorAll('[data-testid="chart-regret"] .pp-line-marks').length === 1,
  );
  expect(await returns.getByRole("button", { name: /^PPO exact/ }).getAttribute("aria-pressed")).toBe("false");
  expect(await returns.getByRole("button", { name: /^GRPO exact/ }).getAttribute("aria-pressed")).toBe("true");
  await playground.page.close();
  refuseComplaints(playground);
});

test("64 seeds of 8 variants are drawn while they train", async () => {
  const playground = await trained(["ppo", "grpo", "copg", "dpo", "ipo", "bpo", "dapo", "rloo"], 64, 1000);
  await playground.reach(3);
  const longTasks = await measureLongTasks(playground.page);
  await playground.reach(12);
  expect(await chart(playground).locator(".pp-band").count()).toBe(8);
  console.info(`64 seeds of 8 variants: ${await longTasks()}`);
  await playground.press("Pause");
  await playground.settle(/paused/);
  await playground.page.close();
  refuseComplaints(playground);
});
