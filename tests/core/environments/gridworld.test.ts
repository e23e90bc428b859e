import { describe, expect, it } from "vitest";
import { gridworld } from "../../../src/core/environments/gridworld.ts";
import { evaluatePolicy } from "../../../src/core/mdp/evaluation.ts";
import { optimum, regularisedOptimum } from "../../../src/core/mdp/optimum.ts";
import { LOG_ZERO } from "../../../src/core/mdp/policy.ts";
import type { FiniteMdp } from "../../../src/core/mdp/types.ts";
import { visitationOf } from "../../../src/core/mdp/visitation.ts";
import { defaultMdp } from "../../support/mdps.ts";

/** The branches of a state and action as "probability → next (reward)". */
function branchesOf(mdp: FiniteMdp, state: number, action: number): readonly string[] {
  const first = (state * mdp.actions + action) * mdp.branches;
  return Array.from({ length: mdp.branches }, (_, k) => first + k)
    .filter((branch) => mdp.probability[branch] !== 0)
    .map((branch) => `${mdp.probability[branch]} → ${mdp.next[branch]} (${mdp.reward[branch]})`);
}

/** State of the default maze's cell, counted from 1. */
function stateAt(mdp: FiniteMdp, row: number, column: number): number {
  return mdp.stateNames.indexOf(`row ${row}, column ${column}`);
}

describe("the moves of a gridworld", () => {
  const mdp = defaultMdp("gridworld", { layout: ["S.", "#G"] });

  it("go up, right, down and left, in this order; walls and the edge keep the agent in place", () => {
    expect(mdp.actionNames).toEqual(["up", "right", "down", "left"]);
    expect([0, 1, 2, 3].map((action) => branchesOf(mdp, 0, action))).toEqual([
      ["1 → 0 (-0.01)"],
      ["1 → 1 (-0.01)"],
      ["1 → 0 (-0.01)"],
      ["1 → 0 (-0.01)"],
    ]);
    expect([0, 1, 2, 3].map((action) => branchesOf(mdp, 1, action))).toEqual([
      ["1 → 1 (-0.01)"],
      ["1 → 1 (-0.01)"],
      ["1 → 2 (1)"],
      ["1 → 0 (-0.01)"],
    ]);
  });

  it("slide to either side with half the slip each", () => {
    const slippery = defaultMdp("gridworld", { layout: ["S.", "#G"], slip: 0.5 });
    expect(branchesOf(slippery, 1, 1)).toEqual(["0.5 → 1 (-0.01)", "0.25 → 1 (-0.01)", "0.25 → 2 (1)"]);
    expect(branchesOf(slippery, 0, 0)).toEqual(["0.5 → 0 (-0.01)", "0.25 → 0 (-0.01)", "0.25 → 1 (-0.01)"]);
  });

  it("never go ahead where the slip is 1", () => {
    const ice = defaultMdp("gridworld", { layout: ["S.", "#G"], slip: 1 });
    expect(ice.branches).toBe(2);
    expect(branchesOf(ice, 1, 2)).toEqual(["0.5 → 1 (-0.01)", "0.5 → 0 (-0.01)"]);
  });

  it("stop in goals and hazards", () => {
    const both = defaultMdp("gridworld", { layout: ["HSG"] });
    expect(Array.from(both.terminal)).toEqual([1, 0, 1]);
    expect(branchesOf(both, 2, 3)).toEqual(["1 → 2 (0)"]);
  });
});

describe("the rewards of a gridworld", () => {
  it("of goals and hazards take the place of the step reward", () => {
    const mdp = defaultMdp("gridworld", { layout: ["HSG"], goalReward: 7, hazardReward: -3 });
    expect([branchesOf(mdp, 1, 1), branchesOf(mdp, 1, 3)]).toEqual([["1 → 2 (7)"], ["1 → 0 (-3)"]]);
  });

  it("of numbered goals are their own, or that of G where none is given", () => {
    const mdp = defaultMdp("gridworld", { layout: ["2S3"], goalReward: 7, goalRewards: { "2": 0 } });
    expect([branchesOf(mdp, 1, 3), branchesOf(mdp, 1, 1)]).toEqual([["1 → 0 (0)"], ["1 → 2 (7)"]]);
  });
});

describe("a gridworld", () => {
  it("starts in all its starts equally often", () => {
    const mdp = defaultMdp("gridworld", { layout: ["S#S", "G.."] });
    expect(Array.from(mdp.start)).toEqual([0.5, 0.5, 0, 0, 0]);
  });

  it("shows policies one input a cell, or row and column from −1 to 1", () => {
    const layout = ["S.G", ".#."];
    const oneHot = defaultMdp("gridworld", { layout });
    expect([oneHot.states, oneHot.featureCount]).toEqual([5, 5]);
    const mdp = defaultMdp("gridworld", { layout, features: "coordinates" });
    expect(mdp.featureCount).toBe(2);
    expect(Array.from(mdp.features)).toEqual([-1, -1, -1, 0, -1, 1, 1, -1, 1, 1]);
    const flat = defaultMdp("gridworld", { layout: ["S.G"], features: "coordinates" });
    expect(Array.from(flat.features)).toEqual([0, -1, 0, 0, 0, 1]);
  });

  // The soft values of the corridor of optimum.test.ts: a reference that never goes up or down makes the four-action
  // corridor that one. Computed in Python, independently of this code.
  it("has the corridor's soft values where the reference knows only left and right", () => {
    const mdp = defaultMdp("gridworld", { layout: ["S..G"], stepReward: -0.1, discount: 0.9, horizon: 512 });
    const row = [LOG_ZERO, -Math.LN2, LOG_ZERO, -Math.LN2];
    const reference = Float64Array.from([row, row, row, row].flat());
    const { values, policy } = regularisedOptimum(mdp, { reference, beta: 0.2 });
    [0.326869, 0.562157, 0.871374].forEach((value, state) => expect(values[state]).toBeCloseTo(value, 6));
    [0.74246, 0.920581, 0.951214].forEach((right, state) => {
      expect(Math.exp(policy[state * 4 + 1] as number)).toBeCloseTo(right, 6);
    });
  });

  it("is drawn cell by cell, with the state of each and what entering it pays", () => {
    const parameters = { ...gridworld.fields, layout: ["S#", "H2"], goalRewards: { "2": 5 }, hazardReward: -1 };
    const picture = gridworld.picture({
      ...parameters,
      goalReward: 1,
      stepReward: 0,
      slip: 0,
      horizon: 10,
      discount: 1,
      features: "one-hot",
    });
    expect(picture).toEqual({
      kind: "grid",
      rows: 2,
      columns: 2,
      cells: [
        { role: "start", state: 0, reward: null, symbol: "S" },
        { role: "wall", state: -1, reward: null, symbol: "#" },
        { role: "hazard", state: 1, reward: -1, symbol: "H" },
        { role: "goal", state: 2, reward: 5, symbol: "2" },
      ],
      moves: [
        [-1, 0],
        [0, 1],
        [1, 0],
        [0, -1],
      ],
    });
  });
});

describe("the default maze", () => {
  it("is solved in nine steps, past the hazard", () => {
    const mdp = defaultMdp("gridworld");
    const best = optimum(mdp);
    const { distribution, expectedSteps } = visitationOf(mdp, best.policy);
    expect([mdp.states, mdp.actions]).toEqual([31, 4]);
    expect(expectedSteps).toBeCloseTo(9, 6);
    expect(distribution[stateAt(mdp, 3, 7)]).toBeGreaterThan(0.1);
    // Eight steps at −0.01, then the goal: 0.99⁸ − 0.01 (1 − 0.99⁸) / 0.01.
    expect(best.expectedReturn).toBeCloseTo(2 * 0.99 ** 8 - 1, 6);
  });

  it("is solved by the longer, safe way where the floor is slippery", () => {
    const mdp = defaultMdp("gridworld", { slip: 0.2 });
    const { distribution } = visitationOf(mdp, optimum(mdp).policy);
    expect(distribution[stateAt(mdp, 3, 7)]).toBe(0);
    expect(distribution[stateAt(mdp, 1, 7)]).toBeGreaterThan(0.05);
  });

  it("is found by chance often enough to learn from", () => {
    const mdp = defaultMdp("gridworld", { stepReward: 0, hazardReward: 0, discount: 1 });
    const found = evaluatePolicy(mdp, new Float64Array(mdp.states * 4)).expectedReturn;
    expect(found).toBeGreaterThan(0.1);
  });
});
