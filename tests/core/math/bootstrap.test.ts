import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bootstrapInterval,
  improvementInterval,
  interquartileInterval,
  REPETITIONS,
} from "../../../src/core/math/bootstrap.ts";
import { ascending, interquartileMean, mean, quantile } from "../../../src/core/math/statistics.ts";

/** All nⁿ resamples of n scores, each as likely as the others. */
function everyResample(scores: readonly number[]): readonly (readonly number[])[] {
  return scores.reduce<readonly (readonly number[])[]>(
    (drawn) => drawn.flatMap((sample) => scores.map((score) => [...sample, score])),
    [[]],
  );
}

/** Four standard errors of the order of a quantile near 2.5 % estimated from 10 000 repetitions: 4 √(0.025 · 0.975 / 10⁴). */
const SLACK = 0.0062;

describe("the interval of the interquartile mean", () => {
  test("lies at the 2.5 and 97.5 percentiles of all resamples, enumerated", () => {
    const scores = [0, 1, 3, 4, 9, 20];
    const exact = ascending(everyResample(scores).map((sample) => interquartileMean(ascending(sample))));
    const { low, high } = bootstrapInterval([ascending(scores)], interquartileMean, REPETITIONS.table);
    expect(exact).toHaveLength(6 ** 6);
    expect(low).toBeGreaterThanOrEqual(quantile(exact, 0.025 - SLACK));
    expect(low).toBeLessThanOrEqual(quantile(exact, 0.025 + SLACK));
    expect(high).toBeGreaterThanOrEqual(quantile(exact, 0.975 - SLACK));
    expect(high).toBeLessThanOrEqual(quantile(exact, 0.975 + SLACK));
  });

  test("is the same by the quick way, for any scores and number of seeds", () => {
    const scores = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(scores, (values) => {
        const sample = ascending(values);
        const general = bootstrapInterval([sample], interquartileMean, 50);
        const quick = interquartileInterval(sample, 50);
        expect(quick.low).toBeCloseTo(general.low, 9);
        expect(quick.high).toBeCloseTo(general.high, 9);
      }),
    );
  });

  test("is the same whenever it is asked for, also after others", () => {
    const sample = ascending([5, 1, 4, 2, 8, 0, 3]);
    const first = interquartileInterval(sample, 400);
    for (let size = 2; size < 40; size++) interquartileInterval(ascending(Array.from({ length: size }, Math.sqrt)), 9);
    expect(interquartileInterval(sample, 400)).toEqual(first);
  });
});

describe("the interval of a mean", () => {
  test("of two scores spans both: each of the two extreme resamples has probability 1/4", () => {
    expect(bootstrapInterval([ascending([0, 1])], mean, REPETITIONS.live)).toEqual({ low: 0, high: 1 });
  });

  test("of many scores is x̄ ± 1.96 σ/√n, by the central limit theorem", () => {
    const scores = ascending(Array.from({ length: 64 }, (_, index) => index));
    const { low, high } = bootstrapInterval([scores], mean, REPETITIONS.table);
    // Variance of 0 … n − 1: (n² − 1) / 12.
    const half = 1.96 * Math.sqrt((64 ** 2 - 1) / 12 / 64);
    expect((low + high) / 2).toBeCloseTo(31.5, 0);
    expect((high - low) / 2 / half).toBeCloseTo(1, 1);
  });

  test("of nothing is not a number", () => {
    expect(bootstrapInterval([ascending([])], mean, 10)).toEqual({ low: NaN, high: NaN });
  });
});

describe("strata", () => {
  test("are resampled each for itself: two tasks without spread leave no doubt about their common mean", () => {
    const strata = [ascending([0, 0, 0]), ascending([100, 100, 100])];
    expect(bootstrapInterval(strata, mean, REPETITIONS.live)).toEqual({ low: 50, high: 50 });
  });

  test("draw independently of each other: the extremes of two tasks meet in one resample of 16", () => {
    // The mean is 0 only if both tasks draw 0, 0: probability 1/16 > 2.5 %.
    const strata = [ascending([0, 1]), ascending([0, 1])];
    expect(bootstrapInterval(strata, mean, REPETITIONS.table)).toEqual({ low: 0, high: 1 });
  });

  test("are ranked together for the statistic", () => {
    // The first task draws 0, 0 or 10, 10 with probability 1/4 each: the middle of 0, 0, 4, 4 is 2, of 4, 4, 10, 10 is 7.
    const strata = [ascending([0, 10]), ascending([4, 4])];
    expect(bootstrapInterval(strata, interquartileMean, REPETITIONS.live)).toEqual({ low: 2, high: 7 });
  });
});

describe("the interval of the probability of improvement", () => {
  test("is 1 to 1 where every run of x beats every run of y", () => {
    expect(improvementInterval(ascending([4, 5, 6]), ascending([1, 2]), 100)).toEqual({ low: 1, high: 1 });
  });

  test("draws the runs of x and y independently, even where they are equal", () => {
    // x draws 0, 0 and y draws 1, 1 with probability 1/16 > 2.5 %, and the other way round.
    const runs = ascending([0, 1]);
    expect(improvementInterval(runs, runs, REPETITIONS.table)).toEqual({ low: 0, high: 1 });
  });
});
