import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "./support/browser.ts";
import { leave, notice, openFile, openFresh, settings, travelling } from "./support/travel.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test("a kept run is exported and linked to as it was, while another is in progress", async () => {
  const playground = await openFresh(browser);
  const { page } = playground;
  const rates = [0.01, 0.03].map((learningRate) => ({
    objective: { id: "ppo" },
    optimizer: { learningRate },
    label: String(learningRate),
  }));
  await openFile(playground, "grid.json", JSON.stringify({ ...travelling, variants: rates }));
  await playground.choose("Speed", "max");
  await playground.press("Run");
  await playground.settle(/finished/);
  const link = new URL(page.url()).hash;
  await playground.choose("Objective", "grpo");
  await playground.press("Reset");
  await playground.settle(/ready/);
  await playground.choose("Speed", "normal");
  await playground.press("Run");
  await page.getByRole("tab", { name: "Runs" }).click();
  await playground.press("Copy link to 0.01, 0.03 on bandit");
  await expect.poll(() => notice(playground)).toContain("Link to the run's settings copied");
  expect(new URL(page.url()).hash).toBe(link);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await playground.press("Export 0.01, 0.03 on bandit");
  const [download] = await Promise.all([page.waitForEvent("download"), playground.press("Report (zip)")]);
  const report = unzipSync(await readFile(await download.path()));
  expect(Object.keys(report)).toContain("figures/response.svg");
  const text = strFromU8(report["report.md"] ?? new Uint8Array());
  expect(text).toMatch(/^# 0\.01 and 0\.03 on Bandit\n\nTrained in Policy Playground on cpu\. /u);
  expect(text).toMatch(/## Comparison\n\n\| Variant \| Exact return \| Area under curve \| P\(better than 0\.01\)/u);
  expect(text).toContain(`(<${copied}>)`);
  const config = strFromU8(report["config.json"] ?? new Uint8Array());
  const second = await openFresh(browser, new URL(copied).hash);
  expect(await settings(second)).toEqual(JSON.parse(config));
  await leave(playground);
  await leave(second);
});
