import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, lossOf, requestOf } from "../../support/batch.ts";
import { expectedGradient } from "../../support/preferences.ts";
import { QUARTERS, golden, measured, near, rewardsOfQuarters } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const referenceLogits = [[0, 0.2, -0.2]];
const groups = banditGroups([[0, 1]]);

const lossAtGap = (gap: number): number =>
  lossOf(requestOf({ objective: { id: "dpo" }, logits: [[gap, 0, 0]], groups }));

describe("DPO", () => {
  it("has the golden loss and gradient of eq. 7", () => {
    expect(measured("dpo beta=.5")).toEqual(golden("dpo beta=.5"));
  });

  it("is ln 2 at the reference policy", () => {
    expect(lossOf(requestOf({ objective: { id: "dpo" }, logits: [[0, 0, 0]], groups }))).toBeCloseTo(Math.LN2, 12);
  });

  it("is linear for a small beta: ln 2 − βΔ/2", () => {
    const request = requestOf({
      objective: { id: "dpo", hyperparameters: { beta: 0.001 } },
      logits,
      referenceLogits,
      groups,
    });
    expect(lossOf(request)).toBeCloseTo(Math.LN2 - (0.001 * 1.1) / 2, 6); // Δ = 1.1 on golden problem G0
    expect(gradientOf(request).flat()).toEqual(near([-0.0005, 0.0005, 0], 6));
  });

  it("stands still at π* ∝ π_ref e^{R/β} when labels are Bradley–Terry's", () => {
    const rewards = rewardsOfQuarters(0.5);
    const objective = { id: "dpo", hyperparameters: { beta: 0.5 } };
    expect(expectedGradient(objective, { logits: QUARTERS.logits[0], rewards })).toEqual(near([0, 0, 0], 9));
  });

  it("falls without end as the winner's share grows when labels are certain", () => {
    expect(lossAtGap(200)).toBeLessThan(lossAtGap(100));
    expect(lossAtGap(200)).toBeGreaterThan(0);
  });
});
