import { describe, expect, it } from "vitest";
import { goldenCase } from "../../golden/cases.ts";
import { banditGroups, gradientOf, requestOf, valuesOf } from "../../support/batch.ts";
import { golden, measured, near, reinforceGradient, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];

describe("GBPO", () => {
  it("has the golden loss and gradient", () => {
    expect(measured("gbpo c=.3 T=1e-4")).toEqual(golden("gbpo c=.3 T=1e-4"));
  });

  it("has the golden targets 1 + c_high, 1 − c_low and, for the median itself, their middle", () => {
    expect(valuesOf(goldenCase("gbpo c=.3 T=1e-4").request, "target")).toEqual(near([1.3, 0.7, 1], 11));
  });

  it("has REINFORCE's gradient at the old policy where mean and median agree", () => {
    const request = requestOf({ objective: { id: "gbpo" }, logits, groups: banditGroups([[0, 1, 2]], [[1, 0, 0.5]]) });
    const advantages = [0.5, -0.5, 0].map((x) => x / (0.5 + 1e-6));
    expect(gradientOf(request).flat()).toEqual(near(reinforceGradient(logits[0] ?? [], [0, 1, 2], advantages), 7));
  });

  it("pushes a member between median and mean the other way than GRPO", () => {
    // Scores (0, 0, 0.2, 3): median 0.1, mean 0.8. The third is above the median, below the mean.
    const groups = banditGroups([[0, 0, 1, 2]], [[0, 0, 0.2, 3]]);
    const request = requestOf({ objective: { id: "gbpo" }, logits, groups });
    const spread = Math.sqrt((0.64 + 0.64 + 0.36 + 4.84) / 3) + 1e-6;
    const weights = [-0.8, -0.8, 0.6, 2.2].map((x) => x / spread);
    expect(gradientOf(request).flat()).toEqual(near(reinforceGradient(logits[0] ?? [], [0, 0, 1, 2], weights), 7));
  });

  it("learns nothing from a group of equal scores", () => {
    expect(
      steepest(requestOf({ objective: { id: "gbpo" }, logits, groups: banditGroups([[0, 1, 2]], [[1, 1, 1]]) })),
    ).toBeLessThan(1e-9);
  });
});
