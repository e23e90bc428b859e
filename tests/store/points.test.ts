import { array, assert, double, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import { bandKey, chartPoints } from "../../src/store/points.ts";
import type { Trace } from "../../src/store/points.ts";

const rowsOf = (values: readonly (readonly number[])[]): readonly MetricsRow[] =>
  values.map((seeds, update) => ({
    variant: 0,
    update,
    samples: 0,
    gradientSteps: 0,
    seconds: 0,
    metrics: { m: seeds, low: seeds.map((x) => x - 1), high: seeds.map((x) => x + 1) },
  }));

const line: Trace = { key: "k", variant: 0, low: "m", high: "m" };
const range: Trace = { key: "r", variant: 0, low: "low", high: "high" };

describe("chartPoints", () => {
  test("draws every update while there are few, with mean and range over the seeds", () => {
    const points = chartPoints(() => rowsOf([[1, 3], [5], [NaN]]), [line]);
    expect(points).toEqual([
      { x: 0, k: 2, [bandKey("k")]: [1, 3] },
      { x: 1, k: 5, [bandKey("k")]: [5, 5] },
      { x: 2, k: null, [bandKey("k")]: null },
    ]);
  });

  test("a range runs from the lowest of its lower metric to the highest of its upper one", () => {
    const points = chartPoints(() => rowsOf([[1, 3]]), [range]);
    expect(points[0]?.[bandKey("r")]).toEqual([0, 4]);
  });

  test("a metric that the rows do not have is a gap", () => {
    const points = chartPoints(() => rowsOf([[1]]), [{ ...line, low: "none", high: "none" }]);
    expect(points).toEqual([{ x: 0, k: null, [bandKey("k")]: null }]);
  });

  test("never draws more points than the limit, and loses neither the highest nor the lowest value", () => {
    const series = array(double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 21, maxLength: 400 });
    assert(
      property(series, integer({ min: 2, max: 20 }), (values, limit) => {
        const points = chartPoints(() => rowsOf(values.map((x) => [x])), [line], limit);
        const drawn = points.map((point) => point["k"] as number);
        expect(points.length).toBeLessThanOrEqual(limit);
        expect(Math.max(...drawn)).toBe(Math.max(...values));
        expect(Math.min(...drawn)).toBe(Math.min(...values));
      }),
    );
  });

  test("the horizontal places grow, from the first update to the last", () => {
    const points = chartPoints(() => rowsOf(Array.from({ length: 1000 }, (_, x) => [x])), [line], 50);
    const places = points.map((point) => point["x"] as number);
    expect(places[0]).toBe(0);
    expect(places.at(-1)).toBe(999);
    expect(places.every((x, index) => index === 0 || x >= (places[index - 1] ?? 0))).toBe(true);
  });

  test("a spike of one update in a thousand is drawn at its height", () => {
    const values = Array.from({ length: 1000 }, (_, x) => [x === 617 ? 9 : 0]);
    const drawn = chartPoints(() => rowsOf(values), [line], 60).map((point) => point["k"]);
    expect(drawn.filter((value) => value === 9)).toHaveLength(1);
  });
});
