import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { audit, faults } from "./support/axe.ts";
import { launch, refuseComplaints } from "./support/browser.ts";
import { measureLongTasks } from "./support/longTasks.ts";
import { openPlayground } from "./support/playground.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const ends = (page: Page) => page.getByTestId("flow-end");

/** Opens the flow of four objectives that end in four places, and waits for its pictures. */
async function showFour(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Flow" }).click();
  await page.getByRole("button", { name: "Why four methods end in four places" }).click();
  await page.locator(".pp-flow-arrows").nth(3).waitFor();
  // Paths are followed once all pictures have their arrows.
  await ends(page).nth(3).waitFor();
}

test("four methods end in four places, from wherever the start is dragged", async () => {
  const context = await browser.newContext();
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  const report = await measureLongTasks(page);
  await showFour(page);
  const told = ["(0.424, 0.353, 0.223)", "(0.882, 0.087, 0.031)", "(0.194, 0.250, 0.556)", "(0.705, 0.259, 0.035)"];
  expect((await ends(page).allTextContents()).map((text) => text.slice(8, 29))).toEqual(told);
  expect(await ends(page).last().textContent()).toContain("(0.705, 0.259, 0.035): π* for β = 0.5.");
  const table = page.getByTestId("flow-table");
  for (const regret of ["0.1525", "0.04924", "0.6378"]) await table.getByRole("cell", { name: regret }).waitFor();
  const picture = page.locator(".pp-flow-svg").first();
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  if (box === null) throw new Error("there is no picture");
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.6 * box.height);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) {
    await page.mouse.move(box.x + (0.5 - 0.03 * step) * box.width, box.y + (0.6 + 0.03 * step) * box.height);
  }
  await page.mouse.up();
  const start = page.getByRole("slider", { name: "Start of the path" });
  expect(Number(await start.first().getAttribute("aria-valuenow"))).toBeLessThan(0.15);
  await table.getByText(/Ends of the paths from \(0\.\d+, 0\.\d+, 0\.[67]/u).waitFor();
  await expect.poll(() => ends(page).and(page.locator("[aria-busy=false]")).count(), { timeout: 20_000 }).toBe(4);
  expect((await ends(page).allTextContents()).map((text) => text.slice(8, 29))).toEqual(told);
  await start.first().focus();
  await page.keyboard.press("Shift+ArrowUp");
  expect(Number(await start.last().getAttribute("aria-valuenow"))).toBeGreaterThan(0.15);
  console.info(`flow of four objectives: ${await report()}`);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("too many policies for one picture").waitFor();
  await context.close();
  refuseComplaints(playground);
});

test("the seeds of a run leave their trail in the flow of its own objective", async () => {
  const context = await browser.newContext();
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await playground.choose("Environment", "bandit");
  await page.getByLabel("Seeds", { exact: true }).fill("3");
  await playground.press("Run");
  await playground.reach(10);
  await page.getByRole("tab", { name: "Flow" }).click();
  const trails = page.locator(".pp-flow-trails path");
  await expect.poll(() => trails.count(), { timeout: 20_000 }).toBe(3);
  await expect.poll(() => trails.first().getAttribute("d"), { timeout: 20_000 }).toMatch(/L.*L/u);
  await context.close();
  refuseComplaints(playground);
});

const looks = (["light", "dark"] as const).flatMap((scheme) => [1440, 390].map((width) => ({ scheme, width })));

test.each(looks)("axe finds no serious fault in the $scheme flow at $width pixels", async ({ scheme, width }) => {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ colorScheme: scheme, viewport, reducedMotion: "reduce" });
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await showFour(page);
  await page.mouse.move(width / 2, 899);
  const results = await audit(page);
  expect(faults(results)).toEqual([]);
  expect(results.passes.length).toBeGreaterThan(10);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await context.close();
  refuseComplaints(playground);
});
