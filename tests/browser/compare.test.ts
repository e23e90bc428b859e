import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launch, refuseComplaints } from "./support/browser.ts";
import { measureLongTasks } from "./support/longTasks.ts";
import { openPlayground } from "./support/playground.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test("two variants of 16 seeds are compared by keyboard: sorted, read at equal samples, and copied", async () => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await playground.choose("Environment", "bandit");
  await page.getByLabel("Seeds", { exact: true }).fill("16");
  await page.getByLabel("Updates", { exact: true }).fill("20");
  await page.getByRole("tab", { name: "Compare" }).click();
  await page.getByRole("button", { name: "Add a second variant" }).click();
  await playground.settle(/ready/);
  await playground.choose("Speed", "max");
  await playground.press("Run");
  await playground.settle(/finished/);
  const report = await measureLongTasks(page);
  await page.getByRole("tab", { name: "Train" }).focus();
  await page.keyboard.press("ArrowRight");
  const statement = page.getByTestId("compare-statement");
  await statement.getByText("IQM, 95 % bootstrap interval (10,000 resamples), 16 seeds").waitFor();
  await page.getByLabel("Equal budget in").selectOption("samples");
  await statement.getByText("Read at 640 environment samples").waitFor();
  const first = page.getByTestId("score-PPO");
  const second = page.getByTestId("score-GRPO");
  expect(await first.locator("[data-column=final]").textContent()).toMatch(/ to /);
  // GRPO draws 8 sequences a start: at PPO's 640 samples it has done 20 / 8 updates.
  expect(await second.locator("td").nth(5).textContent()).toBe("2.5");
  await page.getByRole("button", { name: "Exact return" }).press("Enter");
  await page.getByRole("columnheader", { name: "Exact return" }).and(page.locator("[aria-sort=descending]")).waitFor();
  await page.getByTestId("differences").getByText("Group size").waitFor();
  await page.getByRole("button", { name: "Copy as CSV" }).press("Enter");
  await page.getByText("Copied").waitFor();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  expect(csv.split("\n").map((line) => line.split(",")[0])).toEqual(expect.arrayContaining(["variant", "PPO", "GRPO"]));
  console.info(`comparison of 2 × 16 seeds: ${await report()}`);
  await context.close();
  refuseComplaints(playground);
});

test("a kept run stands beside the same run done again, and neither is better", async () => {
  const context = await browser.newContext();
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await playground.choose("Environment", "bandit");
  await page.getByLabel("Seeds", { exact: true }).fill("4");
  await page.getByLabel("Updates", { exact: true }).fill("10");
  await playground.choose("Speed", "max");
  await playground.press("Run");
  await playground.settle(/finished/);
  await playground.press("Reset");
  await playground.settle(/ready/);
  await playground.press("Run");
  await playground.settle(/finished/);
  await page.getByRole("tab", { name: "Compare" }).click();
  const kept = page.getByLabel("Add a kept run");
  await kept.locator("option", { hasText: "PPO on bandit" }).waitFor({ state: "attached" });
  await kept.selectOption({ index: 1 });
  const added = page.getByTestId("score-PPO (PPO on bandit)");
  await added.locator("[data-column=improvement]", { hasText: /^0\.5/ }).waitFor();
  const final = "[data-column=final]";
  expect(await added.locator(final).textContent()).toBe(
    await page.getByTestId("score-PPO").locator(final).textContent(),
  );
  await page.getByTestId("differences").getByText("Nothing: their settings are the same.").waitFor();
  await page.getByRole("button", { name: "Take PPO on bandit away" }).click();
  await added.waitFor({ state: "detached" });
  await context.close();
  refuseComplaints(playground);
});
