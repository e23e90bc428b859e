import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  areaUnderCurve,
  ascending,
  interquartileMean,
  mean,
  median,
  optimalityGap,
  probabilityOfImprovement,
  quantile,
  standardError,
} from "../../../src/core/math/statistics.ts";

const scores = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 40 });

test("a sample is the finite numbers, in ascending order by value", () => {
  expect([...ascending([10, NaN, 9, -1, Infinity, -Infinity, 9])]).toEqual([-1, 9, 9, 10]);
});

describe("interquartile mean (scipy's trim_mean(x, 0.25) by its definition: ⌊n/4⌋ cut off at either end)", () => {
  test.each([
    { of: [7], is: 7, why: "one: itself" },
    { of: [0, 1, 5], is: 2, why: "three: ⌊3/4⌋ = 0 cut, the mean" },
    { of: [0, 2, 4, 100], is: 3, why: "four: the middle two" },
    { of: [0, 1, 2, 6, 100], is: 3, why: "five: ⌊5/4⌋ = 1 cut, the middle three" },
    { of: [1, 2, 3, 4, 5, 6, 7, 1000], is: 4.5, why: "eight: the middle four, whatever the outlier" },
    { of: [0, 0, 3, 4, 5, 6, 7, 8, 99, 99], is: 5.5, why: "ten: ⌊10/4⌋ = 2 cut, the middle six" },
  ])("$why", ({ of, is }) => {
    expect(interquartileMean(ascending(of))).toBeCloseTo(is, 12);
  });
});

test("quantiles interpolate between the numbers beside place q (n − 1), as numpy's percentile does", () => {
  // numpy's documentation: percentile([[10, 7, 4], [3, 2, 1]], 50) = 3.5
  expect(median(ascending([10, 7, 4, 3, 2, 1]))).toBe(3.5);
  // Place 0.025 · 3 = 0.075 of 1, 2, 3, 4.
  expect(quantile(ascending([4, 3, 2, 1]), 0.025)).toBeCloseTo(1.075, 12);
  expect(quantile(ascending([4, 3, 2, 1]), 1)).toBe(4);
  expect(quantile(ascending([]), 0.5)).toBeNaN();
});

test("the standard error is that of the sample, with n − 1", () => {
  // Σ (x − 5)² = 32 of eight numbers: √(32 / 7 / 8).
  expect(mean(ascending([2, 4, 4, 4, 5, 5, 7, 9]))).toBe(5);
  expect(standardError(ascending([2, 4, 4, 4, 5, 5, 7, 9]))).toBeCloseTo(Math.sqrt(4 / 7), 12);
});

test("the optimality gap counts what is missing to the target, and nothing for what exceeds it", () => {
  // 1 − (0.5 + 0.9 + 1) / 3
  expect(optimalityGap(ascending([0.5, 1.5, 0.9]), 1)).toBeCloseTo(0.2, 12);
  expect(optimalityGap(ascending([2, 3]), 2)).toBe(0);
});

describe("probability of improvement", () => {
  test("counts the pairs in which x is greater, and half of those that tie", () => {
    // 1 beats none of 2, 2, 4; 2 ties twice: 1; 3 beats two: (0 + 1 + 2) / 9.
    expect(probabilityOfImprovement(ascending([3, 1, 2]), ascending([2, 4, 2]))).toBeCloseTo(1 / 3, 12);
  });

  test("is the double sum of its definition, also with many ties and unequal numbers of runs", () => {
    const few = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(few, few, (x, y) => {
        const wins = x.flatMap((one) => y.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)));
        const expected = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
        expect(probabilityOfImprovement(ascending(x), ascending(y))).toBeCloseTo(expected, 12);
      }),
    );
  });

  test("of x over y and of y over x make one", () => {
    fc.assert(
      fc.property(scores, scores, (x, y) => {
        const [one, other] = [ascending(x), ascending(y)];
        expect(probabilityOfImprovement(one, other) + probabilityOfImprovement(other, one)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("area under a curve", () => {
  test("is that under the straight lines through its points", () => {
    // 0 … 1 rising to 2: a triangle of 1; 1 … 3 at height 2: a rectangle of 4.
    expect(areaUnderCurve([0, 1, 3], [0, 2, 2])).toBe(5);
    expect(areaUnderCurve([4], [9])).toBe(0);
  });

  test("leaves out the pieces beside a value that is no number", () => {
    expect(areaUnderCurve([0, 1, 2, 3], [NaN, 1, 3, 3])).toBe(5);
    expect(areaUnderCurve([0, 1, 2, 3], [2, 2, Infinity, 3])).toBe(2);
  });
});
