import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inducedChain, withCosts } from "../../../src/core/mdp/chain.ts";
import { evaluateChain, evaluatePolicy } from "../../../src/core/mdp/evaluation.ts";
import { normalisePolicy, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import { allPaths, corridor, defaultMdp, paperBandit, randomLogits, randomMdp } from "../../support/mdps.ts";
import type { Path } from "../../support/mdps.ts";

const RIGHT = Float64Array.of(-50, 0, -50, 0, -50, 0, 0, 0);

describe("evaluatePolicy", () => {
  it("gives the mean of the arms for the uniform policy of a bandit", () => {
    const mdp = paperBandit();
    const { values, actionValues, expectedReturn } = evaluatePolicy(mdp, uniformPolicy(mdp));
    expect(expectedReturn).toBeCloseTo(5.5 / 3, 14);
    expect(values[0]).toBeCloseTo(5.5 / 3, 14);
    expect(Array.from(actionValues)).toEqual([2.5, 2, 1]);
  });

  it("discounts the corridor's rewards by hand", () => {
    const { values, actionValues, expectedReturn } = evaluatePolicy(corridor(), RIGHT);
    // −0.1 − 0.9·0.1 + 0.81·1 from state 0; going left first costs one step more.
    expect(expectedReturn).toBeCloseTo(0.62, 12);
    [0.62, 0.8, 1, 0].forEach((value, state) => expect(values[state]).toBeCloseTo(value, 12));
    expect(actionValues[0]).toBeCloseTo(-0.1 + 0.9 * 0.62, 12);
    expect(Array.from(actionValues.subarray(6))).toEqual([0, 0]);
  });

  it("counts nothing after the horizon", () => {
    const { values, actionValues } = evaluatePolicy(corridor({ horizon: 2 }), RIGHT);
    [-0.19, 0.8, 1, 0].forEach((value, state) => expect(values[state]).toBeCloseTo(value, 12));
    // Left from state 1 leads to state 0 with one step to go.
    expect(actionValues[2]).toBeCloseTo(-0.1 - 0.9 * 0.1, 12);
  });

  it("agrees with the sum over all paths of a random MDP", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 4 }), (seed, horizon) => {
        const mdp = randomMdp(seed, horizon);
        const logits = randomLogits(mdp, seed);
        const gain = (path: Path): number =>
          path.steps.reduce((sum, step, time) => sum + mdp.discount ** time * step.reward, 0);
        const expected = allPaths(mdp, normalisePolicy(mdp, logits).probabilities).reduce(
          (sum, path) => sum + path.probability * gain(path),
          0,
        );
        expect(evaluatePolicy(mdp, logits).expectedReturn).toBeCloseTo(expected, 12);
      }),
      { numRuns: 30 },
    );
  });

  it("has V = Σ π Q in every state", () => {
    const mdp = defaultMdp("gridworld", { slip: 0.2 });
    const logits = randomLogits(mdp, 4);
    const { probabilities } = normalisePolicy(mdp, logits);
    const { values, actionValues } = evaluatePolicy(mdp, logits);
    values.forEach((value, state) => {
      let sum = 0;
      for (let i = state * 4; i < state * 4 + 4; i++) sum += (probabilities[i] as number) * (actionValues[i] as number);
      expect(sum).toBeCloseTo(value, 12);
    });
  });
});

describe("evaluatePolicy, in the corners", () => {
  it("holds over 512 steps what float32 log-probabilities round away", () => {
    const mdp = defaultMdp("gridworld", { horizon: 512, discount: 1, layout: ["S".padEnd(30, ".") + "G"] });
    const exact = randomLogits(mdp, 2);
    const { logProbs } = normalisePolicy(mdp, exact);
    const rounded = evaluatePolicy(mdp, Float32Array.from(logProbs)).expectedReturn;
    expect(rounded).toBeCloseTo(evaluatePolicy(mdp, exact).expectedReturn, 5);
  });

  it("subtracts what a state costs at every step taken there", () => {
    const costs = Float64Array.of(1, 10, 0, 0);
    const mdp = corridor();
    const chain = inducedChain(mdp, normalisePolicy(mdp, RIGHT).probabilities);
    expect(evaluateChain(mdp, withCosts(chain, costs)).expectedReturn).toBeCloseTo(0.62 - 1 - 0.9 * 10, 12);
  });

  it("gives NaN for a policy of NaN", () => {
    expect(evaluatePolicy(corridor(), new Float64Array(8).fill(NaN)).expectedReturn).toBeNaN();
  });
});
