import { describe, expect, test } from "vitest";
import type { Alignment } from "../../src/core/estimator/alignment.ts";
import type { Judgement } from "../../src/core/estimator/judge.ts";
import { alignmentText, descentOf, verdictOf } from "../../src/ui/estimator/text.ts";

/** An estimate without noise. */
const sure = (value: number) => ({ value, low: value, high: value });

describe("a verdict", () => {
  const perfect: Judgement = {
    bias: sure(0),
    relativeBias: sure(0),
    length: sure(1),
    cosine: sure(1),
    variance: sure(1),
    relativeDeviation: sure(1),
    signalToNoise: sure(1),
    singleCosine: sure(0.5),
    silent: 0,
  };

  test.each<[string, Partial<Judgement>, string]>([
    ["an unbiased estimator", { relativeBias: { value: 0.02, low: 0, high: 0.041 } }, "at most 4.1 %"],
    [
      "one whose bias is merely not resolved",
      { relativeBias: { value: 5.6, low: 0, high: 8.8 }, length: sure(6.9), cosine: { value: 1, low: 0.9, high: 1 } },
      "cannot be told from the exact direction by these batches (0°, 0° to 26° off), and is 6.9 times as long.",
    ],
    [
      "one whose bias is not resolved, but its direction is",
      { relativeBias: { value: 13, low: 0, high: 19 }, cosine: { value: -0.95, low: -1, high: -0.77 } },
      "points away from the exact gradient",
    ],
    [
      "one of another length",
      { relativeBias: sure(0.5), length: sure(0.5) },
      "points along the exact gradient, and is 0.5 times as long.",
    ],
    [
      "one that points elsewhere",
      { relativeBias: sure(1), cosine: sure(0.5) },
      "points off the exact gradient on average (by 60°, 60° to 60°): more batches of this size do not mend that, a larger",
    ],
    [
      "one whose interval reaches the exact direction",
      { relativeBias: sure(0.1), length: sure(0.5), cosine: { value: 0.997, low: 0.965, high: 1 } },
      "cannot be told from the exact direction by these batches (4.4°, 0° to 15° off), and is 0.5 times as long.",
    ],
    [
      "one that lies on the exact direction, within an interval",
      { relativeBias: sure(0.1), cosine: { value: 1, low: 0.989, high: 1 } },
      "cannot be told from the exact direction",
    ],
    [
      "one that points away",
      { relativeBias: sure(2), cosine: sure(-1) },
      "points away from the exact gradient, 180° off.",
    ],
    ["nothing but noise", { relativeBias: sure(1), cosine: sure(NaN) }, "no direction on average"],
    ["no gradient at all", { silent: 1 }, "has no gradient at all"],
    ["an exact gradient of 0", { relativeBias: sure(Infinity) }, "no exact gradient to be held against"],
  ])("on %s says so", (_name, changes, words) => {
    const verdict = verdictOf({ ...perfect, ...changes });
    expect(verdict).toContain(words);
    // Normalisation within a batch fades as batches grow.
    expect(verdict).not.toContain("no amount of data");
  });
});

describe("what a loss descends", () => {
  test.each<[string, Alignment, string, string]>([
    ["the divergence", { cosine: 1, length: 1, distance: 1e-6 }, "this divergence’s gradient", "cosine 1, length 1"],
    [
      "nearly",
      { cosine: 0.999998, length: 1.001, distance: 0.002 },
      "nearly this divergence’s gradient",
      "(0.11° off)",
    ],
    ["shorter", { cosine: 1, length: 0.5, distance: 0.5 }, "another gradient", "cosine 1 (0° off), length 0.5"],
    [
      "elsewhere",
      { cosine: 0.5, length: 78.9, distance: 157 },
      "another gradient",
      "cosine 0.5 (60° off), length 78.9",
    ],
    ["nothing", { cosine: NaN, length: 0, distance: 1 }, "no gradient on average", "length 0"],
  ])("%s", (_name, alignment, verdict, numbers) => {
    expect(descentOf(alignment)).toBe(verdict);
    expect(alignmentText(alignment)).toContain(numbers);
  });
});
