import { describe, expect, test } from "vitest";
import type { Pace } from "../../src/core/experiment/types.ts";
import { LONGEST_STEP, stepOrder } from "../../src/engine/pace.ts";

/** Who learnt in each of some steps, where an update of variant i draws `batches[i]` samples, and the samples after each. */
function take(pace: Pace, batches: readonly number[], steps: number) {
  const progress = batches.map(() => ({ samples: 0 }));
  return Array.from({ length: steps }, () => {
    const order: number[] = [];
    for (const index of stepOrder(pace, () => progress)) {
      order.push(index);
      progress[index] = { samples: (progress[index]?.samples ?? 0) + (batches[index] ?? 0) };
    }
    return { order, samples: progress.map(({ samples }) => samples) };
  });
}

describe("at the pace of updates", () => {
  test("every variant learns once in each step, however large its batches", () => {
    expect(take("updates", [4, 100, 1], 2).map(({ order }) => order)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });
});

describe("at the pace of samples", () => {
  test("variants with equal batches learn once each, as at the pace of updates", () => {
    expect(take("samples", [8, 8, 8], 3)).toEqual(
      [1, 2, 3].map((step) => ({ order: [0, 1, 2], samples: [8 * step, 8 * step, 8 * step] })),
    );
  });

  // By hand: batches of 2, 3 and 6 are level at multiples of 6, after 3, 2 and 1 updates.
  test("whoever has drawn the fewest learns next, until all have what the first had drawn the most", () => {
    expect(take("samples", [2, 3, 6], 3)).toEqual([
      { order: [0, 1, 2], samples: [2, 3, 6] },
      { order: [0, 1, 0], samples: [6, 6, 6] },
      { order: [0, 1, 2], samples: [8, 9, 12] },
    ]);
  });

  test("no variant is ever more than one batch ahead of the hindmost", () => {
    const batches = [5, 7, 64];
    for (const { samples } of take("samples", batches, 40)) {
      expect(Math.max(...samples) - Math.min(...samples)).toBeLessThanOrEqual(64);
    }
  });

  test("a step is cut short where batches differ too much, and the next goes on in the same order", () => {
    const steps = take("samples", [1, 3 * LONGEST_STEP], 4);
    expect(steps.map(({ order }) => order.length)).toEqual([2, LONGEST_STEP, LONGEST_STEP, LONGEST_STEP - 1]);
    expect(steps.map(({ samples }) => samples[1])).toEqual([1, 1, 1, 1].map(() => 3 * LONGEST_STEP));
    expect(steps.at(-1)?.samples).toEqual([3 * LONGEST_STEP, 3 * LONGEST_STEP]);
  });

  test("a single variant learns once in each step", () => {
    expect(take("samples", [3], 2)).toEqual([
      { order: [0], samples: [3] },
      { order: [0], samples: [6] },
    ]);
  });
});
