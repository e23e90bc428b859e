import { describe, expect, it } from "vitest";
import { sameJson } from "../../../src/core/experiment/sameJson.ts";

describe("two JSON values say the same", () => {
  it.each([
    [1, 1, true],
    [{ a: 1, b: [2, { c: null }] }, { b: [2, { c: null }], a: 1 }, true],
    [[1, 2], [2, 1], false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1, c: 2 }, false],
    [{ 0: "x" }, ["x"], false],
    [{ toString: 1 }, {}, false],
    [{}, { toString: 1 }, false],
    [null, {}, false],
    ["1", 1, false],
    [NaN, NaN, true],
  ])("%j and %j: %s", (one, other, same) => {
    expect(sameJson(one, other)).toBe(same);
  });
});
