import { describe, expect, it } from "vitest";
import { jackknife, mapEstimate, meanEstimate, studentPoint } from "../../../src/core/estimator/interval.ts";

describe("studentPoint", () => {
  it.each([
    [5, 2.570582],
    [15, 2.13145],
    [31, 2.039513],
    [63, 1.998341],
    [1e9, 1.959964],
  ])("with %d degrees of freedom is that of the printed tables", (freedom, point) => {
    // 97.5 % points as printed in Abramowitz & Stegun, table 26.10, and by R's qt
    expect(Math.abs(studentPoint(freedom) - point) / point).toBeLessThan(1e-3);
  });
});

describe("meanEstimate", () => {
  it("is mean ± t s / √n, and leaves out what is not a number", () => {
    // n = 4, s² = 5/3, standard error √(5/12), t of 3 degrees of freedom 3.182446 by the printed tables
    const { value, low, high } = meanEstimate([1, NaN, 2, 3, 4]);
    expect(value).toBe(2.5);
    expect(high - value).toBeCloseTo(3.182446 * Math.sqrt(5 / 12), 1);
    expect(value - low).toBeCloseTo(high - value, 12);
  });
});

describe("jackknife", () => {
  it("of a mean is the t interval of the mean", () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const total = values.reduce((sum, value) => sum + value, 0);
    const mean = (without: number): number => (without < 0 ? total / 8 : (total - (values[without] as number)) / 7);
    const [one, other] = [jackknife(8, mean), meanEstimate(values)];
    expect(one.value).toBeCloseTo(other.value, 12);
    expect(one.low).toBeCloseTo(other.low, 12);
    expect(one.high).toBeCloseTo(other.high, 12);
  });
});

describe("mapEstimate", () => {
  it("maps value and both ends", () => {
    expect(mapEstimate({ value: 4, low: 1, high: 9 }, Math.sqrt)).toEqual({ value: 2, low: 1, high: 3 });
  });
});
