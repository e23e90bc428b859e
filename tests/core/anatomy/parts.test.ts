import { describe, expect, it } from "vitest";
import type { FormulaInputs } from "../../../src/core/formula/evaluate.ts";
import { differentiate } from "../../../src/core/formula/differentiate.ts";
import { SCALAR, SEQUENCE, STEP, type SymbolName, type Value } from "../../../src/core/formula/types.ts";
import { partsProgram, partValues } from "../../../src/core/anatomy/parts.ts";
import { objectiveById, objectives } from "../../../src/core/objectives/registry.ts";
import type { Objective, Reads } from "../../../src/core/objectives/types.ts";
import { near } from "../../support/policyGradient.ts";
import { uniforms } from "../../support/random.ts";

const all: readonly (readonly [string, Objective])[] = objectives.map((objective) => [objective.id, objective]);
const STARTS = 40;
const STEPS = 4;
const HORIZON = 7;
const SEQUENCE_SYMBOLS = new Set<SymbolName>(["score", "length"]);

const scalar = (value: number): Value => ({ axes: SCALAR, data: Float64Array.of(value) });

/** Lengths of each group's members; 0: no such member. Pairs have both of theirs, samples stand alone. */
const LENGTHS: Readonly<Record<Reads, readonly (readonly number[])[]>> = {
  samples: [[1], [3], [2], [4]],
  groups: [
    [1, 2, 3, 4],
    [4, 1, 0, 0],
    [2, 2, 3, 0],
    [1, 1, 1, 1],
  ],
  pairs: [
    [1, 3],
    [4, 2],
    [2, 2],
    [3, 1],
  ],
};

interface Ragged {
  readonly inputs: FormulaInputs;
  /** Steps that exist, as places in [N,P,G,T]. */
  readonly places: readonly number[];
  /** Sequences that exist, or pairs. */
  readonly count: number;
}

/** Sequences of one to four steps, in groups some members of which are absent, with random numbers at every step. */
function ragged({ reads, hyperparameters }: Pick<Objective, "reads" | "hyperparameters">, seed: number): Ragged {
  const members = LENGTHS[reads][0]?.length ?? 0;
  const lengths = Int32Array.from(
    Array.from({ length: STARTS }, (_, p) => LENGTHS[reads][p % LENGTHS[reads].length] ?? []).flat(),
  );
  const draw = uniforms(seed);
  const random = (low: number, high: number, count = lengths.length * STEPS): Float64Array =>
    Float64Array.from({ length: count }, () => low + ((draw() + 1) / 2) * (high - low));
  const [logp, old, ref] = [random(-2, -0.5), random(-2, -0.5), random(-2, -0.5)];
  // Every fourth group is one without contrast.
  const rewards = random(-1, 1).map((reward, i) => (Math.floor(i / (members * STEPS)) % 4 === 3 ? 0.5 : reward));
  const symbols: Readonly<Record<Exclude<SymbolName, "group_size" | "horizon">, Float64Array>> = {
    logp,
    logp_old: old,
    logp_ref: ref,
    ratio: logp.map((value, i) => Math.exp(value - (old[i] ?? NaN))),
    reward: rewards,
    score: Float64Array.from(lengths, (length, i) =>
      rewards.subarray(i * STEPS, i * STEPS + length).reduce((sum, reward) => sum + reward, 0),
    ),
    length: Float64Array.from(lengths),
    entropy: random(0, 1),
    kl_ref: random(0, 1),
    kl_old: random(0, 1),
    value: random(-1, 1),
    value_old: random(-1, 1),
    median: random(-1, 1),
    median_old: random(-1, 1),
  };
  const last = random(-1, 1, lengths.length);
  const inputs: FormulaInputs = {
    shape: { seeds: 1, starts: STARTS, members, steps: STEPS },
    lengths,
    terminated: Uint8Array.from(lengths, (_, i) => i % 2),
    symbol: (name) => {
      if (name === "group_size") return scalar(members);
      if (name === "horizon") return scalar(HORIZON);
      return { axes: SEQUENCE_SYMBOLS.has(name) ? SEQUENCE : STEP, data: symbols[name] };
    },
    valueOfLast: () => ({ axes: SEQUENCE, data: last }),
    hyperparameter: (name) => hyperparameters[name]?.default ?? NaN,
    given: () => {
      throw new Error("nothing is given");
    },
  };
  const places = [...logp.keys()].filter((at) => at % STEPS < (lengths[Math.floor(at / STEPS)] ?? 0));
  return { inputs, places, count: reads === "pairs" ? STARTS : lengths.filter((length) => length > 0).length };
}

/** What the row of an objective says of the steps of a batch that exist, and what the exact derivative says. */
function heldAgainst(objective: Objective, batch: Ragged) {
  const { inputs, places, count } = batch;
  const program = partsProgram(objective);
  const values = partValues(program, inputs);
  const slopes = differentiate(program, inputs).adjoints.get("logp") ?? new Float64Array(0);
  const isSecond = (at: number): boolean => objective.reads === "pairs" && Math.floor(at / STEPS) % 2 === 1;
  return {
    claimed: places.map((at) => (isSecond(at) ? -1 : 1) * (values.weight[at] ?? NaN)),
    exact: places.map((at) => -count * (slopes[at] ?? NaN)),
    values,
  };
}

describe.each(all)("the parts of %s", (_id, objective) => {
  it("are named in words, each", () => {
    const { mask, denominator, advantage, likelihood, aggregation } = objective.parts;
    for (const words of [mask.words, denominator.words, advantage.words, likelihood, aggregation.words]) {
      expect(words.trim().length).toBeGreaterThan(3);
    }
  });

  it("make up −N ∂loss/∂log π of every step, however long the sequences are and whoever is absent from the groups", () => {
    const { claimed, exact } = heldAgainst(objective, ragged(objective, 11));
    expect(claimed).toEqual(near(exact, 9));
    expect(exact.some((value) => Math.abs(value) > 1e-3)).toBe(true);
  });
});

/** What steps of sequences of 1 to 4 steps count, by the length of their sequence. */
function countedBy(id: string): readonly number[] {
  const objective: Objective | undefined = objectiveById(id);
  if (objective === undefined) throw new Error(`there is no objective ${id}`);
  const batch = ragged(objective, 5);
  const { aggregation } = heldAgainst(objective, batch).values;
  return [1, 2, 3, 4].map((length) => {
    const at = batch.places.find((place) => batch.inputs.lengths[Math.floor(place / STEPS)] === length) ?? NaN;
    return aggregation[at] ?? NaN;
  });
}

// By hand from the sources: GRPO eq. 3, Dr. GRPO figure 1, DAPO eq. 12. 13 sequences of LENGTHS
// have 22 steps in groups with contrast.
describe("the aggregation", () => {
  it("tells GRPO, Dr. GRPO and DAPO apart: 1/|y|, 1/L and N/Σ|y|", () => {
    expect(countedBy("grpo")).toEqual(near([1, 1 / 2, 1 / 3, 1 / 4], 12));
    expect(countedBy("dr-grpo")).toEqual(near(Array(4).fill(1 / HORIZON), 12));
    expect(countedBy("dapo")).toEqual(near(Array(4).fill(13 / 22), 12));
  });

  it("is 1 where steps are summed, and the same for all steps where PPO takes their mean", () => {
    expect(countedBy("reinforce")).toEqual([1, 1, 1, 1]);
    expect(countedBy("ppo")).toEqual(near(Array(4).fill(4 / 10), 12));
  });
});

describe("the mask of PPO", () => {
  it("cuts on both sides in a batch like the one above, so that the identity says something of it", () => {
    const batch = ragged(objectives[2], 11);
    const { mask } = partValues(partsProgram(objectives[2]), batch.inputs);
    const cut = batch.places.filter((at) => mask[at] === 0).length;
    expect(cut).toBeGreaterThan(5);
    expect(cut).toBeLessThan(batch.places.length - 5);
  });
});
