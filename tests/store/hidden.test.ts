import { expect, test } from "vitest";
import { alone, hiddenWithin } from "../../src/store/hidden.ts";

test("a variant is left alone, whatever was hidden before", () => {
  expect(alone([], 1, 3)).toEqual([0, 2]);
  expect(alone([1], 1, 3)).toEqual([0, 2]);
});

test("one that stands alone already brings the others back", () => {
  expect(alone([0, 2], 1, 3)).toEqual([]);
});

test("what is no more is not hidden, and there is always one in sight", () => {
  expect(hiddenWithin([1, 3], 3)).toEqual([1]);
  expect(hiddenWithin([0, 1], 2)).toEqual([]);
});
