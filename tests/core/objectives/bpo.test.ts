import { describe, expect, it } from "vitest";
import { goldenCase } from "../../golden/cases.ts";
import { gradientOf, headGradientOf, lossOf, requestOf, valuesOf } from "../../support/batch.ts";
import { golden, measured, near, reinforceGradient, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const ARMS = [0, 1, 2, 0];
const RETURNS = [1, 0.2, 0.5, 0.6];
const given = (returns: readonly number[]): readonly unknown[] =>
  ARMS.map((arm, i) => [{ states: [0], actions: [arm], returns: [returns[i]] }]);
const NO_HEADS = { value_coefficient: 0, median_coefficient: 0 };

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
/** The function whose mean is least at the soft median. */
const g = (x: number): number => Math.log1p(Math.exp(x)) - x / 2;

describe("BPO", () => {
  it.each(["0.001", "0.1", "1.0"])("has the golden loss and gradient with λ = %s", (lambda) => {
    expect(measured(`bpo eps=.3 lam=${lambda}`)).toEqual(golden(`bpo eps=.3 lam=${lambda}`));
  });

  it("has the golden target ratios of theorem 4.1", () => {
    const { request } = goldenCase("bpo eps=.3 lam=0.1");
    const expected = [1.2975579173704623, 0.7455149080127461, 1.0734755987211126, 1.190544685716186];
    expect(valuesOf(request, "target")).toEqual(near(expected, 11));
  });

  it("has REINFORCE's gradient at the old policy when value and median agree: both push along the advantage's sign", () => {
    const objective = { id: "bpo", hyperparameters: NO_HEADS };
    const request = requestOf({ objective, logits, values: [0.45], medians: [0.45], groups: given(RETURNS) });
    const advantages = RETURNS.map((value) => value - 0.45);
    expect(gradientOf(request).flat()).toEqual(near(reinforceGradient(logits[0] ?? [], ARMS, advantages), 7));
  });

  it("puts no force on an action whose return is its value", () => {
    const objective = { id: "bpo", hyperparameters: NO_HEADS };
    const request = requestOf({
      objective,
      logits,
      oldLogits: [[0, 0, 0]],
      values: [0.5],
      groups: given([0.5, 0.5, 0.5, 0.5]),
    });
    expect(steepest(request)).toBeLessThan(1e-9);
  });

  it("trains the value head to the mean and the median head to the soft median, by hand", () => {
    // Two returns 0 and 1, V = ¼, u = ¼, λ = ½; x = −½ and 3/2. No policy term: V_old differs, but heads see V and u alone.
    const request = requestOf({
      objective: { id: "bpo", hyperparameters: { lambda: 0.5, value_coefficient: 0.5, median_coefficient: 2 } },
      logits: [[0, 0]],
      values: [0.25],
      medians: [0.25],
      groups: [[{ states: [0], actions: [0], returns: [0] }], [{ states: [0], actions: [1], returns: [1] }]],
    });
    expect(headGradientOf(request, "values")).toEqual(near([0.5 * (0.25 - 0.75)], 7)); // ½ · mean 2 (V − R)
    expect(headGradientOf(request, "medians")).toEqual(
      near([-2 * ((sigmoid(-0.5) - 0.5 + sigmoid(1.5) - 0.5) / 2)], 7),
    );
    const heads = 0.5 * ((0.0625 + 0.5625) / 2) + 2 * 0.5 * ((g(-0.5) + g(1.5)) / 2);
    const target = [0.7 + 0.6 * sigmoid(-0.5), 0.7 + 0.6 * sigmoid(1.5)];
    const policy = (Math.abs(1 - (target[0] ?? NaN)) * 0.25 + Math.abs(1 - (target[1] ?? NaN)) * 0.75) / 2;
    expect(lossOf(request)).toBeCloseTo(policy + heads, 12);
  });
});
