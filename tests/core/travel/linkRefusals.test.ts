import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { LINK_LIMITS, readLink, writeLink } from "../../../src/core/travel/link.ts";
import { experiment, refusal, replaced } from "../../support/experiments.ts";
import { linkAround, linkOf } from "../../support/links.ts";

const good = writeLink(parseExperiment(experiment({ objective: { id: "grpo" } }, { updates: 77 })));
const refusalOf = (hash: string): string => refusal(() => readLink(hash));

describe("a link that cannot be read is refused with what is wrong", () => {
  it("cut off anywhere", () => {
    for (let length = "#experiment=1.".length; length < good.length; length += 1) {
      expect(refusalOf(good.slice(0, length))).toBe(
        "link: damaged or cut off; expected the whole link, as it was copied",
      );
    }
  });

  // But the last, which may hold two or four bits that no byte needs.
  it("with one character changed", () => {
    for (let at = "#experiment=1.".length; at < good.length - 1; at += 1) {
      const other = good.charAt(at) === "x" ? "y" : "x";
      expect(refusalOf(`${good.slice(0, at)}${other}${good.slice(at + 1)}`)).toMatch(/^link: damaged/u);
    }
  });

  it.each([
    ["#experiment=2.AAAA", "link: version 2 found; this page reads 1: the link comes from a newer one"],
    ["#experiment=99999999999.AAAA", 'link: "99999999999.AAAA" found; expected #experiment=1.…'],
    ["#experiment=", 'link: "" found; expected #experiment=1.…'],
    ["#experiment=__proto__.AAAA", 'link: "__proto__.AAAA" found'],
    ["#experiment=1.", "link: damaged"],
    ["#experiment=1.AAAAA", "link: damaged"],
    ["#experiment=1.%00%00%00%00", "link: damaged"],
    [
      `#experiment=1.${"A".repeat(300_000)}`,
      `link: 300002 characters; expected at most ${String(LINK_LIMITS.characters)}`,
    ],
  ])("%.40s", (hash, message) => {
    expect(refusalOf(hash)).toContain(message);
  });

  it("that would unpack to a great deal of text", () => {
    const bomb = linkAround(" ".repeat(2 ** 23));
    expect(bomb.length).toBeLessThan(LINK_LIMITS.characters);
    expect(refusalOf(bomb)).toBe("link: holds more than 1048576 characters when unpacked");
  });

  it("whose text is no JSON", () => {
    expect(refusalOf(linkAround("{oops"))).toContain("link: not JSON: line 1, column 2");
    expect(refusalOf(linkAround("NaN"))).toContain("link: not JSON");
  });
});

describe("a link whose experiment is at fault is refused with the field named", () => {
  it.each([
    ["updates", 1e9, "updates: 1000000000 is out of range; expected an integer from 1 to 1000000"],
    ["updates", null, "updates: null found"],
    ["version", 2, "version: 2 found; expected 1"],
    ["seeds.count", 1e9, "seeds.count: 1000000000 is out of range"],
    ["sedes", 1, "sedes: unknown key"],
    ["environment.parameters.means", "x", 'environment.parameters.means: "x" found'],
    ["variants.0.objective.hyperparameters.epsilon", -1, "variants[0].objective.hyperparameters.epsilon: -1 is out of"],
    ["variants.0.objective.id", "__proto__", 'variants[0].objective.id: "__proto__" is no objective'],
  ])("%s", (path, value, message) => {
    expect(refusalOf(linkOf(replaced(experiment(), path, value)))).toContain(message);
  });

  it.each([
    ['{"__proto__":{"updates":5},"environment":{"id":"bandit"},"variants":[{"objective":{"id":"ppo"}}]}', "__proto__"],
    ['{"environment":{"id":"bandit"},"variants":[{"objective":{"id":"ppo","__proto__":{}}}]}', "variants[0].objective"],
    [
      '{"environment":{"id":"bandit"},"updates":1e999,"variants":[{"objective":{"id":"ppo"}}]}',
      "updates: Infinity found",
    ],
    ['{"environment":{"id":"bandit"},"constructor":{"prototype":{"x":1}},"variants":[{}]}', "constructor: unknown key"],
  ])("with what JSON allows and no experiment has: %s", (text, message) => {
    expect(refusalOf(linkAround(text))).toContain(message);
    expect(Object.hasOwn(Object.prototype, "updates") || Object.hasOwn(Object.prototype, "x")).toBe(false);
  });

  it("nested a hundred thousand deep, whether whole or not", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(refusalOf(linkAround(deep))).toContain("a list of 1 found");
    expect(refusalOf(linkAround(`{"environment":${deep},"variants":[{}]}`))).toContain(
      "environment: a list of 1 found",
    );
    expect(refusalOf(linkAround("[".repeat(100_000)))).toContain("link: not JSON");
  });
});
