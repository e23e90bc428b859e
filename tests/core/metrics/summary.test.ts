import { describe, expect, test } from "vitest";
import { centreOf, statistics, statisticText, summarise } from "../../../src/core/metrics/summary.ts";

const ids = statistics.map(({ id }) => id);

describe("a summary over the seeds", () => {
  // Of the middle two, 2 and 3, the mean and so the median is 2.5.
  const seeds = [1, 6, 3, 2];

  test("is the interquartile mean with a bootstrap interval within the range", () => {
    const { centre, low, high, count } = summarise(seeds, "iqm", 400) ?? { centre: NaN, low: NaN, high: NaN, count: 0 };
    expect([centre, count]).toEqual([2.5, 4]);
    // The middle two of a resample are 1, 1 (or 6, 6) if three or four of it are: 13/256 > 2.5 %.
    expect([low, high]).toEqual([1, 6]);
  });

  test("or the mean with its standard error on either side", () => {
    // Mean 3, Σ (x − 3)² = 24 of four numbers: standard error √(24 / 3 / 4) = √2.
    const summary = summarise([1, 7, 3, 1], "mean", 400);
    expect(summary?.centre).toBe(3);
    expect(summary?.low).toBeCloseTo(3 - Math.SQRT2, 12);
    expect(summary?.high).toBeCloseTo(3 + Math.SQRT2, 12);
  });

  test("or the median with the range, also where every seed has its own line", () => {
    expect(summarise(seeds, "median", 400)).toEqual({ centre: 2.5, low: 1, high: 6, count: 4 });
    expect(summarise(seeds, "seeds", 400)).toEqual({ centre: 2.5, low: 1, high: 6, count: 4 });
  });

  test.each(ids)("leaves out what is no number, and says of how many seeds it is: %s", (id) => {
    expect(summarise([4, NaN, 4, Infinity], id, 20)).toEqual({ centre: 4, low: 4, high: 4, count: 2 });
    expect(summarise([NaN, -Infinity], id, 20)).toBeNull();
    expect(summarise([], id, 20)).toBeNull();
  });

  test.each(ids)("of one seed is its value: %s", (id) => {
    expect(summarise([-0.25], id, 20)).toEqual({ centre: -0.25, low: -0.25, high: -0.25, count: 1 });
  });

  test.each(ids)("has the centre that can be had alone: %s", (id) => {
    expect(centreOf(seeds, id)).toBe(summarise(seeds, id, 20)?.centre);
    expect(centreOf([NaN], id)).toBeNull();
  });
});

describe("the words beside a summary", () => {
  test("name statistic, interval, resamples and number of seeds", () => {
    const seeds = { first: 0, count: 16 };
    expect(statisticText("iqm", seeds, 400)).toBe("IQM, 95 % bootstrap interval (400 resamples), 16 seeds");
    expect(statisticText("iqm", seeds, 10_000)).toBe("IQM, 95 % bootstrap interval (10,000 resamples), 16 seeds");
    expect(statisticText("mean", seeds, 400)).toBe("mean ± standard error, 16 seeds");
    expect(statisticText("median", seeds, 400)).toBe("median, min–max, 16 seeds");
    expect(statisticText("seeds", seeds, 400)).toBe("16 seeds, a line each; numbers and other lines: median");
  });

  test.each(ids)("name the seed where there is only one: %s", (id) => {
    expect(statisticText(id, { first: 7, count: 1 }, 400)).toBe("seed 7");
  });
});
