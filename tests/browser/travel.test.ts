import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import { cli } from "../cli/support/cli.ts";
import { launch } from "./support/browser.ts";
import type { Playground } from "./support/playground.ts";
import {
  dropFile,
  exported,
  leave,
  notice,
  openFile,
  openFresh,
  settings,
  share,
  travelling,
} from "./support/travel.ts";

const whole = parseExperiment(travelling);
const text = JSON.stringify(travelling);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Trains to the end; all rows, as exported, less the time that they took. */
async function curve(playground: Playground): Promise<readonly MetricsRow[]> {
  await playground.choose("Speed", "max");
  await playground.press("Run");
  await playground.settle(/finished/);
  const { rows } = JSON.parse((await exported(playground, "JSON")).toString("utf8")) as {
    readonly rows: readonly MetricsRow[];
  };
  return rows.map((row) => ({ ...row, seconds: 0 }));
}

test("a link opened in a fresh profile gives the same settings, starts nothing, and on cpu draws the same curve", async () => {
  const first = await openFresh(browser);
  await openFile(first, "experiment.json", text);
  await expect.poll(() => notice(first)).toContain("experiment.json");
  expect(await settings(first)).toEqual(whole);
  await share(first, /Copy link/);
  await expect.poll(() => notice(first)).toContain("Link copied");
  const link = await first.page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(first.page.url());
  const second = await openFresh(browser, new URL(link).hash);
  expect(await settings(second)).toEqual(whole);
  expect(await second.updates()).toBe(0);
  const curves = [await curve(first), await curve(second)];
  expect(curves[0]?.at(-1)).toMatchObject({ variant: 1, update: 12 });
  expect(curves[1]).toEqual(curves[0]);
  await leave(first);
  await leave(second);
});

test("the command line reads the saved settings and trains to the page's metrics, to 1e-6 on cpu", async () => {
  const playground = await openFresh(browser);
  await openFile(playground, "experiment.json", text);
  await expect.poll(() => notice(playground)).toContain("experiment.json");
  const folder = await mkdtemp(join(tmpdir(), "policy-playground-travel-"));
  const path = join(folder, "config.json");
  await writeFile(path, JSON.stringify(await settings(playground)));
  const { code, stdout } = await cli(["train", path]);
  await rm(folder, { recursive: true });
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split("\n").slice(0, -1);
  const printed = lines.map((line) => JSON.parse(line) as MetricsRow);
  const page = (await curve(playground)).filter(({ update }) => update > 0);
  expect(printed.map(({ variant, update, samples }) => [variant, update, samples]).toSorted(byPlace)).toEqual(
    page.map(({ variant, update, samples }) => [variant, update, samples]).toSorted(byPlace),
  );
  const numbers = page.flatMap((row) => pairsOf(row, printed));
  expect(numbers.length).toBeGreaterThan(24 * 20);
  const worst = Math.max(...numbers.map(([one, other]) => Math.abs(one - other)));
  console.info(`${String(numbers.length)} numbers of page and command line differ by ${String(worst)} at most`);
  expect(worst).toBeLessThan(1e-6);
  await leave(playground);
});

const byPlace = (
  [variant = 0, update = 0]: readonly number[],
  [otherVariant = 0, otherUpdate = 0]: readonly number[],
): number => variant - otherVariant || update - otherUpdate;

/** Every number of a row beside that of the row of the same variant and update; gaps must be gaps in both. */
function pairsOf(row: MetricsRow, others: readonly MetricsRow[]): readonly (readonly [number, number])[] {
  const other = others.find(({ variant, update }) => variant === row.variant && update === row.update);
  expect(Object.keys(other?.metrics ?? {}).toSorted()).toEqual(Object.keys(row.metrics).toSorted());
  return Object.entries(row.metrics).flatMap(([name, values]) =>
    values.map((value: number | null, seed): readonly [number, number] => {
      const found: number | null = other?.metrics[name]?.[seed] ?? null;
      return value === null || found === null ? [value === found ? 0 : 0, value === found ? 0 : 1] : [value, found];
    }),
  );
}

test("what is exported is taken in again as the same: settings and metrics, by choice and by drop", async () => {
  const first = await openFresh(browser);
  await openFile(first, "experiment.json", text);
  await expect.poll(() => notice(first)).toContain("experiment.json");
  const config = JSON.stringify(await settings(first));
  await curve(first);
  const metrics = (await exported(first, "JSON")).toString("utf8");
  const csv = (await exported(first, "CSV")).toString("utf8").trimEnd().split("\n");
  expect(csv).toHaveLength(1 + 2 * 13 * 2);
  const report = unzipSync(await exported(first, "Report (zip)"));
  expect(Object.keys(report)).toEqual(
    expect.arrayContaining(["report.md", "config.json", "metrics.csv", "figures/return.svg"]),
  );
  const second = await openFresh(browser);
  for (const [name, content] of [
    ["metrics.json", metrics],
    ["report's config.json", strFromU8(report["config.json"] ?? new Uint8Array())],
  ] as const) {
    await dropFile(second, name, content);
    await expect.poll(() => notice(second)).toContain(name);
    expect(JSON.stringify(await settings(second))).toBe(config);
  }
  await leave(first);
  await leave(second);
});

test("charts are saved as pictures of the size that was asked for", async () => {
  const playground = await openFresh(browser);
  await openFile(playground, "experiment.json", text);
  await curve(playground);
  await share(playground, /Export/);
  const { page } = playground;
  await page.getByLabel("Which").selectOption("return");
  await page.getByLabel("Format").selectOption("png");
  await page.getByRole("textbox", { name: "Width" }).fill("640");
  await page.getByRole("textbox", { name: "Height" }).fill("360");
  const [download] = await Promise.all([page.waitForEvent("download"), playground.press("This chart")]);
  expect(download.suggestedFilename()).toMatch(/-return\.png$/u);
  const side = await page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
      return [bitmap.width, bitmap.height];
    },
    Array.from(await readFile(await download.path())),
  );
  expect(side).toEqual([1280, 720]);
  await leave(playground);
});

test("edits that are kept nowhere else are only replaced on request, and undo brings them back", async () => {
  const playground = await openFresh(browser);
  const { page } = playground;
  await playground.choose("Objective", "grpo");
  const edited = page.getByLabel("Objective", { exact: true });
  await openFile(playground, "experiment.json", text);
  await page.getByRole("dialog", { name: "Replace the settings?" }).waitFor();
  await playground.press("Keep mine");
  expect(await edited.inputValue()).toBe("grpo");
  expect(await page.getByLabel("Environment", { exact: true }).inputValue()).toBe("gridworld");
  await openFile(playground, "experiment.json", text);
  await playground.press("Replace");
  await expect.poll(() => page.getByLabel("Environment", { exact: true }).inputValue()).toBe("bandit");
  await playground.press("Take back");
  expect(await page.getByLabel("Environment", { exact: true }).inputValue()).toBe("gridworld");
  expect(await edited.inputValue()).toBe("grpo");
  await leave(playground);
});

test("the address says the settings, or nothing: it follows a pasted link and is emptied by an edit", async () => {
  const playground = await openFresh(browser);
  const { page } = playground;
  await share(playground, /Copy link/);
  await expect.poll(() => page.url()).toContain("#experiment=1.");
  await playground.choose("Objective", "grpo");
  await expect.poll(() => page.url()).not.toContain("#");
  await playground.press("Undo");
  await page.evaluate(() => {
    location.hash = "#experiment=1.wxvJeI1BlOkVwLIYpchEL6IhhWYFUnlZoakJDEVYcQeLB8ygqwW5EQA5R9Vd";
  });
  await expect.poll(() => page.getByLabel("Environment", { exact: true }).inputValue()).toBe("bandit");
  expect(page.url()).toContain("#experiment=1.wxvJ");
  expect(await playground.updates()).toBe(0);
  await leave(playground);
});
