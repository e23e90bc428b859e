import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, lossOf, requestOf, valuesOf } from "../../support/batch.ts";
import { QUARTERS, near, reinforceGradient, rewardsOfQuarters, steepest } from "../../support/policyGradient.ts";

const ARMS = [0, 1, 2, 0];
const REWARDS = [1, 0.5, -1, 2];
const samples = banditGroups(
  ARMS.map((arm) => [arm]),
  REWARDS.map((reward) => [reward]),
);
const logits = [[0.5, -0.4, 0.1]];

describe("REINFORCE", () => {
  it("weights each step's log-probability with the discounted reward to go", () => {
    // Two states, uniform: log π = −ln 2 everywhere. r = (0, 1), γ = ½ ⇒ returns (½, 1), loss (½ + 1) ln 2.
    const request = requestOf({
      objective: { id: "reinforce", hyperparameters: { gamma: 0.5 } },
      logits: [
        [0, 0],
        [0, 0],
      ],
      groups: [[{ states: [0, 1], actions: [1, 0], rewards: [0, 1], terminated: true }]],
    });
    expect(valuesOf(request, "returns")).toEqual(near([0.5, 1], 7));
    expect(lossOf(request)).toBeCloseTo(1.5 * Math.LN2, 12);
  });

  it("has the gradient −mean R ∇log π", () => {
    const request = requestOf({ objective: { id: "reinforce" }, logits, groups: samples });
    expect(gradientOf(request).flat()).toEqual(near(reinforceGradient(logits[0] ?? [], ARMS, REWARDS), 7));
  });

  it("pays for leaving the reference inside the reward: R − β (log π − log π_ref), without a gradient of its own", () => {
    const request = requestOf({
      objective: { id: "reinforce", hyperparameters: { beta: 0.5 } },
      logits,
      groups: samples,
    });
    const pi = [0.481489218, 0.195758907, 0.322751875]; // softmax of the logits, objectives' golden problem G0
    const regularised = ARMS.map((arm, i) => (REWARDS[i] ?? NaN) - 0.5 * Math.log(3 * (pi[arm] ?? NaN)));
    expect(gradientOf(request).flat()).toEqual(near(reinforceGradient(logits[0] ?? [], ARMS, regularised), 7));
  });

  it("stands still at π* ∝ π_ref e^{R/β}", () => {
    const rewards = rewardsOfQuarters(0.5);
    const groups = banditGroups(
      QUARTERS.samples.map((arm) => [arm]),
      QUARTERS.samples.map((arm) => [rewards[arm] ?? NaN]),
    );
    const objective = { id: "reinforce", hyperparameters: { beta: 0.5 } };
    expect(steepest(requestOf({ objective, logits: QUARTERS.logits, groups }))).toBeLessThan(1e-9);
  });
});
