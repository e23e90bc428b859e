import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launch } from "./support/browser.ts";
import { openPlayground } from "./support/playground.ts";

// A browser of its own: its GPU process is killed.
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test("a GPU device lost in mid-run costs nothing: the run is restored and goes on from where it was", async () => {
  const playground = await openPlayground(browser, inject("address"));
  await playground.chooseBackend("webgpu");
  await playground.settle(/ready/);
  await playground.press("Run");
  await playground.reach(5);
  const reached = await playground.updates();
  const devtools = await browser.newBrowserCDPSession();
  await devtools.send("Browser.crashGpuProcess");
  await playground.page
    .getByText(/device was lost/i)
    .first()
    .waitFor();
  const fewest = Math.min(...(await watch(playground.updates, reached + 5)));
  expect(fewest).toBeGreaterThanOrEqual(reached);
  expect(await playground.status()).toMatch(/running/);
  expect(await playground.latest("objective/exact_return")).toSatisfy(Number.isFinite);
});

/** Reads a counter until it reaches a number; everything it showed on the way. */
async function watch(read: () => Promise<number>, goal: number): Promise<readonly number[]> {
  const seen = [await read()];
  while ((seen.at(-1) ?? 0) < goal) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    seen.push(await read());
  }
  return seen;
}
