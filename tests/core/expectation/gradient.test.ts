import { describe, expect, it } from "vitest";
import { compileFormula } from "../../../src/core/formula/check.ts";
import { differentiate } from "../../../src/core/formula/differentiate.ts";
import { expectedGradient } from "../../../src/core/expectation/gradient.ts";
import { tableGradients, tableInputs } from "../../../src/core/expectation/inputs.ts";
import type { ExpectedData } from "../../../src/core/expectation/types.ts";
import type { ResolvedObjective } from "../../../src/core/experiment/resolve.ts";
import { policyGradient } from "../../../src/core/mdp/gradient.ts";
import { normalisePolicy, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import { emptyEpisodes } from "../../../src/core/mdp/sample.ts";
import { END, type FiniteMdp } from "../../../src/core/mdp/types.ts";
import { createDraw } from "../../../src/engine/rollout.ts";
import { builtIn, onPolicy, own, offlinePairs } from "../../support/expectations.ts";
import { near } from "../../support/policyGradient.ts";
import { corridor, defaultMdp, paperBandit, randomLogits } from "../../support/mdps.ts";

const arms = paperBandit();
const contexts = defaultMdp("contextual-bandit");

const gradientOf = (objective: ResolvedObjective, data: ExpectedData, mdp = arms, seed = 5) =>
  expectedGradient(
    objective,
    { mdp, reference: normalisePolicy(mdp, randomLogits(mdp, 9)).logProbs, data },
    { policy: randomLogits(mdp, seed) },
  );

/** ∇J_β of the same policy and reference. */
const truth = (beta: number, mdp = arms, seed = 5): Float64Array =>
  policyGradient(mdp, randomLogits(mdp, seed), {
    reference: normalisePolicy(mdp, randomLogits(mdp, 9)).logProbs,
    beta,
  });

/** What `toEqual` accepts as these numbers. */
const like = (numbers: Float64Array, digits = 12): unknown[] => near([...numbers], digits);

describe("the expected gradient", () => {
  it.each([
    ["REINFORCE", builtIn("reinforce", { beta: 0.5 }), onPolicy(1)],
    ["RLOO in groups of two", builtIn("rloo", { beta: 0.5 }), onPolicy(2)],
    ["RLOO in groups of five", builtIn("rloo", { beta: 0.5 }), onPolicy(5)],
  ])("of %s is minus the exact gradient of J_β, with contexts or without", (_, objective, data) => {
    for (const mdp of [arms, contexts]) {
      const minus = gradientOf(objective, data, mdp).logits.map((slope) => -slope);
      expect([...minus]).toEqual(like(truth(0.5, mdp)));
    }
  });

  it("of RLOO in infinite groups is that, too, within Bessel's correction of a billion", () => {
    const minus = gradientOf(builtIn("rloo", { beta: 0.5 }), onPolicy("infinite"), contexts).logits.map((g) => -g);
    expect([...minus]).toEqual(like(truth(0.5, contexts), 8));
  });

  it("of CoPG on-policy is minus twice that of J_β", () => {
    // Proposition 1 of the CoPG paper for eq. 7; the loss is minus that, but for a constant.
    const half = gradientOf(builtIn("copg", { beta: 0.5 }), onPolicy(2)).logits.map((slope) => -slope / 2);
    expect([...half]).toEqual(like(truth(0.5)));
  });

  it("of Dr. GRPO is (G − 1)/G of that of J", () => {
    const minus = gradientOf(builtIn("dr-grpo"), onPolicy(4)).logits.map((slope) => (-slope * 4) / 3);
    expect([...minus]).toEqual(like(truth(0)));
  });

  it("does not change with a pair objective's group size, nor with who comes first in a scored pair", () => {
    const copg = builtIn("copg");
    expect([...gradientOf(copg, onPolicy(8)).logits]).toEqual(like(gradientOf(copg, onPolicy(2)).logits, 15));
    const [first, second] = [
      [0.05, 0.05, 0.9],
      [0.1, 0.2, 0.7],
    ] as const;
    const turned = offlinePairs("scored", 0, [first, second]);
    expect([...gradientOf(copg, turned).logits]).toEqual(like(gradientOf(copg, offlinePairs("scored")).logits, 13));
  });

  it("has an exact critic, whose own heads stand still unless they are given otherwise", () => {
    const bpo = builtIn("bpo", { lambda: 0.1 });
    const { values, medians } = gradientOf(bpo, onPolicy(1), contexts);
    for (const slope of [...values, ...medians]) expect(slope).toBeCloseTo(0, 12);
    const problem = { mdp: arms, reference: uniformPolicy(arms), data: onPolicy(1) };
    const heads = { values: Float64Array.of(3), medians: Float64Array.of(0) };
    const given = expectedGradient(bpo, problem, { policy: uniformPolicy(arms), heads });
    // d/dV of 0.5 E[(V − R)²] is V − E[R] = 3 − 5.5/3; the median pulls upwards.
    expect(given.values[0]).toBeCloseTo(3 - 5.5 / 3, 12);
    expect(given.medians[0]).toBeLessThan(-0.2);
  });
});

/** Every ordered group of `size` arms, one after another, weighted by nothing but its probability. */
function bruteForce(objective: ResolvedObjective, mdp: FiniteMdp, size: number): Float64Array {
  const policy = randomLogits(mdp, 5);
  const { logProbs, probabilities } = normalisePolicy(mdp, policy);
  const program = compileFormula(objective.formula, { hyperparameters: Object.keys(objective.hyperparameters) });
  const total = new Float64Array(mdp.actions);
  for (let code = 0; code < mdp.actions ** size; code++) {
    const chosen = Array.from({ length: size }, (_, g) => Math.floor(code / mdp.actions ** g) % mdp.actions);
    const out = emptyEpisodes(size, 1);
    chosen.forEach((arm, g) => {
      out.states[g] = 0;
      out.actions[g] = arm;
      out.rewards[g] = mdp.reward[arm] as number;
      out.oldLogProbs[g] = logProbs[arm] as number;
    });
    out.lengths.fill(1);
    out.lastStates.fill(END);
    out.terminated.fill(1);
    const batch = { ...out, shape: { seeds: 1, starts: 1, members: size, steps: 1 } };
    const heads = { values: [0], oldValues: [0], medians: [0], oldMedians: [0] };
    const reference = normalisePolicy(mdp, randomLogits(mdp, 9)).logProbs;
    const hyperparameter = (name: string): number => objective.hyperparameters[name] as number;
    const tables = { mdp, policy, old: logProbs, reference, ...heads, hyperparameter };
    const { logits } = tableGradients(differentiate(program, tableInputs(batch, tables)).adjoints, batch, tables);
    const probability = chosen.reduce((product, arm) => product * (probabilities[arm] as number), 1);
    logits.forEach((slope, arm) => {
      total[arm] = (total[arm] as number) + probability * slope;
    });
  }
  return total;
}

describe("groups enumerated as multisets", () => {
  it.each([
    ["grpo", { beta: 0.5 }],
    ["dmpo", { beta: 0.1, alpha: 0.5 }],
    ["dmpo-kl", { beta: 0.1, alpha: 0.5 }],
    ["gbpo", {}],
  ])("give %s the mean over all ordered groups", (id, hyperparameters) => {
    const objective = builtIn(id, hyperparameters);
    expect([...gradientOf(objective, onPolicy(4)).logits]).toEqual(like(bruteForce(objective, arms, 4)));
  });

  it("tell a formula how large the group is, copies counted", () => {
    const sized = own("loss = -mean(logp * score) * group_size", "groups");
    const plain = gradientOf(own("loss = -mean(logp * score)", "groups"), onPolicy(4)).logits;
    expect([...gradientOf(sized, onPolicy(4)).logits]).toEqual(like(plain.map((slope) => 4 * slope)));
  });

  it("are made for a formula that looks at groups although it says it reads samples", () => {
    const formula = "loss = -mean(logp * (score - max_group(score)))";
    expect([...gradientOf(own(formula, "samples"), onPolicy(3)).logits]).toEqual(
      like(gradientOf(own(formula, "groups"), onPolicy(3)).logits),
    );
  });
});

describe("the sampled gradient", () => {
  it.each([
    ["grpo", { beta: 0.5 }, { kind: "on-policy", starts: 50, groupSize: 4, labels: "scored", flip: 0 }],
    [
      "cdpo",
      { beta: 0.5 },
      {
        kind: "offline-pairs",
        size: 1_000,
        batch: 100,
        behaviours: [
          [0.1, 0.2, 0.7],
          [0.05, 0.05, 0.9],
        ],
        labels: "bradley-terry",
        flip: 0.2,
      },
    ],
  ] as const)("of %s agrees with the expectation within five standard errors", (id, hyperparameters, data) => {
    const objective = builtIn(id, hyperparameters);
    const mdp = defaultMdp("bandit", { means: [0.8, 0.5, 0.1], rewardKind: "bernoulli" });
    const policy = normalisePolicy(mdp, randomLogits(mdp, 5)).logProbs;
    const reference = uniformPolicy(mdp);
    const seeds = Array.from({ length: 400 }, (_, n) => n);
    const references = seeds.map(() => reference);
    const batch = createDraw(data, { mdp, seeds, reads: objective.reads, references })(
      0,
      seeds.map(() => policy),
    );
    const program = compileFormula(objective.formula, { hyperparameters: Object.keys(objective.hyperparameters) });
    const heads = { values: [0], oldValues: [0], medians: [0], oldMedians: [0] };
    const hyperparameter = (name: string): number => objective.hyperparameters[name] as number;
    const tables = { mdp, policy, old: policy, reference, ...heads, hyperparameter };
    const { logits } = tableGradients(differentiate(program, tableInputs(batch, tables)).adjoints, batch, tables);
    const { logits: exact } = expectedGradient(objective, { mdp, reference, data }, { policy });
    exact.forEach((value, arm) => {
      const draws = seeds.map((n) => logits[n * 3 + arm] as number);
      const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
      const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / (draws.length - 1);
      expect(Math.abs(value)).toBeGreaterThan(1e-3);
      expect(Math.abs(mean - value)).toBeLessThan(5 * Math.sqrt(variance / draws.length));
      // The test can tell: the standard error is small beside the value.
      expect(Math.sqrt(variance / draws.length)).toBeLessThan(0.3 * Math.max(...exact.map(Math.abs)));
    });
  });
});

describe("what cannot be listed", () => {
  it("is refused: episodes of several steps", () => {
    expect(() => gradientOf(builtIn("reinforce"), onPolicy(1), corridor())).toThrow("several steps");
  });

  it("is refused: too many different groups, with the limit and what to do", () => {
    const noisy = defaultMdp("bandit", { noise: 1 });
    expect(() => gradientOf(builtIn("grpo"), onPolicy(8), noisy)).toThrow(
      "15 outcomes in groups of 8 make 319,770 different groups; expected at most 5,000: take smaller groups, or infinitely large ones",
    );
    expect(gradientOf(builtIn("grpo"), onPolicy("infinite"), noisy).logits.every(Number.isFinite)).toBe(true);
  });
});
