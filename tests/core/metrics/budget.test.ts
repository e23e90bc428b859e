import { expect, test } from "vitest";
import { budgetById, budgets } from "../../../src/core/metrics/budget.ts";

const row = { variant: 1, update: 2, samples: 64, gradientSteps: 8, seconds: 0.5, metrics: {} };

test("each budget reads what its variant has spent by a row", () => {
  expect(budgets.map(({ id }) => [id, budgetById(id).of(row)])).toEqual([
    ["updates", 2],
    ["samples", 64],
    ["gradient-steps", 8],
    ["seconds", 0.5],
  ]);
});
