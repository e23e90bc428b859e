import { describe, expect, test } from "vitest";
import { commonBudget, meanHeights, spentAt, valuesAt } from "../../../src/core/compare/reading.ts";
import { row } from "./support.ts";

// All expected numbers follow by hand from the rows' values on straight lines.
const rows = [row(0, { m: [0, 1] }), row(2, { m: [4, 1] }), row(6, { m: [8, 3] })];

describe("commonBudget", () => {
  test("is the least that any run has spent of that budget", () => {
    const shorter = rows.slice(0, 2);
    expect(commonBudget([rows, shorter], "updates")).toBe(2);
    expect(commonBudget([rows, shorter], "samples")).toBe(20);
    expect(commonBudget([rows], "seconds")).toBe(3);
  });

  test("is nothing without runs, and with one that has not begun", () => {
    expect(commonBudget([], "updates")).toBe(0);
    expect(commonBudget([rows, []], "updates")).toBe(0);
  });
});

describe("valuesAt", () => {
  test("gives a row's own values where the reading falls on it", () => {
    expect(valuesAt(rows, "m", { budget: "updates", at: 2 })).toEqual([4, 1]);
    expect(valuesAt(rows, "m", { budget: "gradient-steps", at: 12 })).toEqual([8, 3]);
  });

  test("reads between rows off the straight line, by any budget", () => {
    expect(valuesAt(rows, "m", { budget: "updates", at: 3 })).toEqual([5, 1.5]);
    expect(valuesAt(rows, "m", { budget: "samples", at: 30 })).toEqual([5, 1.5]);
    expect(valuesAt(rows, "m", { budget: "seconds", at: 0.5 })).toEqual([2, 1]);
  });

  test("stays at the last row beyond it", () => {
    expect(valuesAt(rows, "m", { budget: "updates", at: 100 })).toEqual([8, 3]);
  });

  test("takes the later of two rows that have spent the same", () => {
    const still = [row(0, { m: [1] }), { ...row(1, { m: [7] }), seconds: 0 }, row(2, { m: [9] })];
    expect(valuesAt(still, "m", { budget: "seconds", at: 0 })).toEqual([7]);
  });

  test("is no number beside a row without one, and empty without rows or metric", () => {
    const late = [row(0, {}), row(2, { m: [4] })];
    expect(valuesAt(late, "m", { budget: "updates", at: 1 })).toEqual([NaN]);
    expect(valuesAt(late, "none", { budget: "updates", at: 2 })).toEqual([]);
    expect(valuesAt([], "m", { budget: "updates", at: 2 })).toEqual([]);
  });
});

test("spentAt tells every budget at a reading of one", () => {
  const spent = { updates: 3, samples: 30, "gradient-steps": 6, seconds: 1.5 };
  expect(spentAt(rows, { budget: "samples", at: 30 })).toEqual(spent);
});

describe("meanHeights", () => {
  test("is the area under the straight lines divided by the budget", () => {
    // Seed 0: 0→4 over 2, 4→8 over 4: area 4 + 24 = 28 over 6. Seed 1: 1 over 2, 1→3 over 4: 2 + 8 = 10 over 6.
    expect(meanHeights(rows, "m", { budget: "updates", at: 6 })).toEqual([28 / 6, 10 / 6]);
  });

  test("ends at the reading, also between rows", () => {
    // Seed 0: 0→4 over 2, 4→5 over 1: area 4 + 4.5 over 3.
    expect(meanHeights(rows, "m", { budget: "updates", at: 3 })[0]).toBeCloseTo(8.5 / 3, 12);
  });

  test("does not depend on the unit of the budget", () => {
    const updates = meanHeights(rows, "m", { budget: "updates", at: 3 });
    expect(meanHeights(rows, "m", { budget: "samples", at: 30 })).toEqual(updates);
  });

  test("leaves out the stretch before a metric has its first number", () => {
    const late = [row(0, {}), row(2, { m: [4] }), row(4, { m: [6] })];
    expect(meanHeights(late, "m", { budget: "updates", at: 4 })).toEqual([5]);
  });

  test("gives no number to a seed that diverged, nor where nothing was spent", () => {
    const diverged = [row(0, { m: [9, 1] }), row(1, { m: [NaN, 1] })];
    expect(meanHeights(diverged, "m", { budget: "updates", at: 1 })).toEqual([NaN, 1]);
    expect(meanHeights(rows, "m", { budget: "updates", at: 0 })).toEqual([NaN, NaN]);
  });
});
