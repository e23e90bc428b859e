import { describe, expect, it } from "vitest";
import { buildMdp, gaussianNoise } from "../../../src/core/mdp/build.ts";
import type { MdpDescription } from "../../../src/core/mdp/build.ts";
import { END } from "../../../src/core/mdp/types.ts";

const description: MdpDescription = {
  stateNames: ["a", "b"],
  actionNames: ["x", "y"],
  start: [1, 0],
  terminal: [false, true],
  branches: (_, action) =>
    action === 0
      ? [{ next: END, probability: 1, reward: 5 }]
      : [
          { next: 0, probability: 0.25, reward: 1 },
          { next: 1, probability: 0.75, reward: 2 },
        ],
  horizon: 3,
  discount: 0.5,
  noise: { kind: "none" },
  features: null,
};

describe("buildMdp", () => {
  it("packs branches row-major, pads short rows and makes terminal states absorb", () => {
    const mdp = buildMdp(description);
    expect([mdp.states, mdp.actions, mdp.branches]).toEqual([2, 2, 2]);
    expect(Array.from(mdp.next)).toEqual([END, END, 0, 1, 1, END, 1, END]);
    expect(Array.from(mdp.probability)).toEqual([1, 0, 0.25, 0.75, 1, 0, 1, 0]);
    expect(Array.from(mdp.reward)).toEqual([5, 0, 1, 2, 0, 0, 0, 0]);
    expect(Array.from(mdp.terminal)).toEqual([0, 1]);
  });

  it("gives one-hot features unless others are named", () => {
    expect(Array.from(buildMdp(description).features)).toEqual([1, 0, 0, 1]);
    const mdp = buildMdp({ ...description, features: [[3], [4]] });
    expect([mdp.featureCount, ...mdp.features]).toEqual([1, 3, 4]);
  });

  it("refuses what is no MDP", () => {
    expect(() => buildMdp({ ...description, start: [0.5, 0] })).toThrow("start: probabilities sum to 0.5; expected 1");
  });

  it("refuses too many states before it makes any array of them", () => {
    const stateNames = Array.from({ length: 40_000 }, () => "s");
    expect(() => buildMdp({ ...description, stateNames })).toThrow("states: 40000 states × 2 actions is 80000");
  });
});

describe("gaussianNoise", () => {
  it("is no noise at standard deviation 0", () => {
    expect([gaussianNoise(0), gaussianNoise(2)]).toEqual([
      { kind: "none" },
      { kind: "gaussian", standardDeviation: 2 },
    ]);
  });
});
