import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineDiff } from "../../../src/store/objectives/lineDiff.ts";

const rowsOf = (before: string, after: string) => lineDiff(before, after).map(({ left, right }) => [left, right]);

describe("the difference of two texts by lines", () => {
  it("sets a changed line opposite the line that it was", () => {
    expect(rowsOf("a\nb\nc", "a\nB\nc")).toEqual([
      ["a", "a"],
      ["b", "B"],
      ["c", "c"],
    ]);
  });

  it("leaves a gap where lines came or went", () => {
    expect(rowsOf("a\nc", "a\nb\nc")).toEqual([
      ["a", "a"],
      [null, "b"],
      ["c", "c"],
    ]);
    expect(rowsOf("a\nb\nc", "c\nd")).toEqual([
      ["a", null],
      ["b", null],
      ["c", "c"],
      [null, "d"],
    ]);
  });

  it("keeps both texts whole, and no longer common subsequence is left apart", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", ""), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows = lineDiff(before.join("\n"), after.join("\n"));
        expect(rows.flatMap(({ left }) => left ?? [])).toEqual(before);
        expect(rows.flatMap(({ right }) => right ?? [])).toEqual(after);
        expect(rows.filter(({ left, right }) => left === right)).toHaveLength(longestCommon(before, after));
      }),
    );
  });
});

/** By trying every way, straight from the definition. */
function longestCommon([a, ...rest]: readonly string[], other: readonly string[]): number {
  if (a === undefined) return 0;
  const at = other.indexOf(a);
  const without = longestCommon(rest, other);
  return at < 0 ? without : Math.max(without, 1 + longestCommon(rest, other.slice(at + 1)));
}
