import { expect, test } from "vitest";
import { centreReader, summaryReader } from "../../src/store/aggregate.ts";

const row = (...seeds: readonly number[]) => {
  let reads = 0;
  return {
    variant: 0,
    update: 0,
    samples: 0,
    gradientSteps: 0,
    seconds: 0,
    metrics: {
      get m() {
        reads += 1;
        return seeds;
      },
    },
    reads: () => reads,
  };
};

test("a row's statistic is read with its interval, or alone", () => {
  expect(summaryReader("m", "median")(row(1, 6, 2))).toEqual({ centre: 2, low: 1, high: 6, count: 3 });
  expect(centreReader("m", "mean")(row(1, 6, 2))).toBe(3);
});

test("a metric that a row has not, or has no number of, is a gap", () => {
  expect(centreReader("other", "iqm")(row(1))).toBeNull();
  expect(summaryReader("m", "iqm")(row(NaN))).toBeNull();
});

test("what is known of a row is not computed again, whoever asks", () => {
  const once = row(1, 2);
  expect([centreReader("m", "iqm")(once), centreReader("m", "iqm")(once)]).toEqual([1.5, 1.5]);
  expect(once.reads()).toBe(1);
  summaryReader("m", "mean")(once);
  summaryReader("m", "mean")(once);
  expect(once.reads()).toBe(2);
});
