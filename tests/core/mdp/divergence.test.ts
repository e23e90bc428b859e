import { describe, expect, it } from "vitest";
import { stateDivergence, stateEntropy } from "../../../src/core/mdp/divergence.ts";
import { LOG_ZERO, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import { defaultMdp, paperBandit, randomLogits } from "../../support/mdps.ts";

const log = (probabilities: readonly number[]): Float64Array => Float64Array.from(probabilities, Math.log);

describe("stateDivergence", () => {
  // KL of (.5, .3, .2) against (.2, .5, .3) and back, by arithmetic in Python.
  it("gives both directions of a KL computed elsewhere", () => {
    const mdp = paperBandit();
    const p = log([0.5, 0.3, 0.2]);
    const q = log([0.2, 0.5, 0.3]);
    expect(stateDivergence(mdp, p, q)[0]).toBeCloseTo(0.223804657, 9);
    expect(stateDivergence(mdp, q, p)[0]).toBeCloseTo(0.193794198, 9);
  });

  it("is 0 between equal policies and in terminal states", () => {
    const mdp = defaultMdp("gridworld");
    const logits = randomLogits(mdp, 1);
    expect(Array.from(stateDivergence(mdp, logits, logits))).toEqual(Array.from({ length: mdp.states }, () => 0));
    const away = stateDivergence(mdp, logits, uniformPolicy(mdp));
    expect(Array.from(away, (divergence) => divergence > 0)).toEqual(Array.from(mdp.terminal, (end) => end === 0));
  });

  it("leaves out actions that the first policy never takes", () => {
    const p = Float64Array.of(LOG_ZERO, 0, LOG_ZERO);
    expect(stateDivergence(paperBandit(), p, log([0.2, 0.5, 0.3]))[0]).toBeCloseTo(Math.log(2), 14);
  });
});

describe("stateEntropy", () => {
  it("is ln A for the uniform policy and 0 for a certain one", () => {
    const mdp = paperBandit();
    expect(stateEntropy(mdp, uniformPolicy(mdp))[0]).toBeCloseTo(Math.log(3), 14);
    expect(stateEntropy(mdp, Float64Array.of(LOG_ZERO, 0, LOG_ZERO))[0]).toBeCloseTo(0, 14);
  });
});
