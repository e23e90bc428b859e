import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { MetricsRow } from "../../../src/core/metrics/types.ts";
import { packRows, unpackRows } from "../../../src/store/library/pack.ts";
import { rowsTo } from "./support/runs.ts";

const number = fc.double();
const row = fc.record({
  variant: fc.constant(3),
  update: fc.nat(),
  samples: fc.nat(),
  gradientSteps: fc.nat(),
  seconds: fc.double({ min: 0, noNaN: true }),
  metrics: fc.dictionary(fc.constantFrom("loss/total", "kl/k1", "a"), fc.array(number, { minLength: 1, maxLength: 4 })),
});

test("any rows come back exactly, NaN, infinities and minus zero included", () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows: readonly MetricsRow[]) => {
      expect(unpackRows(3, packRows(rows))).toEqual(rows);
    }),
  );
});

test("rows with the same metrics share one block; update 0, which has learnt nothing, has its own", () => {
  const blocks = packRows(rowsTo(60));
  expect(blocks.map(({ names }) => names)).toEqual([["a/b"], ["a/b", "loss/total"]]);
  expect(blocks[1]?.values).toHaveLength(2 * 60);
});
