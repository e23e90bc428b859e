import { describe, expect, test } from "vitest";
import { commonReach, cutAtEdge, dotsWithin, ownReach } from "../../src/ui/estimator/cloudScale.ts";

/** A cloud of n dots on a diagonal up to `size`, its last dot ten times as far out. */
function cloudOf(size: number, n = 100) {
  const points = Float32Array.from({ length: 2 * n }, (_, i) => (size * (Math.floor(i / 2) + 1)) / n);
  points.fill(10 * size, 2 * n - 2);
  const exact = [1, 1] as const;
  return { points, mean: [size / 2, size / 2] as const, truths: { regularised: exact, plain: exact } };
}

describe("clouds of gradients", () => {
  test("a cloud's own scale shows a short gradient as large as a long one", () => {
    const [long, short] = [ownReach(cloudOf(1)), ownReach(cloudOf(0.05))];
    expect(long).toBeCloseTo(0.98, 1);
    expect(short / long).toBeCloseTo(0.05, 6);
    expect(commonReach([cloudOf(1), cloudOf(0.05)], "plain")).toBe(1);
  });

  test("a gradient that is 0 throughout needs no room", () => {
    const nothing = { ...cloudOf(1), points: new Float32Array(8), mean: [0, 0] as const };
    expect(ownReach(nothing)).toBe(0);
  });

  test("dots beyond the edge are counted, not drawn on it", () => {
    const { points } = cloudOf(1);
    const { shown, beyond } = dotsWithin(points, 0.985);
    expect(beyond).toBe(2);
    expect(shown).toHaveLength(98);
    expect(Math.max(...shown.flat())).toBeLessThanOrEqual(0.985);
    expect(dotsWithin(Float32Array.of(NaN, 1, 0.5, 0.5), 1)).toEqual({ shown: [[0.5, 0.5]], beyond: 1 });
  });

  test("an arrow keeps its direction where the edge cuts it", () => {
    expect(cutAtEdge([3, -4], 2)).toEqual({ drawn: [1.5, -2], times: 2 });
    expect(cutAtEdge([1, 1], 2)).toEqual({ drawn: [1, 1], times: 1 });
  });
});
