import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluatePolicy } from "../../../src/core/mdp/evaluation.ts";
import { optimum, regularisedOptimum } from "../../../src/core/mdp/optimum.ts";
import { LOG_ZERO, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import { evaluateRegularised } from "../../../src/core/mdp/regularised.ts";
import type { FiniteMdp } from "../../../src/core/mdp/types.ts";
import { corridor, defaultMdp, paperBandit, randomLogits, randomMdp } from "../../support/mdps.ts";

/** Soft optimum against the uniform reference: values of the non-terminal states and π*(right). */
function softCorridor(mdp: FiniteMdp, beta: number): { values: readonly number[]; right: readonly number[] } {
  const { values, policy } = regularisedOptimum(mdp, { reference: uniformPolicy(mdp), beta });
  return { values: Array.from(values.subarray(0, 3)), right: [1, 3, 5].map((i) => Math.exp(policy[i] as number)) };
}

/** Numbers to the six digits of the golden ones. */
function rounded(values: Iterable<number>): readonly number[] {
  return Array.from(values, (value) => Number(value.toFixed(6)));
}

describe("optimum", () => {
  it("walks the corridor straight to the goal", () => {
    const best = optimum(corridor());
    expect(best.expectedReturn).toBeCloseTo(0.62, 12);
    expect([1, 3, 5].map((i) => best.policy[i])).toEqual([0, 0, 0]);
    expect(best.policy[0]).toBe(LOG_ZERO);
  });

  it("spreads ties evenly: with two steps to go the goal is out of reach of state 0", () => {
    const best = optimum(corridor({ horizon: 2 }));
    expect(best.expectedReturn).toBeCloseTo(-0.19, 12);
    expect(Array.from(best.policy.subarray(0, 2))).toEqual([-Math.LN2, -Math.LN2]);
  });

  it("counts what differs by rounding alone as tied", () => {
    const { policy } = optimum(defaultMdp("bandit", { means: [0.1 + 0.2, 0.3, 0.3 - 1e-9] }));
    expect(Array.from(policy)).toEqual([-Math.LN2, -Math.LN2, LOG_ZERO]);
  });

  it("leaves unavailable actions out", () => {
    const mdp = { ...paperBandit(), available: Uint8Array.of(0, 1, 1) };
    const best = optimum(mdp);
    expect(best.expectedReturn).toBe(2);
    expect(Array.from(best.policy)).toEqual([LOG_ZERO, 0, LOG_ZERO]);
  });

  it("is reached by its own policy where the horizon does not press", () => {
    const mdp = defaultMdp("gridworld");
    const best = optimum(mdp);
    expect(evaluatePolicy(mdp, best.policy).expectedReturn).toBeCloseTo(best.expectedReturn, 10);
  });

  it("is no worse than any policy of a random MDP", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
        const mdp = randomMdp(seed);
        const own = evaluatePolicy(mdp, randomLogits(mdp, seed)).expectedReturn;
        expect(own).toBeLessThanOrEqual(optimum(mdp).expectedReturn + 1e-12);
      }),
    );
  });
});

describe("regularisedOptimum", () => {
  // π* ∝ π_ref e^{R/β} and J* = β ln Z of R = (2.5, 2, 1), β = 0.5, uniform reference (Flet-Berliac et al. 2024, eq. 29);
  // the digits were computed from those formulas in Python, independently of this code.
  it("is the paper's π* of the three-arm bandit", () => {
    const mdp = paperBandit();
    const reference = uniformPolicy(mdp);
    const best = regularisedOptimum(mdp, { reference, beta: 0.5 });
    expect(rounded(best.policy.map(Math.exp))).toEqual([0.705385, 0.259496, 0.035119]);
    expect(best.expectedReturn).toBeCloseTo(2.1252, 6);
    expect(best.expectedReturn - evaluatePolicy(mdp, reference).expectedReturn).toBeCloseTo(0.291867, 6);
  });

  // Soft value iteration of the corridor at γ = 0.9, computed in Python, independently of this code; 512 steps stand for
  // the infinite horizon (0.9⁵¹² < 1e-23).
  it("gives the corridor's soft values at β = 0.2", () => {
    const { values, right } = softCorridor(corridor(), 0.2);
    expect(rounded(values)).toEqual([0.326869, 0.562157, 0.871374]);
    expect(rounded(right)).toEqual([0.74246, 0.920581, 0.951214]);
  });

  it("gives the corridor's soft values at β = 0.05", () => {
    const { values, right } = softCorridor(corridor(), 0.05);
    expect(rounded(values)).toEqual([0.527294, 0.734177, 0.96535]);
    expect(rounded(right)).toEqual([0.976429, 0.999624, 0.999847]);
  });

  it("gives the corridor's soft values where one step in five goes the other way", () => {
    const { values, right } = softCorridor(corridor({ slip: 0.2 }), 0.2);
    expect(rounded(values)).toEqual([0.107566, 0.333357, 0.718743]);
    expect(rounded(right)).toEqual([0.647857, 0.838915, 0.916823]);
  });

  // Four steps, γ = 1: with deterministic dynamics equal to the first-action marginal of π_ref(τ) e^{R(τ)/β}, by enumeration.
  it("gives the finite-horizon policy at time 0", () => {
    expect(softCorridor(corridor({ horizon: 4, discount: 1 }), 0.2).right[1]).toBeCloseTo(0.920349, 6);
    expect(softCorridor(corridor({ horizon: 4, discount: 1, slip: 0.2 }), 0.2).right[1]).toBeCloseTo(0.898175, 6);
  });
});

describe("regularisedOptimum, whatever β and the reference", () => {
  it("is the optimum at β = 0, and tends to it as β falls", () => {
    const mdp = defaultMdp("gridworld", { slip: 0.1 });
    const reference = uniformPolicy(mdp);
    const best = optimum(mdp).expectedReturn;
    expect(regularisedOptimum(mdp, { reference, beta: 0 }).expectedReturn).toBe(best);
    expect(regularisedOptimum(mdp, { reference, beta: 1e-9 }).expectedReturn).toBeCloseTo(best, 6);
  });

  it("stays finite at a β far below every gap", () => {
    const mdp = corridor();
    const { policy, values } = regularisedOptimum(mdp, { reference: uniformPolicy(mdp), beta: 1e-300 });
    expect(values[0]).toBeCloseTo(0.62, 12);
    expect(policy[0]).toBe(LOG_ZERO);
    expect(policy[1]).toBe(0);
  });

  it("is the reference where β is large", () => {
    const mdp = paperBandit();
    const reference = Float64Array.of(0.2, 0.3, 0.5).map(Math.log);
    const { policy } = regularisedOptimum(mdp, { reference, beta: 1e9 });
    expect(rounded(policy.map(Math.exp))).toEqual([0.2, 0.3, 0.5]);
  });

  it("never leaves the support of the reference", () => {
    const mdp = paperBandit();
    const reference = Float64Array.of(LOG_ZERO, Math.log(0.5), Math.log(0.5));
    const { policy, expectedReturn } = regularisedOptimum(mdp, { reference, beta: 0.5 });
    expect(policy[0]).toBe(LOG_ZERO);
    expect(expectedReturn).toBeCloseTo(0.5 * Math.log(0.5 * (Math.exp(4) + Math.exp(2))), 12);
  });

  it("is the regularised value of its own policy where the horizon does not press", () => {
    const mdp = corridor({ slip: 0.2 });
    const regulariser = { reference: uniformPolicy(mdp), beta: 0.2 };
    const best = regularisedOptimum(mdp, regulariser);
    const own = evaluateRegularised(mdp, best.policy, regulariser);
    expect(own.expectedReturn).toBeCloseTo(best.expectedReturn, 12);
    expect(rounded(own.actionValues)).toEqual(rounded(best.actionValues));
  });

  it("is no worse than the regularised return of any policy", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 0.01, max: 5, noNaN: true }), (seed, beta) => {
        const mdp = randomMdp(seed);
        const regulariser = { reference: randomLogits(mdp, seed + 1), beta };
        const own = evaluateRegularised(mdp, randomLogits(mdp, seed), regulariser).expectedReturn;
        expect(own).toBeLessThanOrEqual(regularisedOptimum(mdp, regulariser).expectedReturn + 1e-12);
      }),
    );
  });
});
