import { describe, expect, it } from "vitest";
import { ADVANTAGE_LIMIT, companyOf, ratioCurve, ratioSubject } from "../../../src/core/anatomy/ratio.ts";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import { near as nearTo } from "../../support/policyGradient.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";

const near = (values: readonly number[], digits = 9): unknown[] => nearTo(values, digits);

const own = (formula: string, hyperparameters = {}, reads: "samples" | "groups" = "samples") =>
  ratioSubject(resolveObjective({ formula, reads, hyperparameters }));
const builtIn = (id: string, hyperparameters = {}) => ratioSubject(resolveObjective({ id, hyperparameters }));

const RATIOS = Float64Array.of(0.5, 0.79, 0.9, 1, 1.1, 1.21, 2);
const weights = (subject: ReturnType<typeof own>, advantage: number): number[] => [
  ...ratioCurve(subject, RATIOS, advantage).weight,
];
const losses = (subject: ReturnType<typeof own>, advantage: number): number[] => [
  ...ratioCurve(subject, RATIOS, advantage).loss,
];

describe("the company of a sample", () => {
  it.each([-ADVANTAGE_LIMIT, -1, 0, 0.3, ADVANTAGE_LIMIT])("has mean 0, median 0 and deviation 1 with A = %d", (A) => {
    const [sample, mirror, above, below] = companyOf(A);
    const company = [sample, mirror, above, above, above, above, below, below, below, below];
    const sorted = company.toSorted((a, b) => a - b);
    expect(sample).toBe(A);
    expect(company.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 12);
    expect((sorted[4] ?? NaN) + (sorted[5] ?? NaN)).toBeCloseTo(0, 12);
    expect(company.reduce((sum, x) => sum + x * x, 0) / 9).toBeCloseTo(1, 12);
  });
});

// By hand: ∂/∂log π of −min(ρA, clip(ρ)A) is −Aρ, and 0 where the clipped term is the smaller one.
describe("PPO's weight", () => {
  it("is Aρ up to 1 + ε for A > 0, and 0 beyond", () => {
    expect(weights(builtIn("ppo"), 1)).toEqual(near([0.5, 0.79, 0.9, 1, 1.1, 0, 0]));
    expect(weights(builtIn("ppo"), 2)).toEqual(near([1, 1.58, 1.8, 2, 2.2, 0, 0]));
  });

  it("is 0 below 1 − ε for A < 0, and Aρ above, however far: the mask is one-sided", () => {
    expect(weights(builtIn("ppo"), -1)).toEqual(near([0, 0, -0.9, -1, -1.1, -1.21, -2]));
  });

  it("belongs to the loss A − min(ρA, clip(ρ)A), 0 at ratio 1", () => {
    expect(losses(builtIn("ppo"), 1)).toEqual(near([0.5, 0.21, 0.1, 0, -0.1, -0.2, -0.2]));
    expect(losses(builtIn("ppo"), -1)).toEqual(near([-0.2, -0.2, -0.1, 0, 0.1, 0.21, 1]));
  });

  it("follows its hyperparameter", () => {
    expect(weights(builtIn("ppo", { epsilon: 0.05 }), 1)).toEqual(near([0.5, 0.79, 0.9, 1, 0, 0, 0]));
  });
});

describe("other objectives on one sample", () => {
  it.each(["grpo", "dapo", "gspo", "dr-grpo"])("%s without a penalty is PPO, with its own band", (id) => {
    const band = { epsilon: 0.2, epsilon_low: 0.2, epsilon_high: 0.2, beta: 0 };
    const names = objectives.find((each) => each.id === id)?.hyperparameters ?? {};
    const hyperparameters = Object.fromEntries(Object.entries(band).filter(([name]) => Object.hasOwn(names, name)));
    expect(weights(builtIn(id, hyperparameters), -1)).toEqual(near(weights(builtIn("ppo"), -1)));
  });

  it("REINFORCE and RLOO know no ratio: their weight is A everywhere", () => {
    expect(weights(builtIn("reinforce"), -0.5)).toEqual(near(Array(7).fill(-0.5)));
    expect(weights(builtIn("rloo"), 1.5)).toEqual(near(Array(7).fill(1.5)));
  });

  it("PPO with a KL penalty has no mask: Aρ", () => {
    expect(weights(builtIn("ppo-kl"), 1)).toEqual(near([...RATIOS]));
  });

  it("GRPO's k3 penalty adds β (1/ρ − 1), where the old policy is the reference", () => {
    const [plain, penalised] = [weights(builtIn("grpo", { beta: 0 }), 1), weights(builtIn("grpo", { beta: 0.3 }), 1)];
    expect(penalised.map((value, i) => value - (plain[i] ?? NaN))).toEqual(
      near([...RATIOS].map((ratio) => 0.3 * (1 / ratio - 1))),
    );
  });

  // |ρ − ρ*| |A| with ρ* = 1 ± ε nearly, ε = 0.3 (BRRL, theorem 4.1): −sgn(ρ − ρ*) |A| ρ.
  it.each(["bpo", "gbpo"])("%s pulls with |A| ρ to its target ratio and back from beyond it", (id) => {
    expect(weights(builtIn(id), 1)).toEqual(near([0.5, 0.79, 0.9, 1, 1.1, 1.21, -2], 6));
    expect(weights(builtIn(id), -1)).toEqual(near([0.5, -0.79, -0.9, -1, -1.1, -1.21, -2], 6));
  });

  // SAPO, 4σ(τ(ρ − 1))/τ as a gate: its derivative in ρ is 4σ(1 − σ), so the weight is 4σ(1 − σ) ρA.
  it("a person's own soft gate is drawn from its text alone", () => {
    const sapo = own("mean(-4 * sigmoid(tau * (ratio - 1)) / tau * normalize(reward))", { tau: 2 });
    const gates = [...RATIOS].map((ratio) => 1 / (1 + Math.exp(-2 * (ratio - 1))));
    const expected = gates.map((gate, i) => 4 * gate * (1 - gate) * (RATIOS[i] as number));
    expect(weights(sapo, 1)).toEqual(near(expected, 7));
  });

  // R²VPO, −ρA + λ(ρ − 1)²: coefficient ρ (A − 2λ(ρ − 1)).
  it("a ratio-variance penalty turns the pull round at 1 + A/(2λ)", () => {
    const formula = "advantage = score\nmean(-ratio * advantage + lambda * (ratio - 1)^2)";
    const subject = own(formula, { lambda: 0.625 }, "groups");
    const curve = ratioCurve(subject, Float64Array.of(1.8, 2.5), 1);
    expect([...curve.weight]).toEqual(near([0, 2.5 * (1 - 1.25 * 1.5)]));
  });

  // The matching term of DMPO weighs the other members too.
  const single = objectives.filter(({ reads, id }) => reads !== "pairs" && !id.startsWith("dmpo")).map(({ id }) => id);
  it.each(single)("%s has the advantage as its weight at ratio 1", (id) => {
    const [weight] = ratioCurve(builtIn(id), Float64Array.of(1), 1).weight;
    expect(weight).toBeCloseTo(1, 3);
  });

  it.each(["ppo", "grpo", "dmpo", "dmpo-kl", "bpo", "gspo"])(
    "%s agrees with central differences of its own loss along log ρ",
    (id) => {
      const step = 1e-5;
      for (const ratio of [0.6, 0.93, 1.11, 1.9]) {
        const around = Float64Array.of(ratio * Math.exp(-step), ratio, ratio * Math.exp(step));
        const { loss, weight } = ratioCurve(builtIn(id), around, 0.7);
        expect(weight[1]).toBeCloseTo(((loss[0] as number) - (loss[2] as number)) / (2 * step), 6);
      }
    },
  );
});
