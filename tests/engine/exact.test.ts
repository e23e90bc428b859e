import { describe, expect, it } from "vitest";
import { uniformPolicy } from "../../src/core/mdp/policy.ts";
import { cosine } from "../../src/core/math/vectors.ts";
import { createYardstick, exactMetrics } from "../../src/engine/exact.ts";
import { corridor, paperBandit } from "../support/mdps.ts";

describe("exact metrics of the CoPG paper's bandit, R = (2.5, 2, 1), β = ½, uniform reference", () => {
  const mdp = paperBandit();
  const reference = uniformPolicy(mdp);
  const yardstick = createYardstick(mdp, reference, 0.5);
  const of = (policy: readonly number[], old = policy) =>
    exactMetrics(yardstick, Float64Array.from(policy, Math.log), Float64Array.from(old, Math.log));

  it("at the reference: J = 1.8333, regret .291867, no divergence, entropy ln 3", () => {
    // By hand but for J_β(π*) = ½ ln(⅓ Σ e^{2R}) = 2.125200.
    const third = 1 / 3;
    expect(of([third, third, third])).toEqual({
      "objective/exact_return": expect.closeTo(5.5 / 3, 9) as number,
      "objective/optimal_return": expect.closeTo(2.5, 9) as number,
      "objective/regularised_return": expect.closeTo(5.5 / 3, 9) as number,
      "objective/regret": expect.closeTo(0.291867, 6) as number,
      "kl/exact_ref": expect.closeTo(0, 9) as number,
      "kl/exact_old": expect.closeTo(0, 9) as number,
      "policy/entropy": expect.closeTo(Math.log(3), 9) as number,
    });
  });

  it("at π* the regret is 0 and J_β = 2.1252", () => {
    const metrics = of([0.705385, 0.259496, 0.035119]);
    expect(metrics["objective/regret"]).toBeCloseTo(0, 6);
    expect(metrics["objective/regularised_return"]).toBeCloseTo(2.1252, 5);
  });

  it("pays β for the divergence from the reference", () => {
    const metrics = of([0.5, 0.3, 0.2]);
    const kl = 0.5 * Math.log(1.5) + 0.3 * Math.log(0.9) + 0.2 * Math.log(0.6);
    expect(metrics["kl/exact_ref"]).toBeCloseTo(kl, 9);
    expect(metrics["objective/regularised_return"]).toBeCloseTo(2.05 - 0.5 * kl, 9);
  });

  it("measures the step from the old policy to the new one, KL(π_old‖π), not the other way round", () => {
    const metrics = of([0.2, 0.5, 0.3], [0.5, 0.3, 0.2]);
    expect(metrics["kl/exact_old"]).toBeCloseTo(0.223804657, 8);
  });

  it("without a β the regret is the distance to the best arm", () => {
    const plain = createYardstick(mdp, reference, 0);
    const metrics = exactMetrics(plain, Float64Array.from([0.5, 0.3, 0.2], Math.log), reference);
    expect(metrics["objective/regret"]).toBeCloseTo(2.5 - 2.05, 9);
    expect(metrics["objective/regularised_return"]).toBe(metrics["objective/exact_return"]);
  });
});

describe("exact metrics where episodes have steps", () => {
  it("average divergence and entropy over the steps that the policy takes", () => {
    // Two steps at most from state 0, always to the right after a coin in state 0: half the time 0 → 0, half 0 → 1.
    // Steps taken in state 0: 1 + ½, in state 1: ½. Entropy ln 2 in state 0, 0 in state 1.
    const mdp = corridor({ horizon: 2, discount: 0.9 });
    const far = 60; // a logit that leaves nothing to chance in 64 bits
    const policy = Float64Array.of(0, 0, -far, 0, -far, 0, 0, 0);
    const metrics = exactMetrics(createYardstick(mdp, uniformPolicy(mdp), 0), policy, policy);
    expect(metrics["policy/entropy"]).toBeCloseTo(0.75 * Math.LN2, 9);
    expect(metrics["kl/exact_ref"]).toBeCloseTo(0.25 * Math.LN2, 9);
  });
});

describe("the exact divergence from the old policy", () => {
  // From state 0 of a two-step corridor: right with probability p, so state 0 is met 1 + (1 − p) times, state 1 p times.
  const mdp = corridor({ horizon: 2 });
  const p = Float64Array.from([0.25, 0.75, 0.5, 0.5, 1, 1, 1, 1], Math.log);
  const q = uniformPolicy(mdp);
  const divergence = (policy: Float64Array, old: Float64Array) =>
    exactMetrics(createYardstick(mdp, q, 0), policy, old)["kl/exact_old"];

  it("weighs each state's KL by the old policy's own visits", () => {
    expect(divergence(q, p)).toBeCloseTo((1.25 / 2) * (0.25 * Math.log(0.5) + 0.75 * Math.log(1.5)), 14);
    expect(divergence(p, q)).toBeCloseTo((1.5 / 2) * (0.5 * Math.log(2) + 0.5 * Math.log(0.5 / 0.75)), 14);
  });
});

describe("the cosine of two vectors", () => {
  it("is that of the angle between them", () => {
    expect(cosine([1, 0], [1, 1])).toBeCloseTo(Math.SQRT1_2, 12);
    expect([cosine([1, 2], [2, 4]), cosine([1, 2], [-3, -6])].map((x) => Math.round(x * 1e12) / 1e12)).toEqual([1, -1]);
    expect(cosine([1, 2], [2, -1])).toBe(0);
  });

  it("is not a number where one of them is 0: there is no angle", () => {
    expect(cosine([0, 0], [1, 1])).toBeNaN();
  });
});
