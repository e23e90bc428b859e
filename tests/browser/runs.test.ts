import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { launch, refuseComplaints } from "./support/browser.ts";
import { drawnAfter, fillLibrary, keptCurve } from "./support/library.ts";
import { openPlayground } from "./support/playground.ts";
import type { Playground } from "./support/playground.ts";

const UPDATES = 40;

let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
// Each test has a browser profile of its own, with no runs in it.
beforeEach(async () => {
  context = await browser.newContext();
});
afterEach(() => context.close());

/** A short run of the three-armed bandit on the processor, slow enough to be disturbed. */
async function openBandit(): Promise<Playground> {
  const playground = await openPlayground(context, inject("address"));
  await playground.choose("Environment", "bandit");
  await playground.page.getByLabel("Updates", { exact: true }).fill(String(UPDATES));
  await playground.page.getByLabel("Updates", { exact: true }).blur();
  await playground.choose("Speed", "fast");
  await playground.settle(/ready/);
  return playground;
}

async function finish(playground: Playground): Promise<void> {
  await playground.press("Run");
  await playground.settle(/finished/);
}

/** The curve of a run that nothing disturbs, in a profile of its own. */
async function undisturbedCurve() {
  const playground = await openBandit();
  await finish(playground);
  const curve = await keptCurve(playground.page, UPDATES);
  await context.close();
  context = await browser.newContext();
  return curve;
}

async function toMidRun(playground: Playground): Promise<number> {
  await playground.press("Run");
  await playground.reach(10);
  return playground.updates();
}

test("a page reloaded in mid-run has its run again, paused; it goes on and its curve is that of an undisturbed one", async () => {
  const whole = await undisturbedCurve();
  const playground = await openBandit();
  const reached = await toMidRun(playground);
  await playground.page.reload();
  await playground.settle(/paused/);
  expect(await playground.updates()).toBeGreaterThanOrEqual(reached);
  expect(await playground.updates()).toBeLessThan(UPDATES);
  await finish(playground);
  expect(await keptCurve(playground.page, UPDATES)).toEqual(whole);
  refuseComplaints(playground);
});

test("a worker that crashes in mid-run is replaced, and the curve is that of an undisturbed run", async () => {
  const whole = await undisturbedCurve();
  const playground = await openBandit();
  await toMidRun(playground);
  const [worker] = playground.page.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error("killed by the test");
    });
  });
  await playground.page
    .getByText(/worker crashed/iu)
    .first()
    .waitFor();
  await playground.settle(/finished/);
  expect(await keptCurve(playground.page, UPDATES)).toEqual(whole);
});

test("a worker that is gone without a word is replaced at the next pause, and the run goes on as if nothing had been", async () => {
  const whole = await undisturbedCurve();
  const playground = await openBandit();
  await toMidRun(playground);
  const [worker] = playground.page.workers();
  await worker?.evaluate(() => {
    close();
  });
  await playground.press("Pause");
  await playground.settle(/paused/);
  await finish(playground);
  expect(await keptCurve(playground.page, UPDATES)).toEqual(whole);
});

const item = (page: Page) => page.getByTestId("kept-run");

test("a run of one tab is followed, but not taken, by a second; once the first is gone the second offers and resumes it", async () => {
  const first = await openBandit();
  await toMidRun(first);
  const second = await openPlayground(context, inject("address"));
  const { page } = second;
  await page.getByRole("tab", { name: "Runs" }).click();
  await page.getByTestId("kept-status").getByText("in another tab").waitFor();
  expect(await page.getByRole("button", { name: /^Resume/u }).isDisabled()).toBe(true);
  expect(await page.getByRole("button", { name: /^Delete PPO/u }).isDisabled()).toBe(true);
  await item(page)
    .getByText(`${String(UPDATES)} of ${String(UPDATES)} updates`)
    .waitFor();
  await first.press("Reset");
  await first.settle(/ready/);
  await toMidRun(first);
  await item(page).nth(1).waitFor();
  await first.page.close();
  await page.getByTestId("interrupted-run").getByRole("button", { name: "Go on with it" }).click();
  await second.settle(/paused/);
  expect(await second.updates()).toBeGreaterThanOrEqual(10);
  refuseComplaints(second);
});

test("a kept run is named, tagged, found, branched from, deleted and brought back", async () => {
  const playground = await openBandit();
  const { page } = playground;
  await finish(playground);
  await page.getByRole("tab", { name: "Runs" }).click();
  await page.getByRole("button", { name: "PPO on bandit", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Baseline");
  await page.getByLabel("Name", { exact: true }).press("Enter");
  await page.getByLabel(/^Tags/u).fill("lecture 3, mine");
  await page.getByLabel(/^Tags/u).press("Enter");
  await item(page).getByText("#lecture 3").waitFor();
  await page.getByRole("slider", { name: /Branch from update/u }).press("Home");
  await page.getByRole("slider", { name: /Branch from update/u }).press("ArrowRight");
  await page.getByRole("button", { name: "Branch", exact: true }).click();
  await playground.settle(/paused/);
  const begun = await playground.updates();
  expect(begun).toBeGreaterThan(0);
  expect(begun).toBeLessThan(UPDATES);
  await playground.press("Step");
  await playground.reach(begun + 1);
  await page.getByRole("tab", { name: "Runs" }).click();
  await page.getByLabel("Search").fill("#lecture");
  await page.getByTestId("run-count").getByText("1 of 2 runs").waitFor();
  await playground.press("Delete Baseline");
  await page.getByTestId("run-count").getByText("0 of 1 runs").waitFor();
  await playground.press("Undo the deletion");
  await page.getByTestId("run-count").getByText("1 of 2 runs").waitFor();
  expect(await page.getByTestId("room").textContent()).toMatch(/of [\d.]+ .B used/u);
  refuseComplaints(playground);
});

test("200 kept runs are listed and filtered quickly", async () => {
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await fillLibrary(page, 200);
  const runs = page.getByRole("tab", { name: "Runs" });
  // Loads the view, and leaves it again.
  await runs.click();
  await page.getByTestId("run-count").getByText("200 runs").waitFor();
  await page.getByRole("tab", { name: "Train" }).click();
  const listed = await drawnAfter(runs, { text: null, count: "200 runs" });
  const filtered = await drawnAfter(page.getByLabel("Search"), { text: "grpo #even", count: "50 of 200 runs" });
  console.info(`200 runs: listed in ${listed.toFixed(0)} ms, filtered in ${filtered.toFixed(0)} ms`);
  expect(listed).toBeLessThan(1000);
  expect(filtered).toBeLessThan(1000);
  refuseComplaints(playground);
});
