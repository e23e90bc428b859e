import { expect, test } from "vitest";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import { rowAt } from "../../src/ui/charts/readings.ts";

const rows: readonly MetricsRow[] = [0, 2, 4].map((update) => ({
  variant: 0,
  update,
  samples: 32 * update,
  gradientSteps: 0,
  seconds: 0,
  metrics: {},
}));

const samples = (row: MetricsRow): number => row.samples;

test("without a cursor a legend reads the latest row, with one the row there or the last before it", () => {
  expect(rowAt(rows, samples, null)?.update).toBe(4);
  expect(rowAt(rows, samples, 64)?.update).toBe(2);
  expect(rowAt(rows, samples, 127)?.update).toBe(2);
  expect(rowAt(rows, samples, 9999)?.update).toBe(4);
  expect(rowAt([], samples, 3)).toBeUndefined();
});
