import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { audit, faults } from "./support/axe.ts";
import { launch, refuseComplaints } from "./support/browser.ts";
import { openPlayground } from "./support/playground.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const mistake = (page: Page) => page.getByTestId("mistake");

/** Pastes a text in the place of the formula. */
async function write(page: Page, formula: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("textbox", { name: "Formula" }).click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), formula);
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+V");
}

test("a loss of one's own is written, declared, kept, run beside the built-in, and travels in a link", async () => {
  const context = await browser.newContext();
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await playground.choose("Environment", "bandit");
  await page.getByRole("tab", { name: "Workshop" }).click();
  await playground.choose("Begin with", "grpo");
  await playground.press("Begin");
  await write(page, "advantage = score - mean_group(score)\nloss = -mean(ratio * advantage) * strenght");
  await mistake(page).getByText("Line 2, column 35: unknown name `strenght`.").waitFor();
  await write(page, "advantage = score - mean_group(score)\nloss = -mean(ratio * advantage) * strength");
  await playground.press("Declare strength");
  await mistake(page).getByText("No mistake found.").waitFor();
  await page.getByLabel("Name", { exact: true }).first().fill("Plain group");
  await playground.press("Save version");
  await page.getByTestId("draft-status").getByText("Saved as version 1.").waitFor();
  await playground.press("Run beside GRPO");
  await playground.reach(3);
  await playground.press("Pause");
  await playground.settle(/paused/);
  await playground.press("Share");
  await page.getByRole("menuitem", { name: "Copy link" }).click();
  await expect.poll(() => page.url()).toContain("#");
  const address = page.url();
  // A reload gives up what is still being loaded.
  refuseComplaints(playground);
  await page.reload();
  await page.getByRole("tab", { name: "Workshop" }).click();
  await page.getByTestId("own-objective").getByText("Plain group").waitFor();
  const elsewhere = await browser.newContext();
  const other = await openPlayground(elsewhere, address);
  await other.page.getByTestId("arrived-objective").getByText("“Plain group” came with these settings").waitFor();
  refuseComplaints(other);
  await elsewhere.close();
  await context.close();
});

test("hostile formulas are refused or contained with a clear message, and the run beside goes on", async () => {
  const context = await browser.newContext();
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await playground.press("Run");
  await playground.reach(2);
  await page.getByRole("tab", { name: "Workshop" }).click();
  const refused: readonly (readonly [formula: string, message: string])[] = [
    [`${"(".repeat(1000)}1${")".repeat(1000)}`, "nested deeper than 64 levels"],
    ["loss = mean(constructor)", "unknown name `constructor`"],
    ["loss = mean(__proto__)", "unknown name `__proto__`"],
    [`${"x = 1\n".repeat(1000)}loss = mean(logp)`, "lines; at most 200 are allowed"],
  ];
  for (const [formula, message] of refused) {
    await write(page, formula);
    await mistake(page).getByText(message).waitFor();
  }
  await write(page, "x = 1\n".repeat(10_000));
  await mistake(page).getByText("Not taken in: the text would be far longer").waitFor();
  for (const formula of ["loss = mean(exp(exp(exp(ratio))))", "loss = mean(reward / (score - score) * logp)"]) {
    await write(page, formula);
    await playground.press("Check this loss");
    await page.getByTestId("checks-summary").getByText("fail").waitFor();
    await page.getByRole("tab", { name: "Workshop" }).click();
  }
  const before = await playground.updates();
  await playground.reach(before + 2);
  // A run with it ends with a message, and the page goes on.
  await playground.press("Run beside PPO");
  await page.getByTestId("diverged").getByText("stopped being finite").waitFor();
  expect(await page.getByTestId("diverged").textContent()).toContain("My PPO diverged");
  await playground.press("Pause");
  await playground.settle(/paused/);
  await context.close();
  refuseComplaints(playground);
});

const looks = [
  { scheme: "light", width: 1440 },
  { scheme: "dark", width: 390 },
] as const;

test.each(looks)("axe finds no serious fault in the $scheme workshop at $width pixels", async ({ scheme, width }) => {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ colorScheme: scheme, viewport, reducedMotion: "reduce" });
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await page.getByRole("tab", { name: "Workshop" }).click();
  await write(page, "loss = mean(logp * strength)");
  await mistake(page).getByText("unknown name").waitFor();
  await page.mouse.move(width / 2, 899);
  expect(faults(await audit(page))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  await context.close();
  refuseComplaints(playground);
});

test("on a phone what is wider than its card scrolls within it, says so at its edge, and parts need no scrolling", async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 900 }, reducedMotion: "reduce" });
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await page.getByRole("tab", { name: "Workshop" }).click();
  const mathematics = page.getByTestId("typeset").getByTestId("formula");
  await mathematics.locator(".katex").first().waitFor();
  // Its letters take their width once their fonts are there.
  await expect.poll(() => edgesOf(mathematics)).toEqual({ scrolls: true, inside: true, shaded: true });
  await page.getByRole("tab", { name: "Anatomy" }).click();
  const values = page.getByRole("region", { name: "In numbers" }).first();
  expect(await edgesOf(values)).toEqual({ scrolls: true, inside: true, shaded: true });
  const parts = page.getByRole("region", { name: "Parts of the objectives" });
  expect(await edgesOf(parts)).toEqual({ scrolls: false, inside: true, shaded: true });
  await parts.getByText("1 / mean(length)").waitFor();
  await context.close();
  refuseComplaints(playground);
});

/** Whether a region has more than it shows, ends within its card, and has shades that stand still while it scrolls. */
const edgesOf = (region: Locator) =>
  region.evaluate((element) => ({
    scrolls: element.scrollWidth > element.clientWidth,
    inside:
      element.getBoundingClientRect().right <=
      (element.closest(".pp-card")?.getBoundingClientRect().right ?? Number.NaN),
    shaded: getComputedStyle(element).backgroundAttachment.startsWith("local, local, scroll, scroll"),
  }));

test.each(looks)("nor in the $scheme anatomy at $width pixels", async ({ scheme, width }) => {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ colorScheme: scheme, viewport, reducedMotion: "reduce" });
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await page.getByRole("tab", { name: "Anatomy" }).click();
  const laidOver = { "One sample": "grpo", "One pair": "dpo", "One group": "rloo" };
  for (const [picture, id] of Object.entries(laidOver)) {
    await playground.press(picture);
    await playground.choose("Lay over an objective", id);
    await page.mouse.move(width / 2, 899);
    expect(faults(await audit(page))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await context.close();
  refuseComplaints(playground);
});
