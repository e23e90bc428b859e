import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, lossOf, requestOf } from "../../support/batch.ts";
import { expectedGradient } from "../../support/preferences.ts";
import { QUARTERS, golden, measured, near, rewardsOfQuarters } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const robust = (epsilon: number): unknown => ({ id: "robust-dpo", hyperparameters: { beta: 0.5, epsilon } });
const dpo = { id: "dpo", hyperparameters: { beta: 0.5 } };
const pair = (objective: unknown, arms: readonly number[]) =>
  requestOf({ objective, logits, groups: banditGroups([arms]) });

describe("robust DPO", () => {
  it("has the golden loss and gradient", () => {
    expect(measured("robust eps=.1")).toEqual(golden("robust eps=.1"));
  });

  it("is DPO on the true label in the mean over labels turned round with probability ε", () => {
    const epsilon = 0.3;
    const mean =
      (1 - epsilon) * lossOf(pair(robust(epsilon), [0, 1])) + epsilon * lossOf(pair(robust(epsilon), [1, 0]));
    expect(mean).toBeCloseTo(lossOf(pair(dpo, [0, 1])), 12);
  });

  it("is DPO when no label is assumed wrong", () => {
    expect(gradientOf(pair(robust(0), [0, 1])).flat()).toEqual(near(gradientOf(pair(dpo, [0, 1])).flat(), 7));
  });

  it("stands still at π* though a tenth of the Bradley–Terry labels is turned round; DPO does not", () => {
    const problem = { logits: QUARTERS.logits[0], rewards: rewardsOfQuarters(0.5), flip: 0.1 };
    expect(expectedGradient(robust(0.1), problem)).toEqual(near([0, 0, 0], 9));
    expect(Math.abs(expectedGradient(dpo, problem)[0] ?? NaN)).toBeGreaterThan(1e-3);
  });
});
