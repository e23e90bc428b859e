import { expect, test } from "vitest";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import { rowAt } from "../../src/ui/charts/readings.ts";

const rows: readonly MetricsRow[] = [0, 2, 4].map((update) => ({
  variant: 0,
  update,
  samples: 0,
  gradientSteps: 0,
  seconds: 0,
  metrics: {},
}));

test("without a cursor a legend reads the latest row, with one the row there or the last before it", () => {
  expect(rowAt(rows, null)?.update).toBe(4);
  expect(rowAt(rows, 2)?.update).toBe(2);
  expect(rowAt(rows, 3)?.update).toBe(2);
  expect(rowAt(rows, 99)?.update).toBe(4);
  expect(rowAt([], 3)).toBeUndefined();
});
