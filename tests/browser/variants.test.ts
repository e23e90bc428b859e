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
  await playground.chooseBackend("cpu");
  await playground.choose("Environment", "bandit");
  await playground.settle(/ready/);
});
afterEach(async () => {
  await playground.page.close();
  refuseComplaints(playground);
});

const menu = async (item: string): Promise<void> => {
  await playground.page.getByRole("button", { name: /^More for / }).click();
  await playground.page.getByRole("menuitem", { name: item }).click();
};

const names = (): Promise<string[]> =>
  playground.page
    .getByRole("group", { name: "Objectives trained side by side" })
    .locator("[aria-pressed]")
    .allTextContents();

test("a grid makes variants, which are drawn as curves and as a response with intervals", async () => {
  const { page } = playground;
  await menu("Grid over hyperparameters…");
  await page.getByLabel("Setting", { exact: true }).selectOption("optimizer.learningRate");
  await page.getByLabel("Values of setting", { exact: true }).fill("0.001, 0.03, 0.3");
  await page.getByRole("button", { name: "Make 3 variants" }).click();
  expect(await names()).toEqual(["PPO learning rate=0.001", "PPO learning rate=0.03", "PPO learning rate=0.3"]);
  await page.getByLabel("Seeds", { exact: true }).fill("4");
  await page.getByLabel("Updates", { exact: true }).fill("30");
  await page.getByLabel("Updates", { exact: true }).blur();
  await playground.settle(/ready/);
  await playground.choose("Speed", "max");
  await playground.press("Run");
  await playground.settle(/finished/);
  const rows = page.getByTestId("response-table").locator("tbody tr");
  await expect.poll(() => rows.count()).toBe(3);
  const values = async () =>
    (await rows.allTextContents()).length === 3
      ? Promise.all([0, 1, 2].map(async (row) => (await rows.nth(row).locator("td").allTextContents()).map(Number)))
      : [];
  // A faster learner has gone further in 30 updates.
  await expect
    .poll(async () => (await values()).map((row) => row[1] ?? 0))
    .toSatisfy((returns: number[]) => returns.every((value, i) => i === 0 || value > (returns[i - 1] ?? 0)));
  const measured = await values();
  expect(measured.map(([x]) => x)).toEqual([0.001, 0.03, 0.3]);
  for (const [, centre = NaN, low = NaN, high = NaN] of measured) {
    expect(low).toBeLessThanOrEqual(centre);
    expect(high).toBeGreaterThanOrEqual(centre);
  }
  expect(await page.getByTestId("response").textContent()).toContain("4 seeds");
  expect(await page.title()).toContain("Finished");
});

test("one variant is shown alone, and all again", async () => {
  const drawn = playground.page.getByTestId("chart-regret").locator("[aria-pressed=true]");
  await menu("Duplicate");
  await expect.poll(() => drawn.count()).toBe(2);
  await menu("Show alone");
  await expect.poll(() => drawn.count()).toBe(1);
  expect(await drawn.textContent()).toContain("PPO copy");
  await menu("Show all");
  await expect.poll(() => drawn.count()).toBe(2);
});

test("variants are duplicated, renamed and removed", async () => {
  await menu("Duplicate");
  expect(await names()).toEqual(["PPO", "PPO copy"]);
  await menu("Rename…");
  await playground.page.getByLabel("Name", { exact: true }).fill("longer");
  await playground.press("Rename");
  expect(await names()).toEqual(["PPO", "longer"]);
  await menu("Remove");
  expect(await names()).toEqual(["PPO"]);
});

test("a run that goes on for long says how long it still takes", async () => {
  await playground.press("Run");
  await playground.page.getByTestId("time-left").getByText(/left$/).waitFor();
  expect(await playground.page.title()).toMatch(/^\d+ % · Policy Playground$/);
  await playground.press("Pause");
  await playground.settle(/paused/);
  expect(await playground.page.title()).toBe("Policy Playground");
});
