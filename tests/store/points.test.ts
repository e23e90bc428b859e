import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import { bandKey, chartPoints, seedLines } from "../../src/store/points.ts";
import type { Reading, Trace } from "../../src/store/points.ts";

/** Rows of one variant, an update each; `samples`: environment samples of an update. */
const rowsOf = (values: readonly (readonly number[])[], samples = 32): readonly MetricsRow[] =>
  values.map((seeds, update) => ({
    variant: 0,
    update,
    samples: update * samples,
    gradientSteps: 4 * update,
    seconds: update / 100,
    metrics: { m: seeds, low: seeds.map((x) => x - 1), high: seeds.map((x) => x + 1) },
  }));

const line: Trace = { key: "k", variant: 0, low: "m", high: "m", banded: true };
const linesOf = (variants: number): readonly Trace[] =>
  Array.from({ length: variants }, (_, variant) => ({ ...line, key: String(variant), variant }));
const range: Trace = { key: "r", variant: 0, low: "low", high: "high", banded: false };
const median: Reading = { statistic: "median", budget: "updates" };

describe("points", () => {
  test("are every row while there are few, with the statistic and its interval", () => {
    const points = chartPoints(() => rowsOf([[1, 3], [5], [NaN]]), [line], median);
    expect(points).toEqual([
      { x: 0, k: 2, [bandKey("k")]: [1, 3] },
      { x: 1, k: 5, [bandKey("k")]: [5, 5] },
      { x: 2, k: null, [bandKey("k")]: null },
    ]);
  });

  test("of a line without a band have none", () => {
    const points = chartPoints(() => rowsOf([[1, 3]]), [{ ...line, banded: false }], median);
    expect(points).toEqual([{ x: 0, k: 2, [bandKey("k")]: [2, 2] }]);
  });

  test("of a range run from the lowest of its lower metric to the highest of its upper one, in any seed", () => {
    const points = chartPoints(() => rowsOf([[1, 3]]), [range], { ...median, statistic: "iqm" });
    expect(points[0]?.[bandKey("r")]).toEqual([0, 4]);
  });

  test("of a range over a slot hold all of its rows", () => {
    const points = chartPoints(() => rowsOf([[0], [7], [NaN], [-2]]), [range], median, 2);
    expect(points.map((point) => point[bandKey("r")])).toEqual([
      [-3, 8],
      [-3, 8],
    ]);
  });

  test("of a metric that the rows do not have are gaps", () => {
    const points = chartPoints(() => rowsOf([[1]]), [{ ...line, low: "none", high: "none" }], median);
    expect(points).toEqual([{ x: 0, k: null, [bandKey("k")]: null }]);
  });

  test.each([
    { budget: "updates", places: [0, 1, 2] },
    { budget: "samples", places: [0, 32, 64] },
    { budget: "gradient-steps", places: [0, 4, 8] },
    { budget: "seconds", places: [0, 0.01, 0.02] },
  ] as const)("stand where the run had spent so many $budget", ({ budget, places }) => {
    const points = chartPoints(() => rowsOf([[1], [2], [3]]), [line], { ...median, budget });
    expect(points.map(({ x }) => x)).toEqual(places);
  });

  test("of rows at the same place are drawn one after the other", () => {
    const rows = rowsOf([[1], [2], [3]]).map((row) => ({ ...row, samples: 512 }));
    const points = chartPoints(() => rows, [line], { ...median, budget: "samples" });
    expect(points.map(({ x, k }) => [x, k])).toEqual([
      [512, 1],
      [512, 3],
    ]);
  });
});

describe("points of long runs", () => {
  test("are never more than the limit, and lose neither the highest nor the lowest value", () => {
    const series = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 21, maxLength: 400 });
    fc.assert(
      fc.property(series, fc.integer({ min: 2, max: 20 }), (values, limit) => {
        const points = chartPoints(() => rowsOf(values.map((x) => [x])), [line], median, limit);
        const drawn = points.map((point) => point["k"] as number);
        expect(points.length).toBeLessThanOrEqual(limit);
        expect(Math.max(...drawn)).toBe(Math.max(...values));
        expect(Math.min(...drawn)).toBe(Math.min(...values));
      }),
    );
  });

  test("stand at places that grow, from the first update to the last", () => {
    const points = chartPoints(() => rowsOf(Array.from({ length: 1000 }, (_, x) => [x])), [line], median, 50);
    const places = points.map((point) => point["x"] as number);
    expect([places[0], places.at(-1)]).toEqual([0, 999]);
    expect(places.every((x, index) => index === 0 || x >= (places[index - 1] ?? 0))).toBe(true);
  });

  test("draw a spike of one update in a thousand once, at its height and with its own interval", () => {
    const values = Array.from({ length: 1000 }, (_, x) => (x === 617 ? [8, 9, 10] : [0, 0, 0]));
    const points = chartPoints(() => rowsOf(values), [line], median, 60).filter((point) => point["k"] === 9);
    expect(points.map((point) => point[bandKey("k")])).toEqual([[8, 10]]);
  });

  test("are fewer where many seeds of many variants have intervals, so that they stay cheap", () => {
    const rows = rowsOf(Array.from({ length: 500 }, () => Array.from({ length: 64 }, () => 0)));
    const counts = [1, 8].map((count) => chartPoints(() => rows, linesOf(count), median).length);
    expect(counts[0]).toBeGreaterThan(120);
    expect((counts[1] ?? 0) * 8 * 64).toBeLessThan(40_001);
  });
});

describe("variants that learn at different places", () => {
  // The second draws twice as many samples an update as the first.
  const variants = [rowsOf([[0], [1], [2], [3], [4]], 32), rowsOf([[0], [10], [20]], 64)];
  const traces = [line, { ...line, key: "other", variant: 1 }];
  const bySamples: Reading = { ...median, budget: "samples" };

  test("are drawn on one axis: where only one has a row, the other is read off between its neighbours", () => {
    const points = chartPoints((variant) => variants[variant] ?? [], traces, bySamples);
    expect(points.map(({ x, k, other }) => [x, k, other])).toEqual([
      [0, 0, 0],
      [32, 1, 5],
      [64, 2, 10],
      [96, 3, 15],
      [128, 4, 20],
    ]);
  });

  test("are not drawn beyond their ends, nor across a gap", () => {
    const rows = [variants[0] ?? [], rowsOf([[0], [NaN]], 64)];
    const points = chartPoints((variant) => rows[variant] ?? [], traces, bySamples);
    expect(points.map((point) => point["other"])).toEqual([0, null, null, null, null]);
  });
});

describe("lines of the seeds", () => {
  test("are each seed's own values", () => {
    const [trace] = seedLines(
      () =>
        rowsOf([
          [1, 5],
          [2, NaN],
          [3, 7],
        ]),
      [line, range],
      "updates",
    );
    expect(trace).toEqual({
      key: "k",
      x: [0, 1, 2],
      seeds: [
        [1, 2, 3],
        [5, null, 7],
      ],
    });
  });

  test("of long runs keep each seed's own spikes", () => {
    const values = Array.from({ length: 2000 }, (_, x) => [x === 100 ? 5 : 0, x === 1500 ? -5 : 0]);
    const [trace] = seedLines(() => rowsOf(values), [line], "updates");
    expect(trace?.x.length).toBeLessThanOrEqual(300);
    expect(trace?.seeds.map((seed) => seed.filter((value) => value !== 0))).toEqual([[5], [-5]]);
  });
});
