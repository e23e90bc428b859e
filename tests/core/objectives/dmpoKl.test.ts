import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, lossOf, requestOf } from "../../support/batch.ts";
import { golden, measured, near, softmax, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const REWARDS = [1, 0, 0.5];
const matching = { id: "dmpo-kl", hyperparameters: { alpha: 0.5, lambda: 1 } };
const groups = [REWARDS.map((reward, arm) => ({ states: [0], actions: [arm], rewards: [reward], advantages: [0] }))];

describe("DMPO-KL", () => {
  it("has the golden loss and gradient of the group's forward KL", () => {
    expect(measured("group forward KL alpha=.5")).toEqual(golden("group forward KL alpha=.5"));
  });

  it("has the gradient q − p where the group holds each arm once", () => {
    // φ_i = log π(i), so q = π and ∂/∂θ of Σ p ln(p/q) is π − p.
    const target = softmax(REWARDS.map((reward) => reward / 0.5));
    const pi = softmax(logits[0] ?? []);
    const expected = pi.map((q, arm) => q - (target[arm] ?? NaN));
    expect(gradientOf(requestOf({ objective: matching, logits, groups })).flat()).toEqual(near(expected, 7));
  });

  it("does not pull at π ∝ e^{R/α}", () => {
    const request = requestOf({ objective: matching, logits: [REWARDS.map((reward) => reward / 0.5)], groups });
    expect(lossOf(request)).toBeCloseTo(0, 12);
    expect(steepest(request)).toBeLessThan(1e-9);
  });

  it("still pulls at full strength when the policy has nearly lost the best arm; DMPO's square hardly does", () => {
    const lost = [[-8, 0, 0]];
    const pull = (id: string): number =>
      Math.abs(gradientOf(requestOf({ objective: { ...matching, id }, logits: lost, groups }))[0]?.[0] ?? NaN);
    expect(pull("dmpo-kl")).toBeGreaterThan(0.6);
    expect(pull("dmpo")).toBeLessThan(0.001);
  });

  it("is GRPO when the matching term has no weight", () => {
    const scored = banditGroups([[0, 1, 2]], [REWARDS]);
    const own = requestOf({ objective: { id: "dmpo-kl", hyperparameters: { lambda: 0 } }, logits, groups: scored });
    const grpo = requestOf({ objective: { id: "grpo", hyperparameters: { beta: 0 } }, logits, groups: scored });
    expect(gradientOf(own).flat()).toEqual(near(gradientOf(grpo).flat(), 7));
  });
});
