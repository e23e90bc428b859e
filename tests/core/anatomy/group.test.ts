import { describe, expect, it } from "vitest";
import {
  contrastAt,
  contrastOf,
  groupSubject,
  groupWeights,
  shareWithoutContrast,
} from "../../../src/core/anatomy/group.ts";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import { near as nearTo } from "../../support/policyGradient.ts";

const near = (values: readonly number[], digits = 9): unknown[] => nearTo(values, digits);

const subjectOf = (id: string, hyperparameters = {}) => groupSubject(resolveObjective({ id, hyperparameters }));
const weights = (id: string, rewards: readonly number[], hyperparameters = {}): number[] => [
  ...groupWeights(subjectOf(id, hyperparameters), rewards).weight,
];

const REWARDS = [1, 0, 0.25, 0.75, 0];
const MEAN = 0.4;
const centred = REWARDS.map((reward) => reward - MEAN);
const deviation = Math.sqrt(centred.reduce((sum, x) => sum + x * x, 0) / 4);

describe("the weights of a group's members", () => {
  it("are GRPO's scores, standardised with the sample deviation", () => {
    expect(weights("grpo", REWARDS)).toEqual(near(centred.map((x) => x / (deviation + 1e-4))));
  });

  it("are Dr. GRPO's scores less their mean, and RLOO's G/(G − 1) times those", () => {
    expect(weights("dr-grpo", REWARDS)).toEqual(near(centred));
    expect(weights("rloo", REWARDS)).toEqual(near(centred.map((x) => (5 / 4) * x)));
  });

  it("are REINFORCE's rewards as they are: no baseline", () => {
    expect(weights("reinforce", REWARDS)).toEqual(near(REWARDS));
  });

  // |A| sgn(ρ* − 1), ρ* on the median's side (0.25): the one at the median is left alone by its target 1.
  it("are GBPO's with the sign that the median gives, unlike GRPO's between median and mean", () => {
    const rewards = [1, 1, 0.3, 0, 0];
    const mean = 0.46;
    const std = Math.sqrt(rewards.reduce((sum, r) => sum + (r - mean) ** 2, 0) / 4);
    const expected = [1, 1, 0, -1, -1].map((sign, i) => (sign * Math.abs((rewards[i] ?? NaN) - mean)) / (std + 1e-6));
    expect(weights("gbpo", rewards)).toEqual(near(expected));
    expect(weights("grpo", rewards)[2]).toBeLessThan(-0.2);
  });

  // −λ G ∂L_DM/∂φ_k = −2λ q_k [(q_k − p_k) − Σ q_j (q_j − p_j)] with q = 1/G here, by hand.
  it("are DMPO's GRPO weights and the pull of its matching term", () => {
    const exponentials = REWARDS.map((reward) => Math.exp(reward / 0.5));
    const total = exponentials.reduce((sum, x) => sum + x, 0);
    const gaps = exponentials.map((x) => 0.2 - x / total);
    const mean = gaps.reduce((sum, x) => sum + 0.2 * x, 0);
    const plain = weights("grpo", REWARDS, { beta: 0 });
    const expected = plain.map((weight, i) => weight - 2 * 3 * 0.2 * ((gaps[i] ?? NaN) - mean));
    expect(weights("dmpo", REWARDS, { alpha: 0.5, lambda: 3 })).toEqual(near(expected));
  });

  it.each(["ppo", "grpo", "dr-grpo", "rloo", "dapo", "gspo", "gbpo", "dmpo", "dmpo-kl"])(
    "of %s vanish where all rewards are equal",
    (id) => {
      expect(weights(id, [1, 1, 1, 1])).toEqual(near([0, 0, 0, 0]));
    },
  );

  it("of REINFORCE do not: all members are pulled up", () => {
    expect(weights("reinforce", [1, 1, 1, 1])).toEqual([1, 1, 1, 1]);
  });

  it("tell the advantage where the formula names one", () => {
    expect([...(groupWeights(subjectOf("dr-grpo"), REWARDS).advantage ?? [])]).toEqual(near(centred));
    expect(groupWeights(subjectOf("reinforce"), REWARDS).advantage).toBeNull();
  });
});

// GRPO's group gradient is √(p̂(1 − p̂)) (mean of the right − mean of the wrong) with the population deviation; with the
// sample deviation, as here, √((G − 1)/G) of that. Dr. GRPO's is p̂(1 − p̂). Derivation: A_right = (1 − p̂)/σ.
describe("the contrast of a group with binary rewards", () => {
  const size = 8;
  const shares = Float64Array.of(0.125, 0.3, 0.5, 0.8);

  it("is √((G − 1)/G · p(1 − p)) for GRPO", () => {
    const expected = [...shares].map((p) => Math.sqrt((7 / 8) * p * (1 - p)));
    expect([...contrastAt(subjectOf("grpo", { beta: 0 }), shares, size)]).toEqual(near(expected, 3));
  });

  it("is p(1 − p) for Dr. GRPO, and G/(G − 1) times that for RLOO", () => {
    const plain = [...shares].map((p) => p * (1 - p));
    expect([...contrastAt(subjectOf("dr-grpo"), shares, size)]).toEqual(near(plain));
    expect([...contrastAt(subjectOf("rloo"), shares, size)]).toEqual(near(plain.map((x) => (8 / 7) * x)));
  });

  it.each(["ppo", "grpo", "dr-grpo", "dapo", "gbpo", "dmpo", "dmpo-kl"])(
    "of copies is that of the members themselves, for %s",
    (id) => {
      const subject = subjectOf(id);
      const counts = [1, 3, 6];
      const copied = contrastAt(
        subject,
        Float64Array.from(counts, (right) => right / size),
        size,
      );
      expect([...copied]).toEqual(near(counts.map((right) => contrastOf(subject, right, size))));
    },
  );

  it("is nothing in groups that are all right or all wrong, where GRPO's group has no gradient", () => {
    const grpo = subjectOf("grpo");
    expect([contrastOf(grpo, 0, size), contrastOf(grpo, size, size)]).toEqual(near([0, 0]));
    expect(contrastOf(grpo, 1, size)).toBeGreaterThan(0.2);
  });

  it("is missing altogether in a share p^G + (1 − p)^G of the groups", () => {
    expect(shareWithoutContrast(0.5, 2)).toBe(0.5);
    expect(shareWithoutContrast(0.9, 8)).toBeCloseTo(0.43046722, 8); // 0.9⁸ + 0.1⁸
  });
});
