import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluatePolicy } from "../../../src/core/mdp/evaluation.ts";
import { normalisePolicy, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import { averageOver, visitationOf } from "../../../src/core/mdp/visitation.ts";
import { allPaths, corridor, defaultMdp, paperBandit, randomLogits, randomMdp } from "../../support/mdps.ts";

const RIGHT = Float64Array.of(-50, 0, -50, 0, -50, 0, 0, 0);

describe("visitationOf", () => {
  it("spends one step in each state of a walk down the corridor", () => {
    const { distribution, occupancy, expectedSteps } = visitationOf(corridor(), RIGHT);
    expect(expectedSteps).toBeCloseTo(3, 12);
    [1 / 3, 1 / 3, 1 / 3, 0].forEach((share, state) => expect(distribution[state]).toBeCloseTo(share, 12));
    [1, 0.9, 0.81, 0].forEach((weight, state) => expect(occupancy[state]).toBeCloseTo(weight, 12));
  });

  it("stops at the horizon", () => {
    const { distribution, expectedSteps } = visitationOf(corridor({ horizon: 2 }), RIGHT);
    expect(expectedSteps).toBeCloseTo(2, 12);
    expect(Array.from(distribution.subarray(2))).toEqual([0, 0]);
  });

  it("counts one step in a bandit", () => {
    const mdp = paperBandit();
    const { distribution, occupancy, expectedSteps } = visitationOf(mdp, uniformPolicy(mdp));
    expect([distribution[0], occupancy[0], expectedSteps]).toEqual([1, 1, 1]);
  });

  it("agrees with the sum over all paths of a random MDP", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const mdp = randomMdp(seed);
        const logits = randomLogits(mdp, seed);
        const counts = [0, 0, 0];
        const discounted = [0, 0, 0];
        for (const path of allPaths(mdp, normalisePolicy(mdp, logits).probabilities)) {
          path.steps.forEach(({ state }, time) => {
            counts[state] = (counts[state] ?? 0) + path.probability;
            discounted[state] = (discounted[state] ?? 0) + path.probability * mdp.discount ** time;
          });
        }
        const { distribution, occupancy, expectedSteps } = visitationOf(mdp, logits);
        expect(expectedSteps).toBeCloseTo(
          counts.reduce((sum, count) => sum + count, 0),
          12,
        );
        counts.forEach((count, state) => expect((distribution[state] ?? 0) * expectedSteps).toBeCloseTo(count, 12));
        discounted.forEach((weight, state) => expect(occupancy[state]).toBeCloseTo(weight, 12));
      }),
      { numRuns: 30 },
    );
  });

  it("weighs immediate rewards to J: J = Σ_s occupancy(s) Σ_a π(a|s) r(s,a)", () => {
    const mdp = defaultMdp("gridworld", { slip: 0.2 });
    const logits = randomLogits(mdp, 9);
    const reward = evaluatePolicy({ ...mdp, horizon: 1 }, logits).values;
    expect(averageOver(visitationOf(mdp, logits).occupancy, reward)).toBeCloseTo(
      evaluatePolicy(mdp, logits).expectedReturn,
      12,
    );
  });
});

describe("averageOver", () => {
  it("is the weighted sum", () => {
    expect(averageOver(Float64Array.of(0.25, 0.75), Float64Array.of(4, 8))).toBe(7);
  });

  it("leaves out what has no weight, even where it is infinite", () => {
    expect(averageOver(Float64Array.of(1, 0), Float64Array.of(3, Infinity))).toBe(3);
  });
});
