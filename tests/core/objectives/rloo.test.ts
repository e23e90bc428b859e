import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, requestOf, valuesOf } from "../../support/batch.ts";
import { QUARTERS, near, reinforceGradient, rewardsOfQuarters, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const plain = { id: "rloo", hyperparameters: { beta: 0 } };

describe("RLOO", () => {
  it("judges each member against the mean of the others", () => {
    // Scores (1, 0, ½): 1 − ¼, 0 − ¾, ½ − ½.
    const request = requestOf({ objective: plain, logits, groups: banditGroups([[0, 1, 2]], [[1, 0, 0.5]]) });
    expect(valuesOf(request, "advantage")).toEqual(near([0.75, -0.75, 0], 7));
  });

  it("counts the members of each group on its own where groups differ in size", () => {
    const groups = banditGroups(
      [
        [0, 1, 2],
        [0, 1],
      ],
      [
        [1, 0, 0.5],
        [3, 1],
      ],
    );
    const request = requestOf({ objective: plain, logits, groups });
    expect(valuesOf(request, "advantage")).toEqual(near([0.75, -0.75, 0, 2, -2, 0], 7)); // the last: no such member
  });

  it("is REINFORCE with that advantage", () => {
    const request = requestOf({ objective: plain, logits, groups: banditGroups([[0, 1, 2]], [[1, 0, 0.5]]) });
    expect(gradientOf(request).flat()).toEqual(
      near(reinforceGradient(logits[0] ?? [], [0, 1, 2], [0.75, -0.75, 0]), 7),
    );
  });

  it("stands still at π* ∝ π_ref e^{R/β}", () => {
    const rewards = rewardsOfQuarters(0.5);
    const groups = banditGroups([QUARTERS.samples], [QUARTERS.samples.map((arm) => rewards[arm] ?? NaN)]);
    expect(
      steepest(
        requestOf({ objective: { id: "rloo", hyperparameters: { beta: 0.5 } }, logits: QUARTERS.logits, groups }),
      ),
    ).toBeLessThan(1e-9);
  });

  it("learns nothing from a group of equal scores, or of one member", () => {
    expect(
      steepest(requestOf({ objective: plain, logits, groups: banditGroups([[0, 1, 2], [1]], [[2, 2, 2], [0]]) })),
    ).toBeLessThan(1e-9);
  });
});
