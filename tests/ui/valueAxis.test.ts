import { expect, test } from "vitest";
import { valueAxis } from "../../src/ui/estimator/valueAxis.ts";

const HEIGHT = 200;
const axisOf = (...estimates: readonly (readonly [value: number, low: number, high: number])[]) =>
  valueAxis(
    estimates.map(([value, low, high]) => ({ value, low, high })),
    [HEIGHT, 0],
  );

test("values of one size stand on a linear axis from 0", () => {
  const { knee, place } = axisOf([1, 0.5, 2], [2, 1, 4]);
  expect(knee).toBeNull();
  expect([place(0), place(2), place(4)]).toEqual([HEIGHT, HEIGHT / 2, 0]);
});

test("an interval from 0 to 47 does not flatten values near 0.1", () => {
  const axis = axisOf([0.1, 0.05, 0.2], [0.4, 0.2, 0.8], [3, 0, 47], [0, 0, 0.1]);
  expect(axis.knee).toBeCloseTo(0.25, 9);
  expect(axis.place(0)).toBe(HEIGHT);
  expect(axis.place(47)).toBe(0);
  expect(axis.place(0) - axis.place(0.4)).toBeGreaterThan(0.15 * HEIGHT);
  expect(axis.ticks).toEqual([0, 0.3, 1, 3, 10, 30]);
});

test("negative values have their side of a bent axis", () => {
  const axis = axisOf([0.1, -90, 90], [-0.1, -0.2, 0.2]);
  expect(axis.place(0)).toBeCloseTo(HEIGHT / 2, 9);
  expect(axis.ticks).toEqual([-10, -1, 0, 1, 10]);
});

test("one value near 0 among others bends no axis", () => {
  expect(axisOf([0.5, 0.4, 0.6], [0.6, 0.5, 0.7], [1e-4, 0, 0.2], [0.7, 0.6, 0.8], [0.5, 0.4, 0.6]).knee).toBeNull();
});

test("with nothing to show there is an axis all the same", () => {
  expect(axisOf([NaN, NaN, NaN]).knee).toBeNull();
  expect(axisOf([0, 0, 0]).knee).toBeNull();
});
