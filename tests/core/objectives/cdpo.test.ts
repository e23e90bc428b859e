import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, lossOf, requestOf } from "../../support/batch.ts";
import { golden, measured, near, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const groups = banditGroups([[0, 1]]);
const cdpo = (epsilon: number): unknown => ({ id: "cdpo", hyperparameters: { beta: 0.5, epsilon } });

describe("cDPO", () => {
  it("has the golden loss and gradient", () => {
    expect(measured("cdpo eps=.1")).toEqual(golden("cdpo eps=.1"));
  });

  it("is DPO when no label is assumed wrong", () => {
    const dpo = requestOf({ objective: { id: "dpo", hyperparameters: { beta: 0.5 } }, logits, groups });
    const own = requestOf({ objective: cdpo(0), logits, groups });
    expect(lossOf(own)).toBeCloseTo(lossOf(dpo), 12);
    expect(gradientOf(own).flat()).toEqual(near(gradientOf(dpo).flat(), 7));
  });

  it.each([
    [0.05, 2.944],
    [0.1, 2.197],
    [0.2, 1.386],
  ])("with ε = %s has its minimum at βΔ = ln((1 − ε)/ε) = %s", (epsilon, target) => {
    const gap = Math.log((1 - epsilon) / epsilon);
    expect(gap).toBeCloseTo(target, 3);
    expect(steepest(requestOf({ objective: cdpo(epsilon), logits: [[gap / 0.5, 0]], groups }))).toBeLessThan(1e-9);
  });
});
