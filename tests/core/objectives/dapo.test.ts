import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, lossOf, requestOf } from "../../support/batch.ts";
import { golden, measured, near, reinforceGradient, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const oldLogits = [[0.1, 0, -0.1]];
const objective = { id: "dapo" };

/** π_old = (1, 1.25, 1)/3.25; the new logit 0.35 of arm 0 gives it the ratio 3.25 e^0.35 / (e^0.35 + 2.25) = 1.256. */
const risen = (epsilonHigh: number) =>
  requestOf({
    objective: { id: "dapo", hyperparameters: { epsilon_high: epsilonHigh } },
    logits: [[0.35, Math.log(1.25), 0]],
    oldLogits: [[0, Math.log(1.25), 0]],
    groups: banditGroups([[0, 1]], [[1, 0]]),
  });

describe("DAPO", () => {
  it("has the golden loss and gradient of eq. 8 with a band of −0.2 and +0.28", () => {
    expect(measured("dapo eh=.28 b=0")).toEqual(golden("dapo eh=.28 b=0"));
  });

  it("leaves groups without contrast out, so that one more of them changes nothing", () => {
    const contrast = { actions: [0, 1, 2], rewards: [1, 0, 0.5] };
    const one = requestOf({
      objective,
      logits,
      oldLogits,
      groups: banditGroups([contrast.actions], [contrast.rewards]),
    });
    const two = requestOf({
      objective,
      logits,
      oldLogits,
      groups: banditGroups([contrast.actions, [2, 2, 1]], [contrast.rewards, [0.1, 0.1, 0.1]]),
    });
    expect(lossOf(two)).toBeCloseTo(lossOf(one), 12);
    expect(gradientOf(two).flat()).toEqual(near(gradientOf(one).flat(), 7));
  });

  it("has no gradient where no group has contrast", () => {
    expect(
      steepest(requestOf({ objective, logits, oldLogits, groups: banditGroups([[0, 1, 2]], [[0.1, 0.1, 0.1]]) })),
    ).toBeLessThan(1e-9);
  });

  it("weights every step alike: a sequence of three steps counts three times", () => {
    // One state visited three times is the same as three samples of one step with the same advantage.
    const long = { states: [0, 0, 0], actions: [0, 1, 2], rewards: [0, 0, 1] };
    const short = { states: [0], actions: [1], rewards: [0] };
    const request = requestOf({ objective, logits, groups: [[long, short]] });
    const advantage = 0.5 / (Math.SQRT1_2 + 1e-4);
    const expected = reinforceGradient(logits[0] ?? [], [0, 1, 2, 1], [advantage, advantage, advantage, -advantage]);
    expect(gradientOf(request).flat()).toEqual(near(expected, 7));
  });

  it("lets an unlikely action rise further than PPO's band would", () => {
    expect(gradientOf(risen(0.28))[0]?.[0]).toBeLessThan((gradientOf(risen(0.2))[0]?.[0] ?? NaN) - 0.1);
  });
});
