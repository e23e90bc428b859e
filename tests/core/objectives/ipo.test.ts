import { describe, expect, it } from "vitest";
import { banditGroups, lossOf, requestOf } from "../../support/batch.ts";
import { expectedGradient } from "../../support/preferences.ts";
import { golden, measured, near, steepest } from "../../support/policyGradient.ts";

describe("IPO", () => {
  it("has the golden loss and gradient of eq. 17", () => {
    expect(measured("ipo tau=.5")).toEqual(golden("ipo tau=.5"));
  });

  it("is (1/(2τ))² at the reference policy, and its gradient there is −1/τ along the pair, the limit of DPO's direction", () => {
    const request = requestOf({
      objective: { id: "ipo", hyperparameters: { tau: 0.25 } },
      logits: [[0, 0, 0]],
      groups: banditGroups([[0, 1]]),
    });
    expect(lossOf(request)).toBeCloseTo(4, 12);
  });

  it("has its minimum where the log-ratios differ by 1/(2τ): finite, though the label is certain", () => {
    const request = requestOf({
      objective: { id: "ipo", hyperparameters: { tau: 0.25 } },
      logits: [[2, 0]],
      groups: banditGroups([[0, 1]]),
    });
    expect(lossOf(request)).toBeCloseTo(0, 12);
    expect(steepest(request)).toBeLessThan(1e-9);
  });

  it("stands still at π_ref e^{p/τ}, p the probability of being preferred, which is not π*", () => {
    // objectives' table: R = (2.5, 2, 1), uniform μ, τ = ½: p = (.646678, .536200, .317122), π = (.431209, .345722, .223069).
    const logits = [0.431209, 0.345722, 0.223069].map(Math.log);
    const objective = { id: "ipo", hyperparameters: { tau: 0.5 } };
    expect(expectedGradient(objective, { logits, rewards: [2.5, 2, 1] })).toEqual(near([0, 0, 0], 4));
  });
});
