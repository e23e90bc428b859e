import { expect, test } from "vitest";
import { aggregate, statisticName } from "../../src/store/aggregate.ts";

test("the line is the mean over the seeds and the band their range", () => {
  expect(aggregate([1, 2, 6])).toEqual({ centre: 3, low: 1, high: 6 });
});

test("seeds without a finite value are left out, and without any there is a gap", () => {
  expect(aggregate([NaN, 4, Infinity])).toEqual({ centre: 4, low: 4, high: 4 });
  expect(aggregate([NaN])).toBeNull();
  expect(aggregate([])).toBeNull();
});

test("the statistic is named with the number of seeds", () => {
  expect(statisticName({ first: 7, count: 1 })).toBe("seed 7");
  expect(statisticName({ first: 7, count: 5 })).toBe("mean and min–max of 5 seeds");
});
