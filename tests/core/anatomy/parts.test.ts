import { describe, expect, it } from "vitest";
import type { FormulaInputs } from "../../../src/core/formula/evaluate.ts";
import { differentiate } from "../../../src/core/formula/differentiate.ts";
import { SCALAR, SEQUENCE, STEP, type SymbolName, type Value } from "../../../src/core/formula/types.ts";
import { partsProgram, partValues } from "../../../src/core/anatomy/parts.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";
import type { Objective } from "../../../src/core/objectives/types.ts";
import { near } from "../../support/policyGradient.ts";
import { uniforms } from "../../support/random.ts";

const all: readonly (readonly [string, Objective])[] = objectives.map((objective) => [objective.id, objective]);
const STARTS = 40;

const scalar = (value: number): Value => ({ axes: SCALAR, data: Float64Array.of(value) });

/** Sequences of one step with random probabilities, rewards and heads: samples, groups of four, or pairs. */
function randomInputs({ reads, hyperparameters }: Objective, seed: number): FormulaInputs {
  const members = { samples: 1, groups: 4, pairs: 2 }[reads];
  const count = STARTS * members;
  const draw = uniforms(seed);
  const random = (low: number, high: number): Float64Array =>
    Float64Array.from({ length: count }, () => low + ((draw() + 1) / 2) * (high - low));
  const [logp, old, ref] = [random(-2, -0.5), random(-2, -0.5), random(-2, -0.5)];
  const rewards = random(-1, 1);
  const ones = new Float64Array(count).fill(1);
  const steps: Readonly<Record<Exclude<SymbolName, "group_size" | "horizon">, Float64Array>> = {
    logp,
    logp_old: old,
    logp_ref: ref,
    ratio: logp.map((value, i) => Math.exp(value - (old[i] ?? NaN))),
    reward: rewards,
    score: rewards,
    length: ones,
    entropy: random(0, 1),
    kl_ref: random(0, 1),
    kl_old: random(0, 1),
    value: random(-1, 1),
    value_old: random(-1, 1),
    median: random(-1, 1),
    median_old: random(-1, 1),
  };
  return {
    shape: { seeds: 1, starts: STARTS, members, steps: 1 },
    lengths: new Int32Array(count).fill(1),
    terminated: new Uint8Array(count).fill(1),
    symbol: (name) => {
      if (name === "group_size") return scalar(members);
      if (name === "horizon") return scalar(1);
      return { axes: name === "score" || name === "length" ? SEQUENCE : STEP, data: steps[name] };
    },
    valueOfLast: () => ({ axes: SEQUENCE, data: new Float64Array(count) }),
    hyperparameter: (name) => hyperparameters[name]?.default ?? NaN,
    given: () => {
      throw new Error("nothing is given");
    },
  };
}

describe.each(all)("the parts of %s", (_id, objective) => {
  it("are named in words, each", () => {
    const { mask, denominator, advantage, likelihood } = objective.parts;
    for (const words of [mask.words, denominator.words, advantage.words, likelihood]) {
      expect(words.trim().length).toBeGreaterThan(3);
    }
  });

  it("make up −∂loss/∂log π: mask · π/denominator · Â, and what is beside", () => {
    const inputs = randomInputs(objective, 11);
    const program = partsProgram(objective);
    const { coefficient } = partValues(program, inputs);
    const slopes = differentiate(program, inputs).adjoints.get("logp") ?? new Float64Array(0);
    const pairs = objective.reads === "pairs";
    const count = pairs ? STARTS : slopes.length;
    const claimed = [...coefficient].map((value, i) => (pairs && i % 2 === 1 ? -value : value));
    expect(claimed).toEqual(
      near(
        [...slopes].map((slope) => -count * slope),
        9,
      ),
    );
  });
});

describe("the mask of PPO", () => {
  it("cuts on both sides in a batch like the one above, so that the identity says something of it", () => {
    const { mask } = partValues(partsProgram(objectives[2]), randomInputs(objectives[2], 11));
    const cut = mask.filter((value) => value === 0).length;
    expect(cut).toBeGreaterThan(5);
    expect(cut).toBeLessThan(mask.length - 5);
  });
});
