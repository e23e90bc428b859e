import { expect, it } from "vitest";
import { histogramOf } from "../../../src/core/estimator/histogram.ts";
import { blocksFor, portionOf } from "../../../src/core/estimator/limits.ts";

it("a histogram counts each number in the bin that it lies in, ends and beyond in the outermost, and leaves out NaN", () => {
  const { counts } = histogramOf([-1, -0.5, 0, 0.49, 1, 7, NaN], { from: -1, to: 1, bins: 4 });
  expect(counts).toEqual([1, 1, 2, 2]);
});

it("as many batches are held at a time as fit, in portions that divide them", () => {
  expect([portionOf(256, 10, 2560), portionOf(256, 10, 2559), portionOf(256, 1e9, 10)]).toEqual([256, 128, 1]);
});

it("batches are averaged in at most 64 blocks, in fewer where the gradients are long", () => {
  expect([blocksFor(16, 3), blocksFor(4096, 3), blocksFor(4096, 2 ** 18), blocksFor(4096, 2 ** 24)]).toEqual([
    16, 64, 32, 8,
  ]);
});
