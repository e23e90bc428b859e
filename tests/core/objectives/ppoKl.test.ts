import { describe, expect, it } from "vitest";
import { ppoKl } from "../../../src/core/objectives/ppoKl.ts";
import { gradientOf, lossOf, requestOf } from "../../support/batch.ts";
import { golden, measured, near, reinforceGradient, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const ARMS = [0, 1, 2, 0];
const ADVANTAGES = [0.5, -0.3, 0.2, -0.1];
const batch = (advantages: readonly number[]): readonly unknown[] =>
  ARMS.map((arm, i) => [{ states: [0], actions: [arm], advantages: [advantages[i]] }]);
const objective = (beta: number): unknown => ({
  id: "ppo-kl",
  hyperparameters: { beta, value_coefficient: 0, entropy_coefficient: 0 },
});

describe("PPO-KL", () => {
  it("has the golden loss and gradient of eq. 8", () => {
    expect(measured("ppo_klpen beta=1")).toEqual(golden("ppo_klpen beta=1"));
  });

  it("has REINFORCE's gradient where the policy is the old policy, whatever beta: the penalty is flat there", () => {
    const request = requestOf({ objective: objective(50), logits, groups: batch(ADVANTAGES) });
    expect(gradientOf(request).flat()).toEqual(near(reinforceGradient(logits[0] ?? [], ARMS, ADVANTAGES), 6));
  });

  it("is beta times the exact KL(π_old‖π) where there is no advantage, and flat at the old policy", () => {
    const zeros = ARMS.map(() => 0);
    const oldLogits = [[0.1, 0, -0.1]];
    const request = requestOf({ objective: objective(2), logits, oldLogits, groups: batch(zeros) });
    expect(lossOf(request)).toBeCloseTo(2 * 0.054830508493067996, 12); // exact KL of golden problem G0
    expect(steepest(requestOf({ objective: objective(2), logits, groups: batch(zeros) }))).toBeLessThan(1e-9);
  });

  it("has a controller whose metric, hyperparameter and target exist", () => {
    expect(ppoKl.controller.watches).toBe("kl/exact_old");
    expect(Object.keys(ppoKl.hyperparameters)).toEqual(
      expect.arrayContaining([ppoKl.controller.sets, ppoKl.controller.target]),
    );
  });
});
