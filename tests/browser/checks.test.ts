import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { FIXED_POINT_TABLE } from "../../src/core/expectation/table.ts";
import { objectives } from "../../src/core/objectives/registry.ts";
import { audit, faults } from "./support/axe.ts";
import { launch, refuseComplaints } from "./support/browser.ts";
import { measureLongTasks } from "./support/longTasks.ts";
import { openPlayground } from "./support/playground.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const summary = (page: Page) => page.getByTestId("checks-summary");

test("a loss written in the workshop is checked while a run goes on, and its report card is saved", async () => {
  const context = await browser.newContext();
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await playground.press("Run");
  await playground.reach(2);
  const report = await measureLongTasks(page);
  await page.getByRole("tab", { name: "Workshop" }).click();
  await playground.choose("Begin with", "grpo");
  await playground.press("Begin");
  const editor = page.getByRole("textbox", { name: "Formula" });
  await editor.click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText("advantage = score - mean_group(score)\nloss = mean(ratio * advantage)");
  await playground.press("Check this loss");
  await summary(page).getByText("Better becomes more likely").waitFor();
  await page.locator("[data-check='signs.order']").getByText("lost minus").waitFor();
  const before = await playground.updates();
  await playground.reach(before + 2);
  const [download] = await Promise.all([page.waitForEvent("download"), playground.press("Save as Markdown")]);
  expect(download.suggestedFilename()).toBe("report-card-my-grpo.md");
  expect(await readFile(await download.path(), "utf8")).toContain("loss = mean(ratio * advantage)");
  console.info(`checking a loss during a run: ${await report()}`);
  await context.close();
  refuseComplaints(playground);
});

test("all objectives stand beside each other, and only the one that is known to fails", async () => {
  const context = await browser.newContext();
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await playground.choose("Environment", "bandit");
  await page.getByRole("tab", { name: "Checks" }).click();
  await page.getByRole("button", { name: /^Check \d+ objectives/u }).click();
  await page.getByText("Press a name to see its card").waitFor();
  const rows = page.getByTestId("checks-table").locator("tbody tr");
  const rowsOfTable = FIXED_POINT_TABLE.filter(({ objective }) => "formula" in objective).length;
  expect(await rows.count()).toBe(2 + objectives.length + rowsOfTable); // the variant and the draft as well
  // The CoPG paper's own negative result: on others' pairs without a baseline the regret grows.
  const failing = rows.filter({ has: page.locator("[data-status=fail]") });
  expect(await failing.getByRole("button").allTextContents()).toEqual(["Off-policy gradient, no baseline"]);
  await failing.getByRole("button").click();
  await summary(page).getByText("1 fails (Where it ends on the bandit at hand)").waitFor();
  expect(await summary(page).evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThan(100);
  await page.locator("[data-check='fixedPoint.present']").getByText("data drawn by others").waitFor();
  expect(await page.locator("[data-check='fixedPoint.off-policy-no-baseline']").getAttribute("data-status")).toBe(
    "pass",
  );
  await page.setViewportSize({ width: 390, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(faults(await audit(page))).toEqual([]);
  await context.close();
  refuseComplaints(playground);
});

const looks = (["light", "dark"] as const).flatMap((scheme) => [1440, 390].map((width) => ({ scheme, width })));

test.each(looks)(
  "axe finds no serious fault in the $scheme report card at $width pixels",
  async ({ scheme, width }) => {
    const viewport = { width, height: 900 };
    const context = await browser.newContext({ colorScheme: scheme, viewport, reducedMotion: "reduce" });
    const playground = await openPlayground(context, inject("address"));
    const { page } = playground;
    await page.getByRole("tab", { name: "Checks" }).click();
    await summary(page).getByText("checks pass").waitFor();
    await page.mouse.move(width / 2, 899);
    const results = await audit(page);
    expect(faults(results)).toEqual([]);
    expect(results.passes.length).toBeGreaterThan(10);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await context.close();
    refuseComplaints(playground);
  },
);
