import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { writeLink } from "../../src/core/travel/link.ts";
import { launch, refuseComplaints } from "./support/browser.ts";
import { openPlayground } from "./support/playground.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const UPDATES = 47;

/** Moves the pointer over a plot, from its left edge by a part of its width. */
async function pointAt(plot: Locator, part: number): Promise<void> {
  const box = await plot.boundingBox();
  if (box === null) throw new Error("the plot is out of sight");
  for (const step of [-0.02, 0]) {
    // oxlint-disable-next-line no-await-in-loop -- a pointer moves in steps
    await plot.page().mouse.move(box.x + (part + step) * box.width, box.y + box.height / 2);
  }
}

test("charts stand before the run; under the pointer all of them tell their values at one place", async () => {
  const config = parseExperiment({
    environment: { id: "bandit" },
    updates: UPDATES,
    variants: [{ objective: { id: "ppo" } }],
  });
  const playground = await openPlayground(browser, inject("address") + writeLink(config));
  const { page } = playground;
  const [returns, regret] = [page.getByTestId("chart-return"), page.getByTestId("chart-regret")];
  await returns.locator(".recharts-yAxis-tick-labels text").first().waitFor();
  await returns.getByText("Press Run or Space").waitFor();
  await playground.chooseBackend("cpu");
  await playground.choose("Speed", "max");
  await playground.settle(/ready/);
  await playground.press("Run");
  await playground.settle(/finished/);
  await returns.getByText("Press Run").waitFor({ state: "detached" });
  await returns.locator(".recharts-xAxis-tick-labels").getByText("50", { exact: true }).waitFor();
  const atEnd = await playground.latest("objective/exact_return");

  await pointAt(returns.locator(".pp-plot"), 0.2);
  const place = Number(await returns.locator(".pp-cursor text").textContent());
  expect(place).toBeGreaterThan(0);
  expect(place).toBeLessThan(UPDATES / 2);
  expect(await regret.locator(".pp-cursor text").textContent()).toBe(String(place));
  const told = await returns.locator(".pp-plot-tooltip").textContent();
  expect(told).toContain(`Updates: ${String(place)}`);
  const early = await playground.latest("objective/exact_return");
  expect(early).toBeLessThan(atEnd);
  expect(told).toContain(String(early));
  expect(await regret.locator(".pp-plot-tooltip").count()).toBe(0);

  await page.mouse.move(2, 2);
  await regret.locator(".pp-cursor").waitFor({ state: "detached" });
  expect(await playground.latest("objective/exact_return")).toBe(atEnd);
  await page.close();
  refuseComplaints(playground);
});
