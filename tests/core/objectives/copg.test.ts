import { describe, expect, it } from "vitest";
import { banditGroups, gradientOf, lossOf, requestOf } from "../../support/batch.ts";
import { QUARTERS, golden, measured, near, rewardsOfQuarters, steepest } from "../../support/policyGradient.ts";

const logits = [[0.5, -0.4, 0.1]];
const referenceLogits = [[0, 0.2, -0.2]];

describe("CoPG", () => {
  it("has the golden loss and gradient of the squared form", () => {
    expect(measured("copg squared form")).toEqual(golden("copg squared form"));
  });

  it("has the same gradient as eq. 7, whose value differs by (ΔR)²/(2β)", () => {
    expect(measured("copg -eq7")).toEqual(golden("copg -eq7"));
  });

  it("is IPO with τ = β, times β/2, where the winner scores ¼ and the loser −¼ (proposition 3)", () => {
    const groups = banditGroups([[0, 2]], [[0.25, -0.25]]);
    const copg = requestOf({
      objective: { id: "copg", hyperparameters: { beta: 0.3 } },
      logits,
      referenceLogits,
      groups,
    });
    const ipo = requestOf({ objective: { id: "ipo", hyperparameters: { tau: 0.3 } }, logits, referenceLogits, groups });
    expect(lossOf(copg)).toBeCloseTo(0.15 * lossOf(ipo), 12);
    expect(gradientOf(copg).flat()).toEqual(
      near(
        gradientOf(ipo)
          .flat()
          .map((g) => 0.15 * g),
        7,
      ),
    );
  });

  it("is 0 and flat at π* ∝ π_ref e^{R/β} on every pair, whoever chose it", () => {
    const rewards = rewardsOfQuarters(0.5);
    const pairs = [
      [0, 1],
      [2, 2],
      [1, 0],
      [0, 2],
    ] as const;
    const groups = banditGroups(
      pairs,
      pairs.map((pair) => pair.map((arm) => rewards[arm] ?? NaN)),
    );
    const request = requestOf({
      objective: { id: "copg", hyperparameters: { beta: 0.5 } },
      logits: QUARTERS.logits,
      groups,
    });
    expect(lossOf(request)).toBeCloseTo(0, 12);
    expect(steepest(request)).toBeLessThan(1e-9);
  });
});

describe("CoPG's batches", () => {
  it("reads a group of four as two pairs, one after the other", () => {
    const objective = { id: "copg" };
    const four = requestOf({ objective, logits, groups: banditGroups([[0, 1, 2, 0]], [[3, 1, 0, 2]]) });
    const two = requestOf({
      objective,
      logits,
      groups: banditGroups(
        [
          [0, 1],
          [2, 0],
        ],
        [
          [3, 1],
          [0, 2],
        ],
      ),
    });
    expect(lossOf(four)).toBeCloseTo(lossOf(two), 12);
  });
});
