import { describe, expect, test } from "vitest";
import { seedPath } from "../../src/ui/charts/layers.tsx";
import { markedPoints } from "../../src/ui/charts/lineMarks.ts";

test("the path of the seeds' lines lifts the pen between seeds and at gaps", () => {
  const trace = {
    key: "k",
    x: [0, 1, 2, 3],
    seeds: [
      [1, 2, null, 4],
      [0, 0, 0, 0],
    ],
  };
  const path = seedPath(
    trace,
    (x) => 10 * x,
    (y) => 100 - y,
  );
  expect(path).toBe("M0.0 99.0L10.0 98.0M30.0 96.0M0.0 100.0L10.0 100.0L20.0 100.0L30.0 100.0");
});

describe("the marks of a line", () => {
  const points = Array.from({ length: 101 }, (_, x) => ({ x, k: x < 50 ? null : x, other: x }));
  const placesOf = (key: string, offset: number) => markedPoints(points, key, offset).map(({ x }) => x);

  test("are few, spread over the axis, and elsewhere for another variant", () => {
    expect(placesOf("other", 0)).toEqual([3, 28, 53, 78]);
    expect(placesOf("other", 0.5)).toEqual([13, 38, 63, 88]);
  });

  test("stand where the line has values", () => {
    expect(placesOf("k", 0)).toEqual([50, 53, 78]);
  });
});
