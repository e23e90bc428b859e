import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, requestOf } from "../../support/batch.ts";
import { golden, measured, near, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];

describe("Dr. GRPO", () => {
  it("has the golden loss and gradient for a constant length of 4", () => {
    expect(measured("drgrpo L=4 b=0")).toEqual(golden("drgrpo L=4 b=0"));
  });

  it("has (G − 1)/G of RLOO's gradient where the policy is the old policy", () => {
    const groups = banditGroups([[0, 1, 2]], [[1, 0, 0.5]]);
    const own = gradientOf(requestOf({ objective: { id: "dr-grpo" }, logits, groups }));
    const rloo = gradientOf(requestOf({ objective: { id: "rloo", hyperparameters: { beta: 0 } }, logits, groups }));
    expect(own.flat()).toEqual(
      near(
        rloo.flat().map((g) => (2 / 3) * g),
        7,
      ),
    );
  });

  it("learns nothing from a group of equal scores", () => {
    expect(
      steepest(requestOf({ objective: { id: "dr-grpo" }, logits, groups: banditGroups([[0, 1, 2]], [[1, 1, 1]]) })),
    ).toBeLessThan(1e-9);
  });
});
