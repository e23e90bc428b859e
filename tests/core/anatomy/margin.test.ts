import { describe, expect, it } from "vitest";
import { marginCurve, marginSubject, readsScores } from "../../../src/core/anatomy/margin.ts";
import { restsOf } from "../../../src/core/anatomy/rests.ts";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import { near as nearTo } from "../../support/policyGradient.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";

const near = (values: readonly number[], digits = 9): unknown[] => nearTo(values, digits);

const MARGINS = Float64Array.of(-8, -2, -0.5, 0, 0.7, 3, 10);
const GRID = Float64Array.from({ length: 401 }, (_, i) => -50 + i / 4);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const subjectOf = (id: string, hyperparameters = {}) => marginSubject(resolveObjective({ id, hyperparameters }));
const weights = (id: string, hyperparameters = {}, gap = 1): number[] => [
  ...marginCurve(subjectOf(id, hyperparameters), MARGINS, gap).first,
];
const targets = (id: string, hyperparameters = {}, gap = 1): readonly number[] => {
  const subject = subjectOf(id, hyperparameters);
  return restsOf((margins) => marginCurve(subject, margins, gap).first, GRID).targets;
};

const onPairs = objectives.filter(({ reads }) => reads === "pairs").map(({ id }) => id);

// Derivatives by hand from the losses as their sources write them.
describe("the weight of a pair's first sequence", () => {
  it("of DPO is β σ(−βΔ): it shrinks with the margin and never ends", () => {
    expect(weights("dpo", { beta: 0.5 })).toEqual(near([...MARGINS].map((m) => 0.5 * sigmoid(-0.5 * m))));
    expect(targets("dpo", { beta: 0.5 })).toEqual([]);
  });

  it("of IPO is 2 (1/(2τ) − Δ): a straight line through the target 1/(2τ)", () => {
    expect(weights("ipo", { tau: 0.2 })).toEqual(near([...MARGINS].map((m) => 2 * (2.5 - m))));
    expect(targets("ipo", { tau: 0.2 })).toEqual(near([2.5], 7));
  });

  it("of cDPO vanishes at ln((1 − ε)/ε)/β", () => {
    expect(targets("cdpo", { beta: 0.2, epsilon: 0.1 })).toEqual(near([Math.log(9) / 0.2], 6));
  });

  it("of robust DPO never vanishes: its loss is unbounded below", () => {
    expect(targets("robust-dpo", { beta: 0.2, epsilon: 0.1 })).toEqual([]);
    expect(Math.min(...weights("robust-dpo", { beta: 0.2, epsilon: 0.1 }))).toBeGreaterThan(0);
  });

  it("of CoPG is ΔR − βΔ, with the target ΔR/β", () => {
    expect(weights("copg", { beta: 0.5 }, 1.5)).toEqual(near([...MARGINS].map((m) => 1.5 - 0.5 * m)));
    expect(targets("copg", { beta: 0.5 }, 1.5)).toEqual(near([3], 7));
    expect(targets("copg", { beta: 0.5 }, -1.5)).toEqual(near([-3], 7));
  });

  it.each(onPairs)("of %s is the opposite of the second's", (id) => {
    const { first, second } = marginCurve(subjectOf(id), MARGINS, 0.8);
    expect([...second]).toEqual(near([...first].map((value) => -value)));
  });

  it("of a loss with an extra pull at the chosen sequence is not (RPO's likelihood term)", () => {
    const formula =
      "m = sum_time(logp - logp_ref)\n-mean(log_sigmoid(first(m) - second(m)) + eta * first(sum_time(logp)))";
    const subject = marginSubject(resolveObjective({ formula, reads: "pairs", hyperparameters: { eta: 0.3 } }));
    const { first, second } = marginCurve(subject, MARGINS, 0);
    expect([...first].map((value, i) => value + (second[i] ?? NaN))).toEqual(near(Array(7).fill(0.3)));
  });

  it.each(onPairs)("of %s is minus the slope of the loss in the margin", (id) => {
    const step = 1e-5;
    const { loss, first } = marginCurve(subjectOf(id), Float64Array.of(0.4 - step, 0.4, 0.4 + step), 0.8);
    expect(first[1]).toBeCloseTo(((loss[0] as number) - (loss[2] as number)) / (2 * step), 5);
  });
});

describe("whether a pair's scores matter", () => {
  it("is so for CoPG and not for preferences", () => {
    expect(readsScores(subjectOf("copg"))).toBe(true);
    expect(["dpo", "ipo", "cdpo", "robust-dpo"].some((id) => readsScores(subjectOf(id)))).toBe(false);
  });

  it("and CoPG with scores ± ¼ is IPO with τ = β, up to the factor −1/(2β) of its loss (proposition 3 of its paper)", () => {
    const copg = weights("copg", { beta: 0.4 }, 0.5);
    // ∇ of −(1/2β)(½ − βΔ)² is β²-scaled IPO: (½ − βΔ) = β (1/(2β) − Δ).
    expect(copg).toEqual(near(weights("ipo", { tau: 0.4 }).map((value) => (0.4 / 2) * value)));
  });
});
