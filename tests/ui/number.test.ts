import { expect, test } from "vitest";
import { countText, labelOf, shortNumber } from "../../src/ui/number.ts";

test.each([
  [0, "0"],
  [-0.59463, "−0.5946"],
  [2.5, "2.5"],
  [1234.56, "1235"],
  [0.000012345, "1.23e−5"],
  [12345678, "1.23e7"],
  [7.26e-18, "0"],
  [NaN, "not a number"],
  [-Infinity, "−∞"],
])("%d is written %s", (value, text) => {
  expect(shortNumber(value)).toBe(text);
});

test("counts are grouped by thousands", () => {
  expect(countText(1234567.2)).toBe("1,234,567");
});

test("a parameter's name becomes words", () => {
  expect(labelOf("goalReward")).toBe("Goal reward");
  expect(labelOf("means")).toBe("Means");
});
