import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, requestOf, valuesOf } from "../../support/batch.ts";
import { QUARTERS, golden, measured, near, reinforceGradient, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const objective = (beta: number): unknown => ({ id: "grpo", hyperparameters: { beta } });

describe("GRPO", () => {
  it("has the golden loss and gradient of eq. 3 with k3 and the sample standard deviation", () => {
    expect(measured("grpo sample-std b=.04")).toEqual(golden("grpo sample-std b=.04"));
  });

  it("gives ±0.7071 to a group of two, whatever the gap", () => {
    const groups = banditGroups(
      [
        [0, 1],
        [0, 1],
      ],
      [
        [1, 0],
        [100, 0],
      ],
    );
    const request = requestOf({ objective: objective(0), logits, groups });
    const advantages = valuesOf(request, "advantage");
    expect(advantages).toEqual(near([Math.SQRT1_2, -Math.SQRT1_2, Math.SQRT1_2, -Math.SQRT1_2], 3));
  });

  it("has REINFORCE's gradient with that advantage where the policy is the old policy", () => {
    const request = requestOf({ objective: objective(0), logits, groups: banditGroups([[0, 1, 2]], [[1, 0, 0.5]]) });
    const advantages = [0.5, -0.5, 0].map((x) => x / (0.5 + 1e-4));
    expect(gradientOf(request).flat()).toEqual(near(reinforceGradient(logits[0] ?? [], [0, 1, 2], advantages), 7));
  });

  it("learns nothing from a group of equal scores", () => {
    expect(
      steepest(requestOf({ objective: objective(0), logits, groups: banditGroups([[0, 1, 2]], [[1, 1, 1]]) })),
    ).toBeLessThan(1e-9);
  });

  it("is pulled to the reference by β (π − π_ref), the gradient of the forward KL", () => {
    // Equal scores leave the penalty alone; the samples stand in π's own proportions, so their mean is the expectation.
    const groups = banditGroups([QUARTERS.samples], [[1, 1, 1, 1]]);
    const request = requestOf({ objective: objective(0.3), logits: QUARTERS.logits, groups });
    expect(gradientOf(request).flat()).toEqual(
      near(
        QUARTERS.policy.map((p) => 0.3 * (p - 1 / 3)),
        7,
      ),
    );
  });
});
