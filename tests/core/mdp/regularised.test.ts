import { describe, expect, it } from "vitest";
import { stateDivergence } from "../../../src/core/mdp/divergence.ts";
import { evaluatePolicy } from "../../../src/core/mdp/evaluation.ts";
import { LOG_ZERO, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import { evaluateRegularised } from "../../../src/core/mdp/regularised.ts";
import { averageOver, visitationOf } from "../../../src/core/mdp/visitation.ts";
import { defaultMdp, paperBandit, randomLogits } from "../../support/mdps.ts";

describe("evaluateRegularised", () => {
  it("is J − β KL in a bandit, by hand", () => {
    const mdp = paperBandit();
    const policy = Float64Array.of(0.5, 0.3, 0.2).map(Math.log);
    const reference = Float64Array.of(0.2, 0.5, 0.3).map(Math.log);
    const { expectedReturn, actionValues } = evaluateRegularised(mdp, policy, { reference, beta: 2 });
    expect(expectedReturn).toBeCloseTo(2.05 - 2 * 0.223804657, 8);
    expect(Array.from(actionValues)).toEqual([2.5, 2, 1]);
  });

  it("is J − β Σ_s occupancy(s) KL(s) over many steps", () => {
    const mdp = defaultMdp("gridworld", { slip: 0.2 });
    const policy = randomLogits(mdp, 1);
    const reference = randomLogits(mdp, 2);
    const penalty = averageOver(visitationOf(mdp, policy).occupancy, stateDivergence(mdp, policy, reference));
    expect(evaluateRegularised(mdp, policy, { reference, beta: 0.3 }).expectedReturn).toBeCloseTo(
      evaluatePolicy(mdp, policy).expectedReturn - 0.3 * penalty,
      12,
    );
  });

  it("is J at β = 0, even where the KL is huge", () => {
    const mdp = paperBandit();
    const reference = Float64Array.of(LOG_ZERO, 0, LOG_ZERO);
    const { expectedReturn } = evaluateRegularised(mdp, uniformPolicy(mdp), { reference, beta: 0 });
    expect(expectedReturn).toBeCloseTo(5.5 / 3, 14);
  });
});
