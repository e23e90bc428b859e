import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policyGradient } from "../../../src/core/mdp/gradient.ts";
import { regularisedOptimum } from "../../../src/core/mdp/optimum.ts";
import { LOG_ZERO, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import { evaluateRegularised } from "../../../src/core/mdp/regularised.ts";
import { centralDifferences, corridor, paperBandit, randomLogits, randomMdp } from "../../support/mdps.ts";

describe("policyGradient", () => {
  it("is π (R − J) in a bandit", () => {
    const mdp = paperBandit();
    const gradient = policyGradient(mdp, Float64Array.of(0.5, 0.3, 0.2).map(Math.log), {
      reference: uniformPolicy(mdp),
      beta: 0,
    });
    // J = 2.05
    [0.5 * 0.45, 0.3 * -0.05, 0.2 * -1.05].forEach((value, arm) => expect(gradient[arm]).toBeCloseTo(value, 14));
  });

  it("is the slope of J_β by central differences in any MDP, at any β", () => {
    const beta = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 2, noNaN: true }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), beta, (seed, weight) => {
        const mdp = randomMdp(seed);
        const regulariser = { reference: randomLogits(mdp, seed + 1), beta: weight };
        const logits = randomLogits(mdp, seed);
        const slope = centralDifferences((x) => evaluateRegularised(mdp, x, regulariser).expectedReturn, logits);
        policyGradient(mdp, logits, regulariser).forEach((value, i) => expect(value).toBeCloseTo(slope[i] ?? NaN, 8));
      }),
    );
  });

  it("vanishes at the regularised optimum", () => {
    const mdp = corridor({ slip: 0.2 });
    const regulariser = { reference: uniformPolicy(mdp), beta: 0.2 };
    const { policy } = regularisedOptimum(mdp, regulariser);
    policyGradient(mdp, policy, regulariser).forEach((value) => expect(value).toBeCloseTo(0, 12));
  });

  it("is 0 for actions that are never taken and in terminal states", () => {
    const mdp = corridor();
    const policy = Float64Array.of(LOG_ZERO, 0, 0, 0, 0, 0, 0, 0);
    const gradient = policyGradient(mdp, policy, { reference: uniformPolicy(mdp), beta: 0.5 });
    expect([gradient[0], gradient[6], gradient[7]]).toEqual([0, 0, 0]);
    expect(Math.abs(gradient[3] as number)).toBeGreaterThan(0.01);
  });
});
