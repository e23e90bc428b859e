import { describe, expect, it } from "vitest";
import { DIVERGENCE_ESTIMATORS, exactDivergence } from "../../../src/core/estimator/divergence.ts";
import { meanGradient } from "../../../src/core/estimator/meanGradient.ts";
import { stateDivergence } from "../../../src/core/mdp/divergence.ts";
import { averageOver, visitationOf } from "../../../src/core/mdp/visitation.ts";
import { centralDifferences, corridor, paperBandit, randomLogits } from "../../support/mdps.ts";
import { near } from "../../support/policyGradient.ts";

describe("exactDivergence", () => {
  // The k-identities of Schulman (2020) and Liu et al. (2025) at π = (.5, .3, .2), π_ref = (.2, .5, .3): computed apart from
  // this code, in float64 from the definitions; checked there by finite differences.
  const policy = Float64Array.of(0.5, 0.3, 0.2).map(Math.log);
  const reference = Float64Array.of(0.2, 0.5, 0.3).map(Math.log);
  const exact = exactDivergence(paperBandit(), policy, reference);

  it("has the two divergences of the golden policies", () => {
    expect(exact.reverse).toBeCloseTo(0.223804657, 9);
    expect(exact.forward).toBeCloseTo(0.193794198, 9);
  });

  it("has k1 and k3 on average KL(π‖π_ref), and k2 not", () => {
    expect(exact.expectations.k1).toBeCloseTo(0.223804657, 9);
    expect(exact.expectations.k3).toBeCloseTo(0.223804657, 9);
    expect(exact.expectations.k2).toBeCloseTo(0.265478794, 9);
  });

  it("has the slopes of both divergences", () => {
    expect([...exact.reverseGradient]).toEqual(near([0.346243037, -0.220389084, -0.125853953], 9));
    expect([...exact.forwardGradient]).toEqual(near([0.3, -0.2, -0.1], 12));
  });

  it("has slopes of the divergences, the states' weights held fixed, in any MDP", () => {
    const mdp = corridor({ slip: 0.2, horizon: 6 });
    const [own, other] = [randomLogits(mdp, 1), randomLogits(mdp, 2)];
    const { distribution } = visitationOf(mdp, own);
    const found = exactDivergence(mdp, own, other);
    const reverse = centralDifferences((x) => averageOver(distribution, stateDivergence(mdp, x, other)), own);
    const forward = centralDifferences((x) => averageOver(distribution, stateDivergence(mdp, other, x)), own);
    expect([...found.reverseGradient]).toEqual(near([...reverse], 8));
    expect([...found.forwardGradient]).toEqual(near([...forward], 8));
  });
});

const formulaOf = (id: string): string => DIVERGENCE_ESTIMATORS.find((each) => each.id === id)?.formula ?? "";

const bandit = {
  mdp: paperBandit(),
  policy: Float64Array.of(0.5, 0.3, 0.2).map(Math.log),
  reference: Float64Array.of(0.2, 0.5, 0.3).map(Math.log),
};

const slippery = corridor({ slip: 0.2, horizon: 6 });
const walk = { mdp: slippery, policy: randomLogits(slippery, 1), reference: randomLogits(slippery, 2) };

describe("meanGradient", () => {
  // Independent of the formulas: the finite differences above, and Liu et al. (2025).
  it.each([
    ["a bandit", bandit],
    ["a corridor", walk],
  ])("in %s is 0 for k1 as a loss, ∇KL(π‖π_ref) for k2 and ∇KL(π_ref‖π) for k3", (_where, beside) => {
    const { reverseGradient, forwardGradient } = exactDivergence(beside.mdp, beside.policy, beside.reference);
    expect([...meanGradient(formulaOf("k1"), beside)].every((slope) => slope === 0)).toBe(true);
    expect([...meanGradient(formulaOf("k2"), beside)]).toEqual(near([...reverseGradient], 12));
    expect([...meanGradient(formulaOf("k3"), beside)]).toEqual(near([...forwardGradient], 12));
  });

  it("has the golden slopes of k2 and k3", () => {
    expect([...meanGradient(formulaOf("k2"), bandit)]).toEqual(near([0.346243037, -0.220389084, -0.125853953], 9));
    expect([...meanGradient(formulaOf("k3"), bandit)]).toEqual(near([0.3, -0.2, -0.1], 12));
  });

  it("weighs every state by its share of all steps, however often batches meet it", () => {
    const { distribution } = visitationOf(walk.mdp, walk.policy);
    const found = meanGradient("loss = mean(kl_ref)", walk);
    const mean = (x: Float64Array): number => averageOver(distribution, stateDivergence(walk.mdp, x, walk.reference));
    expect([...found]).toEqual(near([...centralDifferences(mean, walk.policy)], 8));
  });
});
