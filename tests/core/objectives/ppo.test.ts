import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, headGradientOf, lossOf, requestOf, valuesOf } from "../../support/batch.ts";
import { golden, measured, near, reinforceGradient, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const ARMS = [0, 1, 2, 0];
const ADVANTAGES = [0.5, -0.3, 0.2, -0.1];
const given = ARMS.map((arm, i) => [{ states: [0], actions: [arm], advantages: [ADVANTAGES[i]] }]);
const policyOnly = { id: "ppo", hyperparameters: { value_coefficient: 0, entropy_coefficient: 0 } };

describe("PPO", () => {
  it("has the golden loss and gradient of eq. 7", () => {
    expect(measured("ppo_clip eps=.2")).toEqual(golden("ppo_clip eps=.2"));
  });

  it("has REINFORCE's gradient where the policy is the old policy", () => {
    const request = requestOf({ objective: policyOnly, logits, groups: given });
    expect(gradientOf(request).flat()).toEqual(near(reinforceGradient(logits[0] ?? [], ARMS, ADVANTAGES), 7));
  });

  it("has no gradient where every sample is already outside the band on the side of its advantage", () => {
    // π_old uniform. Arm 0 has ratio > 1.2 and A > 0, arm 1 ratio < 0.8 and A < 0.
    const groups = [
      [{ states: [0], actions: [0], advantages: [1] }],
      [{ states: [0], actions: [1], advantages: [-2] }],
    ];
    expect(
      steepest(requestOf({ objective: policyOnly, logits: [[1, -1, 0]], oldLogits: [[0, 0, 0]], groups })),
    ).toBeLessThan(1e-9);
  });

  it("still has a gradient outside the band on the other side", () => {
    const groups = [[{ states: [0], actions: [0], advantages: [-1] }]];
    const request = requestOf({ objective: policyOnly, logits: [[1, -1, 0]], oldLogits: [[0, 0, 0]], groups });
    expect(gradientOf(request)[0]?.[0]).toBeGreaterThan(0.1);
  });

  it("normalises advantages over the batch, and finds none in a batch of equal rewards", () => {
    const equal = banditGroups([[0], [1], [2]], [[3], [3], [3]]);
    expect(steepest(requestOf({ objective: policyOnly, logits, groups: equal }))).toBeLessThan(1e-9);
    const request = requestOf({
      objective: policyOnly,
      logits,
      groups: banditGroups([[0], [1], [2]], [[1], [2], [3]]),
    });
    expect(valuesOf(request, "advantage")).toEqual(near([-1, 0, 1], 7)); // mean 2, sample standard deviation 1
  });
});

describe("PPO's heads", () => {
  it("adds half the squared value error and subtracts the entropy, by hand", () => {
    // Uniform over 2, r = 1, V = ¼: A = ¾, normalised 0 (one sample). Value ½ (¼ − 1)², entropy ln 2.
    const request = requestOf({
      objective: { id: "ppo", hyperparameters: { value_coefficient: 0.5, entropy_coefficient: 0.1 } },
      logits: [[0, 0]],
      values: [0.25],
      groups: banditGroups([[0]], [[1]]),
    });
    expect(lossOf(request)).toBeCloseTo((0.5 * 0.5625) / 2 - 0.1 * Math.LN2, 12);
    expect(headGradientOf(request, "values")).toEqual(near([0.5 * (0.25 - 1)], 7));
  });

  it("goes on from the value of the last state when an episode was cut off, not when it terminated", () => {
    const sequence = { states: [0], actions: [0], rewards: [1], nextState: 1 };
    const returns = (terminated: boolean): readonly number[] =>
      valuesOf(
        requestOf({
          objective: { id: "ppo" },
          logits: [
            [0, 0],
            [0, 0],
          ],
          values: [0.5, 2],
          groups: [[{ ...sequence, terminated }]],
        }),
        "returns",
      );
    expect(returns(false)).toEqual(near([1 + 0.99 * 2], 7));
    expect(returns(true)).toEqual(near([1], 7));
  });
});
