import { expect, test } from "vitest";
import { missingSeeds, missingText, seedCount } from "../../../src/core/metrics/seedCount.ts";

test("counts the seeds that have a finite number", () => {
  expect(seedCount([1, NaN, 0, Infinity])).toBe(2);
});

test("says over how many seeds a number is only where some are missing", () => {
  expect([missingText(3, 16), missingText(16, 16)]).toEqual(["3 of 16 seeds", ""]);
});

test("names the variants that miss seeds, and none that has no such metric", () => {
  const whole = { label: "PPO", values: [1, 2] };
  expect(missingSeeds([whole, { label: "DPO", values: [] }])).toBe("");
  const lost = { label: "GRPO", values: [NaN, NaN] };
  expect(missingSeeds([whole, { label: "CoPG", values: [1, NaN] }, lost])).toBe(
    "CoPG: 1 of 2 seeds; GRPO: 0 of 2 seeds",
  );
});
