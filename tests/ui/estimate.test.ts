import { describe, expect, test } from "vitest";
import { nextEstimate, timeLeft, timeLeftText } from "../../src/ui/bar/estimate.ts";
import type { Estimate } from "../../src/ui/bar/estimate.ts";

/** The estimate after looks at (update, time). */
const after = (...looks: readonly (readonly [number, number])[]): Estimate =>
  looks.reduce<Estimate | null>((former, [update, time]) => nextEstimate(former, update, time), null) as Estimate;

describe("the time left of a run", () => {
  test("cannot be told from one look, nor from looks less than half a second apart", () => {
    expect(timeLeft(after([0, 0]), 100)).toBeNull();
    expect(timeLeft(after([0, 0], [5, 400]), 100)).toBeNull();
  });

  // By hand: 10 updates in 1 s, 90 to go.
  test("is what is left at the rate so far", () => {
    expect(timeLeft(after([0, 0], [10, 1000]), 100)).toBe(9000);
  });

  // By hand: 0.3 · 20/s + 0.7 · 10/s = 13/s; 70 to go.
  test("follows a change of speed, but not at once", () => {
    expect(timeLeft(after([0, 0], [10, 1000], [30, 2000]), 100)).toBeCloseTo(70_000 / 13, 6);
  });

  test("begins anew where the run went back, and cannot be told of a run that stands still", () => {
    expect(timeLeft(after([0, 0], [10, 1000], [2, 2000]), 100)).toBeNull();
    expect(timeLeft(after([0, 0], [0, 1000]), 100)).toBeNull();
  });

  // By hand: an update every 3 s, looked at every half second; 8 to go.
  test("of updates that take seconds stands still between them", () => {
    const looks = Array.from({ length: 13 }, (_, n) => [Math.floor(n / 6), 500 * n] as const);
    expect(timeLeft(after(...looks), 10)).toBeCloseTo(24_000, 6);
    expect(timeLeft(after(...looks.slice(0, -1)), 10)).toBeCloseTo(27_000, 6);
  });

  test("is never negative", () => {
    expect(timeLeft(after([0, 0], [10, 1000]), 5)).toBe(0);
  });

  test.each([
    [1, "1 s left"],
    [89_000, "89 s left"],
    [90_000, "2 min left"],
    [3_600_000, "60 min left"],
    [7_800_000, "2 h 10 min left"],
    [7_200_000, "2 h left"],
  ])("of %i ms reads %s", (milliseconds, text) => {
    expect(timeLeftText(milliseconds)).toBe(text);
  });
});
