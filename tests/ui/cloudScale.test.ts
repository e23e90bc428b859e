import { describe, expect, test } from "vitest";
import { cutAtEdge, dotsWithin, reachesOf } from "../../src/ui/estimator/cloudScale.ts";

/** A cloud of n dots on a diagonal up to `size`, its last dot ten times as far out. */
function cloudOf(size: number, n = 100) {
  const points = Float32Array.from({ length: 2 * n }, (_, i) => (size * (Math.floor(i / 2) + 1)) / n);
  points.fill(10 * size, 2 * n - 2);
  const exact = [1, 1] as const;
  return { points, mean: [size / 2, size / 2] as const, truths: { regularised: exact, plain: exact } };
}

describe("clouds of gradients", () => {
  test("a gradient of a twentieth of another's length has a scale of its own, unless wished otherwise", () => {
    const clouds = [cloudOf(1), cloudOf(0.05)];
    const { ownScale, reaches } = reachesOf(clouds, "plain", null);
    expect(ownScale).toBe(true);
    expect(reaches[0]).toBeCloseTo(0.98, 1);
    expect((reaches[1] ?? NaN) / (reaches[0] ?? NaN)).toBeCloseTo(0.05, 6);
    expect(reachesOf(clouds, "plain", false)).toEqual({ ownScale: false, reaches: [1, 1] });
    expect(reachesOf([cloudOf(1), cloudOf(0.5)], "plain", null).ownScale).toBe(false);
  });

  test("a gradient that is 0 throughout is drawn on the common scale", () => {
    const nothing = { ...cloudOf(1), points: new Float32Array(8), mean: [0, 0] as const };
    expect(reachesOf([nothing, cloudOf(0.5)], "plain", true).reaches[0]).toBe(1);
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
