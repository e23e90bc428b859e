import { describe, expect, it } from "vitest";
import { bandit } from "../../../src/core/environments/bandit.ts";
import { InputError } from "../../../src/core/errors.ts";

const paper = { means: [2.5, 2, 1], noise: 0, rewardKind: "gaussian" } as const;

describe("bandit", () => {
  it("has the CoPG paper's three arms by default", () => {
    expect(bandit.fields.means.default).toEqual([2.5, 2, 1]);
    expect(bandit.fields.noise.default).toBe(0);
    expect(bandit.fields.rewardKind.default).toBe("gaussian");
  });

  it("is one state, one step and one arm an action", () => {
    const mdp = bandit.build(paper);
    expect([mdp.states, mdp.actions, mdp.branches, mdp.horizon, mdp.discount]).toEqual([1, 3, 1, 1, 1]);
    expect(Array.from(mdp.reward)).toEqual([2.5, 2, 1]);
    expect(mdp.actionNames).toEqual(["arm 1", "arm 2", "arm 3"]);
    expect(mdp.noise).toEqual({ kind: "none" });
  });

  it("makes rewards noisy as asked", () => {
    expect(bandit.build({ ...paper, noise: 0.3 }).noise).toEqual({ kind: "gaussian", standardDeviation: 0.3 });
    const bernoulli = bandit.build({ means: [0, 0.4, 1], noise: 0.3, rewardKind: "bernoulli" });
    expect(bernoulli.noise).toEqual({ kind: "bernoulli" });
  });

  it.each([
    [[0.5, 1.1], "means[1]: 1.1; Bernoulli rewards need a probability from 0 to 1"],
    [[-0.1, 0.5], "means[0]: -0.1; Bernoulli rewards need a probability from 0 to 1"],
  ])("refuses Bernoulli means that are no probabilities: %j", (means, message) => {
    const build = (): unknown => bandit.build({ means, noise: 0, rewardKind: "bernoulli" });
    expect(build).toThrow(InputError);
    expect(build).toThrow(message);
  });

  it("is drawn as one group of arms, with the spread of Gaussian rewards only", () => {
    expect(bandit.picture({ ...paper, noise: 0.3 })).toEqual({
      kind: "arms",
      contexts: ["the only state"],
      arms: ["arm 1", "arm 2", "arm 3"],
      means: [[2.5, 2, 1]],
      standardDeviation: 0.3,
      rewardKind: "gaussian",
    });
    const picture = bandit.picture({ means: [0.2, 0.4], noise: 0.3, rewardKind: "bernoulli" });
    expect(picture).toMatchObject({ rewardKind: "bernoulli", standardDeviation: 0 });
  });
});
