import { describe, expect, test } from "vitest";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import { createSeries } from "../../src/store/series.ts";

const row = (update: number, value = update, variant = 0): MetricsRow => ({
  variant,
  update,
  samples: 0,
  gradientSteps: update,
  seconds: 0,
  metrics: { m: [value] },
});

const updatesOf = (rows: readonly MetricsRow[]) => rows.map(({ update }) => update);
const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => row(from + index));

describe("a series", () => {
  test("keeps the rows of each variant apart", () => {
    const series = createSeries();
    series.append([row(0, 1, 0), row(0, 2, 1)]);
    expect(series.rows(0)).toEqual([row(0, 1, 0)]);
    expect(series.rows(1)).toEqual([row(0, 2, 1)]);
    expect(series.rows(2)).toEqual([]);
  });

  test("a restored run's repeated row adds nothing", () => {
    const series = createSeries();
    series.append(count(0, 5));
    series.append([row(5, NaN), row(6)]);
    expect(updatesOf(series.rows(0))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(series.rows(0)[5]).toEqual(row(5));
  });

  test("a run that has gone back loses what lay ahead", () => {
    const series = createSeries();
    series.append(count(0, 9));
    series.append([row(4, 44), row(5, 55)]);
    expect(updatesOf(series.rows(0))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(series.rows(0).at(-1)).toEqual(row(5, 55));
  });

  test("stays bounded, spread over the whole run, with the first and the latest row", () => {
    const series = createSeries(512);
    series.append(count(0, 10_001));
    const updates = updatesOf(series.rows(0));
    const stride = series.stride(0);
    expect(updates.length).toBeLessThanOrEqual(512);
    expect(updates.length).toBeGreaterThan(200);
    expect(updates[0]).toBe(0);
    expect(updates.at(-1)).toBe(10_001);
    expect(updates.slice(0, -1).every((update) => update % stride === 0)).toBe(true);
    expect(new Set(updates.slice(1, -1).map((update, index) => update - (updates[index] ?? 0)))).toEqual(
      new Set([stride]),
    );
  });

  test("is empty again after clear", () => {
    const series = createSeries(512);
    series.append(count(0, 2000));
    series.clear();
    expect(series.rows(0)).toEqual([]);
    expect(series.stride(0)).toBe(1);
  });
});
