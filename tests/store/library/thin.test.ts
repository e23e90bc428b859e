import { describe, expect, test } from "vitest";
import { checkpointLimit, surplus } from "../../../src/store/library/thin.ts";

/** What is left when an update after the other is kept. */
function keepAll(updates: readonly number[], limit: number): readonly number[] {
  let kept: readonly number[] = [];
  for (const update of updates) {
    const all = [...kept, update];
    const dropped = surplus(all, limit);
    kept = all.filter((each) => !dropped.includes(each));
  }
  return kept;
}

describe("checkpoints of a long run", () => {
  const kept = keepAll(
    Array.from({ length: 5000 }, (_, index) => 3 + 7 * index),
    22,
  );

  test("are as many as allowed, the first and the latest among them", () => {
    expect(kept).toHaveLength(22);
    expect([kept[0], kept.at(-1)]).toEqual([3, 3 + 7 * 4999]);
  });

  test("are spread over the run: no gap is a fifth of it", () => {
    const gaps = kept.slice(1).map((update, index) => update - (kept[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan((7 * 4999) / 5);
  });
});

test("nothing is given up of a short run", () => {
  expect(surplus([0, 5, 9], 22)).toEqual([]);
});

test("the one whose neighbours are closest goes first", () => {
  expect(surplus([0, 10, 12, 14, 40], 4)).toEqual([12]);
});

test("large checkpoints are fewer, but never less than the first and the latest", () => {
  expect(checkpointLimit(100)).toBe(22);
  expect(checkpointLimit(8 * 2 ** 20)).toBe(8);
  expect(checkpointLimit(2 ** 30)).toBe(2);
});
