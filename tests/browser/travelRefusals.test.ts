import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "./support/browser.ts";
import { leave, notice, openFile, openFresh, settings, travelling } from "./support/travel.ts";

const text = JSON.stringify(travelling);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const files: readonly (readonly [what: string, content: string, message: RegExp])[] = [
  ["a zip", "PK\u0003\u0004", /not JSON/],
  ["10^9 updates", JSON.stringify({ ...travelling, updates: 1e9 }), /updates: 1000000000 is out of range/],
  ["another version", JSON.stringify({ ...travelling, version: 7 }), /version: 7 found/],
  ["prototype keys", `{"__proto__":{"updates":1},${text.slice(1)}`, /__proto__: unknown key/],
  ["NaN", text.replace('"updates":12', '"updates":NaN'), /not JSON: line 1/],
  ["deep nesting", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, /a list of 1 found/],
  ["more than fits", " ".repeat(2 ** 24 + 1), /16777217/],
];

test("hostile files are refused with what is wrong in them, and the settings stay", async () => {
  const playground = await openFresh(browser);
  const before = await settings(playground);
  for (const [what, content, message] of files) {
    await openFile(playground, `${what}.json`, content);
    await expect.poll(() => notice(playground)).toContain(`“${what}.json” cannot be used`);
    expect(await notice(playground)).toMatch(message);
    expect(await playground.page.getByRole("dialog").count()).toBe(0);
  }
  expect(await settings(playground)).toEqual(before);
  await leave(playground);
});

const links: readonly (readonly [what: string, hash: string])[] = [
  ["cut off", "#experiment=1.AAAA"],
  ["of another version", "#experiment=9.AAAA"],
  ["huge", `#experiment=1.${"A".repeat(300_000)}`],
];

test.each(links)(
  "a link that is %s is refused, on opening and in the open page, and the settings stay",
  async (_what, hash) => {
    const playground = await openFresh(browser, hash);
    expect(await notice(playground)).toMatch(/link: /u);
    expect(playground.page.url()).not.toContain("#");
    const before = await settings(playground);
    await playground.page.evaluate((value) => {
      location.hash = value;
    }, hash);
    await expect.poll(() => notice(playground)).toMatch(/link: /u);
    expect(await settings(playground)).toEqual(before);
    await leave(playground);
  },
);
