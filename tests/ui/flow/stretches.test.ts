import { describe, expect, test } from "vitest";
import { headAt } from "../../../src/ui/flow/outlines.ts";
import { stretchesOf } from "../../../src/ui/flow/stretches.ts";

const EDGE = [
  [1, 0],
  [0.9, 0.1],
  [0, 1],
];
const rounded = (policy: readonly number[]): readonly number[] => policy.map((p) => Number(p.toFixed(9)));

describe("a path cut into stretches", () => {
  test("has equal ones of about the length that is asked for, each with its middle and which way it goes there", () => {
    const stretches = stretchesOf(EDGE, Math.SQRT2 / 2.2);
    expect(stretches.map(({ policies }) => policies.map(rounded))).toEqual([
      [
        [1, 0],
        [0.9, 0.1],
        [0.5, 0.5],
      ],
      [
        [0.5, 0.5],
        [0, 1],
      ],
    ]);
    expect(stretches.map(({ middle }) => rounded(middle))).toEqual([
      [0.75, 0.25],
      [0.25, 0.75],
    ]);
    for (const { direction } of stretches) expect(rounded(direction)).toEqual([-0.05, 0.05]);
  });

  test("is one stretch where it is short, and none where it stands still", () => {
    expect(stretchesOf(EDGE, 10)).toHaveLength(1);
    expect(stretchesOf([[0.5, 0.5]], 0.3)).toEqual([]);
    expect(stretchesOf([], 0.3)).toEqual([]);
  });
});

describe("an arrowhead", () => {
  test("has its tip at the place and opens against the direction", () => {
    expect(headAt([10, 20], [2, 0], 4)).toBe("M6.0 22.2L10.0 20.0L6.0 17.8");
  });

  test("is none without a direction", () => {
    expect(headAt([10, 20], [0, 0], 4)).toBe("");
    expect(headAt([10, 20], [Number.NaN, 1], 4)).toBe("");
  });
});
