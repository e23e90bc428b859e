import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  HEIGHT,
  placeAmong,
  policyWithin,
  sharesAt,
  tetrahedronAt,
  TRIANGLE,
  WIDTH,
  withShare,
} from "../../../src/ui/flow/projection.ts";

const sum = (x: readonly number[]): number => x.reduce((total, each) => total + each, 0);
const weights = fc.tuple(...Array.from({ length: 3 }, () => fc.double({ min: 0.01, max: 1, noNaN: true })));

describe("the triangle of three arms", () => {
  test("shares at the place of a policy are the policy", () => {
    fc.assert(
      fc.property(weights, (row) => {
        const policy = row.map((x) => x / sum(row));
        sharesAt(placeAmong(TRIANGLE, policy)).forEach((share, arm) =>
          expect(share).toBeCloseTo(policy[arm] ?? NaN, 9),
        );
      }),
    );
  });

  test("is equilateral to a unit and inside the picture", () => {
    const sides = TRIANGLE.map(([x, y], i) => {
      const [toX, toY] = TRIANGLE[(i + 1) % 3] ?? [NaN, NaN];
      return Math.hypot(toX - x, toY - y);
    });
    for (const side of sides) expect(Math.abs(side - (sides[0] ?? NaN))).toBeLessThan(1);
    for (const [x, y] of TRIANGLE) expect(x > 0 && x < WIDTH && y > 0 && y < HEIGHT).toBe(true);
  });
});

describe("a start", () => {
  test("dragged outside stays a policy with a chance for every arm", () => {
    const start = policyWithin([1.4, -0.5, 0.1]);
    expect(sum(start)).toBeCloseTo(1, 12);
    expect(Math.min(...start)).toBeGreaterThan(0.005);
    expect(start[0]).toBeGreaterThan(0.8);
  });

  test("given one probability keeps the proportions of the others", () => {
    const [p1, p2, p3] = withShare([0.2, 0.2, 0.6], 0, 0.6);
    expect(p1).toBeCloseTo(0.6, 12);
    expect((p3 ?? NaN) / (p2 ?? NaN)).toBeCloseTo(3, 12);
  });
});

describe("the tetrahedron of four arms", () => {
  test("has its middle in the same place however it is turned, and corners that stay in the picture", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -4, max: 4, noNaN: true }),
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        (a, b) => {
          const corners = tetrahedronAt([a, b]).map(({ at }) => at);
          const [x, y] = placeAmong(corners, [0.25, 0.25, 0.25, 0.25]);
          expect(x).toBeCloseTo(WIDTH / 2, 0);
          expect(y).toBeCloseTo(HEIGHT / 2 + 18, 0);
          for (const [cx, cy] of corners) expect(cx > 0 && cx < WIDTH && cy > 0 && cy < HEIGHT + 20).toBe(true);
        },
      ),
    );
  });
});
