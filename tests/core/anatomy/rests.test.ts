import { describe, expect, it } from "vitest";
import { restsOf } from "../../../src/core/anatomy/rests.ts";

const GRID = Float64Array.from({ length: 51 }, (_, i) => i / 20); // 0 … 2.5
const rests = (pull: (x: number) => number) => restsOf((xs) => xs.map(pull), GRID);
const near = (value: number): unknown => expect.closeTo(value, 8);

describe("where a pull rests", () => {
  it("is nowhere while it keeps its direction", () => {
    expect(rests((x) => 1 + x)).toEqual({
      stretches: [{ kind: 1, from: 0, to: 2.5 }],
      flat: [],
      targets: [],
      divides: [],
    });
  });

  it("is where it crosses 0 downwards, between the points of the grid or on one", () => {
    expect(rests((x) => 0.777 - x).targets).toEqual([near(0.777)]);
    expect(rests((x) => 0.75 - x)).toMatchObject({ flat: [], targets: [near(0.75)], divides: [] });
  });

  it("is where it jumps from upwards to downwards", () => {
    expect(rests((x) => (x < 1.234 ? x : -x)).targets).toEqual([near(1.234)]);
  });

  it("is not where it crosses upwards: it leads away from there", () => {
    expect(rests((x) => x - 1.03)).toMatchObject({ flat: [], targets: [], divides: [near(1.03)] });
  });

  it("is along stretches without a pull, to their exact ends", () => {
    expect(rests((x) => (x <= 1.2 ? x + 1 : 0)).flat).toEqual([[near(1.2), 2.5]]);
    expect(rests((x) => (x > 0.33 && x < 1.77 ? 0 : 1)).flat).toEqual([[near(0.33), near(1.77)]]);
    expect(rests(() => 0).flat).toEqual([[0, 2.5]]);
  });
});
