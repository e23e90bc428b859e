import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { audit, faults } from "./support/axe.ts";
import { launch, refuseComplaints } from "./support/browser.ts";
import { openPlayground } from "./support/playground.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const looks = (["light", "dark"] as const).flatMap((scheme) => [1440, 390].map((width) => ({ scheme, width })));

test.each(looks)("axe finds no serious fault in the $scheme page at $width pixels", async ({ scheme, width }) => {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ colorScheme: scheme, viewport, reducedMotion: "reduce" });
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await playground.press("Step");
  await playground.reach(1);
  // Leaves the button, so that no tooltip is caught fading in.
  await page.mouse.move(width / 2, 899);
  await playground.latest("rollout/return");
  const results = await audit(page);
  expect(faults(results)).toEqual([]);
  expect(results.passes.length).toBeGreaterThan(10);
  await context.close();
  refuseComplaints(playground);
});

test.each(looks)(
  "nor in the list of $scheme kept runs at $width pixels, one of them open",
  async ({ scheme, width }) => {
    const viewport = { width, height: 900 };
    const context = await browser.newContext({ colorScheme: scheme, viewport, reducedMotion: "reduce" });
    const playground = await openPlayground(context, inject("address"));
    const { page } = playground;
    await playground.press("Step");
    await playground.reach(1);
    await page.getByRole("tab", { name: "Runs" }).click();
    await playground.press("PPO on gridworld");
    await page.getByRole("slider", { name: /Branch/u }).waitFor();
    await page.mouse.move(width / 2, 899);
    const results = await audit(page);
    expect(faults(results)).toEqual([]);
    await context.close();
    refuseComplaints(playground);
  },
);
