import { describe, expect, it } from "vitest";
import { compileFormula } from "../../../src/core/formula/check.ts";
import { createCache, evaluateNode, type FormulaInputs } from "../../../src/core/formula/evaluate.ts";
import { SCALAR, STEP } from "../../../src/core/formula/types.ts";
import { inputsOf, lossOf, rounded, valueOf, type Groups } from "./inputs.ts";

const one = (reward: readonly number[]): Groups => [[{ length: reward.length, numbers: { reward } }]];

/** Two groups: lengths 3 and 1, and 2 with a second member that does not exist. */
const RAGGED: Groups = [
  [
    { length: 3, numbers: { reward: [1, 2, 6], score: 9, length: 3 } },
    { length: 1, numbers: { reward: [4], score: 4, length: 1 } },
  ],
  [{ length: 2, numbers: { reward: [-1, 3], score: 2, length: 2 } }],
];

/** One group of four single steps with these scores. */
const scores = (...numbers: readonly number[]): Groups => [
  numbers.map((score) => ({ length: 1, numbers: { score, reward: score } })),
];

// All expected numbers by hand.
describe("element by element", () => {
  it.each([
    ["min(reward, 1, -reward)", [-2, 0, -3]],
    ["max(reward, 1)", [1, 1, 3]],
    ["clip(reward, -1, 2)", [-1, 0, 2]],
    ["abs(reward)", [2, 0, 3]],
    ["sign(reward)", [-1, 0, 1]],
    ["square(reward)", [4, 0, 9]],
    ["reward ^ 3", [-8, 0, 27]],
    ["sqrt(abs(reward))", [Math.SQRT2, 0, Math.sqrt(3)]],
    ["relu(reward)", [0, 0, 3]],
    ["exp(reward)", [Math.E ** -2, 1, Math.E ** 3]],
    ["log(exp(reward))", [-2, 0, 3]],
    ["tanh(reward)", [Math.tanh(-2), 0, Math.tanh(3)]],
    ["sigmoid(reward)", [1 / (1 + Math.E ** 2), 0.5, 1 / (1 + Math.E ** -3)]],
    ["log_sigmoid(reward)", [-Math.log(1 + Math.E ** 2), -Math.LN2, -Math.log(1 + Math.E ** -3)]],
    ["softplus(reward)", [Math.log(1 + Math.E ** -2), Math.LN2, Math.log(1 + Math.E ** 3)]],
    ["where(reward < 0, 10, reward)", [10, 0, 3]],
    ["stop_gradient(reward)", [-2, 0, 3]],
    ["-reward - 1 / 2 * 4", [0, -2, -5]],
    ["reward / 0", [-Infinity, Number.NaN, Infinity]],
  ])("%s", (expression, expected) => {
    expect(rounded(valueOf(expression, one([-2, 0, 3])))).toEqual(rounded(expected));
  });

  it.each([
    ["<", [1, 0, 0]],
    ["<=", [1, 1, 0]],
    [">", [0, 0, 1]],
    [">=", [0, 1, 1]],
    ["==", [0, 1, 0]],
    ["!=", [1, 0, 1]],
  ])("reward %s 0", (operator, expected) => {
    expect(valueOf(`reward ${operator} 0`, one([-2, 0, 3]))).toEqual(expected);
  });

  it("spreads fewer axes over more, and leaves padding 0", () => {
    expect(valueOf("reward + score", RAGGED)).toEqual([10, 11, 15, 8, 0, 0, 1, 5, 0, 0, 0, 0]);
    expect(valueOf("score - mean_group(score)", RAGGED)).toEqual([2.5, -2.5, 0, 0]);
    expect(rounded(valueOf("mean_group(reward) * (score > 3)", RAGGED))).toEqual([
      2.5, 2, 6, 2.5, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
    expect(valueOf("exp(0 * reward)", RAGGED)).toEqual([1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0]);
  });

  it("stays finite where the value is", () => {
    const extremes = one([-800, 800]);
    expect(valueOf("softplus(reward)", extremes)).toEqual([0, 800]);
    expect(rounded(valueOf("log_sigmoid(reward)", extremes))).toEqual([-800, 0]);
    expect(valueOf("sigmoid(reward)", extremes)).toEqual([0, 1]);
    expect(valueOf("exp(reward)", extremes)).toEqual([0, Math.exp(80)]);
    expect(valueOf("softmax_time(reward)", extremes)).toEqual([0, 1]);
  });
});

describe("over time", () => {
  it.each([
    ["sum_time(reward)", [9, 4, 2, 0]],
    ["mean_time(reward)", [3, 4, 1, 0]],
    ["sum_time(mean_group(reward))", [10.5, 2]],
    ["mean_time(mean_group(reward))", [3.5, 1]],
    ["sum_time(1 + 0 * reward)", [3, 1, 2, 0]],
  ])("%s counts only steps that were taken", (expression, expected) => {
    expect(valueOf(expression, RAGGED)).toEqual(expected);
  });

  it("softmax_time sums to one over the steps that were taken", () => {
    const total = 1 + Math.E + Math.E ** 5;
    expect(rounded(valueOf("softmax_time(reward)", RAGGED).slice(0, 6))).toEqual(
      rounded([1 / total, Math.E / total, Math.E ** 5 / total, 1, 0, 0]),
    );
  });
});

describe("over the group", () => {
  it.each([
    ["sum_group(score)", [13, 2]],
    ["mean_group(score)", [6.5, 2]],
    ["std_group(score)", [Math.sqrt(12.5), 0]],
    ["median_group(score)", [6.5, 2]],
    ["max_group(-score)", [-4, -2]],
    ["sum_group(reward)", [5, 2, 6, -1, 3, 0]],
    ["mean_group(reward)", [2.5, 2, 6, -1, 3, 0]],
    ["max_group(reward)", [4, 2, 6, -1, 3, 0]],
  ])("%s counts only members that are there", (expression, expected) => {
    expect(rounded(valueOf(expression, RAGGED))).toEqual(rounded(expected));
  });

  it.each([
    ["std_group(score)", [Math.sqrt(17 / 3)]],
    ["median_group(score)", [2.5]],
    ["median_group(-score)", [-2.5]],
    ["logsumexp_group(score)", [Math.log(Math.E ** 5 + Math.E ** 4 + Math.E + 1)]],
    ["softmax_group(score * 1000)", [0, 1, 0, 0]],
    ["logsumexp_group(score * 1000)", [5000]],
  ])("%s of 1, 5, 4, 0", (expression, expected) => {
    expect(rounded(valueOf(expression, scores(1, 5, 4, 0)))).toEqual(rounded(expected));
  });

  it("median_group of an odd number is the middle one", () => {
    expect(valueOf("median_group(score)", scores(10, -3, 9))).toEqual([9]);
  });

  it("std_group keeps its digits far from zero", () => {
    expect(rounded(valueOf("std_group(score + 1e9)", scores(1, 2, 3)))).toEqual([1]);
  });

  it("first and second pick the members of a pair", () => {
    expect(valueOf("first(score) - second(score)", [...scores(3, 5), ...scores(1, 0)])).toEqual([-2, 1]);
    expect(valueOf("second(reward)", RAGGED)).toEqual([4, 0, 0, 0, 0, 0]);
  });
});

describe("over everything", () => {
  it("mean weighs every entry that exists alike, on the axes that are left", () => {
    expect(valueOf("mean(reward)", RAGGED)).toEqual([15 / 6]);
    expect(valueOf("mean(score)", RAGGED)).toEqual([5]);
    expect(valueOf("mean(mean_group(score))", RAGGED)).toEqual([4.25]);
    expect(valueOf("mean(mean_group(reward))", RAGGED)).toEqual([12.5 / 5]);
    expect(valueOf("mean(7)", RAGGED)).toEqual([7]);
  });

  it("normalize has mean 0 and sample deviation 1 over what exists", () => {
    const spread = Math.sqrt((16 + 1 + 9) / 2) + 1e-8;
    expect(rounded(valueOf("normalize(score)", RAGGED))).toEqual(rounded([4 / spread, -1 / spread, -3 / spread, 0]));
  });

  it("normalize makes 0 of numbers that are all the same", () => {
    expect(valueOf("normalize(score)", scores(4, 4, 4))).toEqual([0, 0, 0]);
  });

  it("keeps seeds apart", () => {
    const program = compileFormula("loss = mean(logp * beta) + mean(normalize(logp))", { hyperparameters: ["beta"] });
    const inputs: FormulaInputs = {
      ...inputsOf(one([0, 0])),
      shape: { seeds: 2, starts: 1, members: 1, steps: 2 },
      lengths: Int32Array.of(2, 1),
      terminated: Uint8Array.of(0, 0),
      symbol: () => ({ axes: STEP, data: Float64Array.of(1, 3, 5, 1e9) }),
      hyperparameter: () => Float64Array.of(10, 100),
    };
    expect(evaluateNode(program.loss, program, inputs, createCache())).toEqual({
      axes: SCALAR,
      data: Float64Array.of(20, 500),
    });
  });
});

describe("evaluateNode", () => {
  it("asks for no symbol that the node does not need", () => {
    const program = compileFormula("a = score * 2\nunused = kl_ref\nloss = mean(logp * a)", { hyperparameters: [] });
    const asked: string[] = [];
    const inputs = inputsOf(scores(3));
    const watched: FormulaInputs = {
      ...inputs,
      symbol: (name) => {
        asked.push(name);
        return inputs.symbol(name);
      },
    };
    const [a] = program.assignments;
    expect(a && evaluateNode(a.value, program, watched, createCache()).data).toEqual(Float64Array.of(6));
    expect(asked).toEqual(["score"]);
  });

  it("computes an assigned name once for a cache", () => {
    const program = compileFormula("a = score * 2\nb = a + a * a\nloss = mean(logp)", { hyperparameters: [] });
    let asked = 0;
    const inputs = inputsOf(scores(3));
    const counting: FormulaInputs = {
      ...inputs,
      symbol: (name) => {
        asked += 1;
        return inputs.symbol(name);
      },
    };
    const b = program.assignments[1];
    expect(b && evaluateNode(b.value, program, counting, createCache()).data).toEqual(Float64Array.of(42));
    expect(asked).toBe(1);
  });

  it("clears the padding of a bare symbol without touching what was handed in", () => {
    const program = compileFormula("a = reward\nloss = mean(logp)", { hyperparameters: [] });
    const data = Float64Array.of(1, 99, 3, 4);
    const inputs: FormulaInputs = {
      ...inputsOf([[{ length: 1 }, { length: 2 }]]),
      symbol: () => ({ axes: STEP, data }),
    };
    const [a] = program.assignments;
    expect(a && evaluateNode(a.value, program, inputs, createCache()).data).toEqual(Float64Array.of(1, 0, 3, 4));
    expect(data[1]).toBe(99);
  });
});

describe("whole losses", () => {
  // PPO's clipped surrogate on two steps: min(1.5·2, 1.2·2) and min(0.5·(−1), 0.8·(−1)).
  it("clips as PPO does", () => {
    const group = [{ length: 2, numbers: { ratio: [1.5, 0.5], reward: [2, -1] } }];
    const source = "loss = -mean(min(ratio * reward, clip(ratio, 1 - epsilon, 1 + epsilon) * reward))";
    expect(lossOf(source, [group], { epsilon: 0.2 })).toBeCloseTo(-(2.4 - 0.8) / 2, 12);
  });
});
