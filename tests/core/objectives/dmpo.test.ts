import { describe, expect, it } from "vitest";
import { goldenCase } from "../../golden/cases.ts";
import { banditGroups, gradientOf, lossOf, requestOf, valuesOf } from "../../support/batch.ts";
import { golden, measured, near, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const groups = banditGroups([[0, 1, 2]], [[1, 0, 0.5]]);
const matching = (alpha: number): unknown => ({ id: "dmpo", hyperparameters: { alpha, lambda: 1 } });
const withoutAdvantage = (arms: readonly number[], rewards: readonly number[]): readonly unknown[] => [
  arms.map((arm, i) => ({ states: [0], actions: [arm], rewards: [rewards[i]], advantages: [0] })),
];

describe("DMPO", () => {
  it.each(["dmpo L_DM alpha=0.0667", "dmpo L_DM alpha=0.5000", "dmpo L_DM alpha=1.0000", "dmpo_full"])(
    "has the golden loss and gradient: %s",
    (name) => {
      expect(measured(name)).toEqual(golden(name));
    },
  );

  it("has the golden target and model distributions of eq. 5 and 7", () => {
    const { request } = goldenCase("dmpo L_DM alpha=0.5000");
    expect(valuesOf(request, "target")).toEqual(
      near([0.6652409557748218, 0.09003057317038046, 0.24472847105479764], 11),
    );
    expect(valuesOf(request, "model")).toEqual(
      near([0.33305572906545156, 0.31681240948559525, 0.35013186144895325], 11),
    );
  });

  it("is GRPO when the matching term has no weight", () => {
    const own = requestOf({ objective: { id: "dmpo", hyperparameters: { lambda: 0, beta: 0.04 } }, logits, groups });
    const grpo = requestOf({ objective: { id: "grpo", hyperparameters: { beta: 0.04 } }, logits, groups });
    expect(lossOf(own)).toBeCloseTo(lossOf(grpo), 12);
    expect(gradientOf(own).flat()).toEqual(near(gradientOf(grpo).flat(), 7));
  });

  it("does not pull at π ∝ e^{R/α}, whatever the reference", () => {
    const rewards = [1, 0, 0.5];
    const request = requestOf({
      objective: matching(0.5),
      logits: [rewards.map((reward) => reward / 0.5)],
      referenceLogits: [[3, 0, -1]],
      groups: withoutAdvantage([0, 1, 2], rewards),
    });
    expect(lossOf(request)).toBeCloseTo(0, 12);
    expect(steepest(request)).toBeLessThan(1e-9);
  });

  it("has nothing to say to a group of one answer drawn many times: collapse is absorbing", () => {
    expect(
      steepest(requestOf({ objective: matching(0.5), logits, groups: withoutAdvantage([2, 2, 2], [1, 1, 1]) })),
    ).toBeLessThan(1e-9);
  });
});
