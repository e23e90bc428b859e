import { describe, expect, test } from "vitest";
import { bandKey } from "../../src/store/points.ts";
import { markedPoints } from "../../src/ui/charts/lineMarks.ts";
import { bandPath, linePath, markPlace, seedPath } from "../../src/ui/charts/paths.ts";

const scales = { x: (place: number) => 10 * place, y: (value: number) => 100 - value };

test("the path of the seeds' lines lifts the pen between seeds and at gaps", () => {
  const trace = {
    key: "k",
    x: [0, 1, 2, 3],
    seeds: [
      [1, 2, null, 4],
      [0, 0, 0, 0],
    ],
  };
  const path = seedPath(trace, scales);
  expect(path).toBe("M0.0 99.0L10.0 98.0M30.0 96.0M0.0 100.0L10.0 100.0L20.0 100.0L30.0 100.0");
});

test("the path of a line goes through its points, and lifts the pen at gaps", () => {
  const points = [1, null, 3, 4].map((k, x) => ({ x, k }));
  expect(linePath(points, "k", scales)).toBe("M0.0 99.0M20.0 97.0L30.0 96.0");
});

test("the path of a band runs along its upper edge and back along its lower one, on either side of a gap", () => {
  const bands = [[1, 2], [3, 5], null, [0, 1]] as const;
  const points = bands.map((band, x) => ({ x, [bandKey("k")]: band }));
  expect(bandPath(points, "k", scales)).toBe("M0.0 98.0L10.0 95.0L10.0 97.0L0.0 99.0ZM30.0 99.0L30.0 100.0Z");
});

test("a mark stands on its line", () => {
  expect(markPlace({ x: 2, k: 7 }, "k", scales)).toBe("translate(20.0 93.0)");
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
