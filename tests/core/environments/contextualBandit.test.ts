import { describe, expect, it } from "vitest";
import { contextualBandit } from "../../../src/core/environments/contextualBandit.ts";
import { InputError } from "../../../src/core/errors.ts";
import { optimum } from "../../../src/core/mdp/optimum.ts";

const means = [
  [1, 0],
  [0, 3],
  [2, 2.5],
];

describe("contextualBandit", () => {
  it("starts in each context equally often and ends after one arm", () => {
    const mdp = contextualBandit.build({ means, noise: 0.1 });
    expect([mdp.states, mdp.actions, mdp.horizon]).toEqual([3, 2, 1]);
    expect(Array.from(mdp.start)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(Array.from(mdp.reward)).toEqual([1, 0, 0, 3, 2, 2.5]);
    expect(mdp.noise).toEqual({ kind: "gaussian", standardDeviation: 0.1 });
  });

  it("is worth the mean of the best arms", () => {
    expect(optimum(contextualBandit.build({ means, noise: 0 })).expectedReturn).toBeCloseTo(6.5 / 3, 14);
  });

  it("has another best arm in each context by default", () => {
    const best = contextualBandit.fields.means.default.map((row: readonly number[]) => row.indexOf(Math.max(...row)));
    expect(best).toEqual([0, 1, 3, 2]);
  });

  it("refuses rows of unequal length and names the row", () => {
    const ragged = [
      [1, 0],
      [0, 3, 4],
    ];
    const build = (): unknown => contextualBandit.build({ means: ragged, noise: 0 });
    expect(build).toThrow(InputError);
    expect(build).toThrow("means[1]: 3 arms; expected 2, as in the first context");
  });

  it("refuses to be empty", () => {
    expect(() => contextualBandit.build({ means: [], noise: 0 })).toThrow("states: 0 states × 0 actions");
  });

  it("is drawn as one group of arms a context", () => {
    expect(contextualBandit.picture({ means, noise: 0.1 })).toEqual({
      kind: "arms",
      contexts: ["context 1", "context 2", "context 3"],
      arms: ["arm 1", "arm 2"],
      means,
      standardDeviation: 0.1,
      rewardKind: "gaussian",
    });
  });
});
