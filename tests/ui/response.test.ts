import { expect, test } from "vitest";
import { resultAxis, settingAxis } from "../../src/ui/response/scale.ts";

test("a setting whose values span more than a factor of 15 has equal steps for equal ratios", () => {
  const { place, ticks } = settingAxis([0.1, 0.001, 0.01], [0, 100]);
  expect([place(0.001), place(0.01), place(0.1)].map(Math.round)).toEqual([0, 50, 100]);
  expect(ticks).toEqual([0.001, 0.01, 0.1]);
});

test("other settings have equal steps for equal differences, zero included", () => {
  const { place } = settingAxis([0, 1, 4], [0, 100]);
  expect([place(0), place(1), place(4)]).toEqual([0, 25, 100]);
});

test("results have round ends that hold every interval", () => {
  const { place, ticks } = resultAxis([0.13, 0.98], [100, 0]);
  expect(place(0.13)).toBeLessThan(100);
  expect(place(0.98)).toBeGreaterThan(0);
  expect(ticks).toContain(0.4);
});

test("equal results stand in the middle", () => {
  expect(Math.round(resultAxis([2, 2], [100, 0]).place(2))).toBe(50);
});
