import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, requestOf } from "../../support/batch.ts";
import { goldenCase } from "../../golden/cases.ts";
import { golden, measured, near, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const oldLogits = [[0.1, 0, -0.1]];
const groups = banditGroups([[0, 1, 2]], [[1, 0, 0.5]]);

describe("GSPO", () => {
  it("has the golden loss and gradient of eq. 5 for a toy's band", () => {
    expect(measured("gspo .2/.28 (toy)")).toEqual(golden("gspo .2/.28 (toy)"));
  });

  it("has no gradient with the paper's band of 3e-4 and 4e-4: everything is clipped after one step", () => {
    expect(measured("gspo 3e-4/4e-4")).toEqual(golden("gspo 3e-4/4e-4"));
    expect(steepest(goldenCase("gspo 3e-4/4e-4").request)).toBeLessThan(1e-9);
  });

  it("is GRPO without a penalty where sequences have one step", () => {
    const gspo = { id: "gspo", hyperparameters: { epsilon_low: 0.2, epsilon_high: 0.2 } };
    const grpo = { id: "grpo", hyperparameters: { epsilon: 0.2, beta: 0 } };
    expect(gradientOf(requestOf({ objective: gspo, logits, oldLogits, groups })).flat()).toEqual(
      near(gradientOf(requestOf({ objective: grpo, logits, oldLogits, groups })).flat(), 7),
    );
  });
});
