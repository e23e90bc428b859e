import { describe, expect, it } from "vitest";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import { compileFormula } from "../../../src/core/formula/check.ts";
import { differentiate } from "../../../src/core/formula/differentiate.ts";
import { evaluate, type FormulaInputs } from "../../../src/core/formula/evaluate.ts";
import { FUNCTION_NAMES, SEQUENCE, STEP, type Program, type Value } from "../../../src/core/formula/types.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";
import type { Objective, Reads } from "../../../src/core/objectives/types.ts";
import { randomRequest } from "../../browser/support/requests.ts";
import { inputsOf } from "../../support/batch.ts";
import type { EvaluateRequest } from "../../../src/core/experiment/evaluation.ts";

const STEP_SIZE = 1e-6;

/** Inputs in which one entry of a symbol is a little larger; `ratio` goes along with `logp`. */
function nudged(inputs: FormulaInputs, name: string, at: number, delta: number): FormulaInputs {
  const changed = (value: Value, of: (x: number) => number): Value => ({
    axes: value.axes,
    data: value.data.map((x, i) => (i === at ? of(x) : x)),
  });
  return {
    ...inputs,
    symbol: (symbol) => {
      if (symbol === name) return changed(inputs.symbol(symbol), (x) => x + delta);
      if (symbol === "ratio" && name === "logp") return changed(inputs.symbol(symbol), (x) => x * Math.exp(delta));
      return inputs.symbol(symbol);
    },
  };
}

const lossOf = (program: Program, inputs: FormulaInputs): number => evaluate(program, inputs).loss[0] ?? NaN;

/** Largest difference of the adjoints from central differences, relative to the largest of them. */
function error(program: Program, inputs: FormulaInputs): number {
  let [worst, largest] = [0, 0];
  for (const [name, adjoint] of differentiate(program, inputs).adjoints) {
    for (const [at, slope] of adjoint.entries()) {
      const rise = lossOf(program, nudged(inputs, name, at, STEP_SIZE));
      const fall = lossOf(program, nudged(inputs, name, at, -STEP_SIZE));
      worst = Math.max(worst, Math.abs((rise - fall) / (2 * STEP_SIZE) - slope));
      largest = Math.max(largest, Math.abs(slope));
    }
  }
  expect(largest).toBeGreaterThan(1e-6);
  return worst / largest;
}

/** A random batch of several states and lengths; of groups, the first has a member less than the others. */
function request(objective: Objective, seed: number): EvaluateRequest {
  const full = randomRequest(objective, seed);
  if (objective.reads !== "groups") return full;
  return { ...full, groups: full.groups.map((group, p) => (p === 0 ? group.slice(1) : group)) };
}

const byId = (id: string): Objective => objectives.find((each) => each.id === id) as Objective;

const inputsFor = (reads: Reads, seed: number): FormulaInputs =>
  inputsOf(request(byId({ samples: "ppo", groups: "grpo", pairs: "dpo" }[reads]), seed));

const all: readonly Objective[] = objectives;

describe("the derivatives of every built-in objective", () => {
  it.each(all.map((objective) => [objective.id, objective] as const))("%s: are its central differences", (id, of) => {
    const { formula, hyperparameters } = resolveObjective({ id, hyperparameters: {} });
    const program = compileFormula(formula, { hyperparameters: Object.keys(hyperparameters) });
    for (const seed of [1, 2]) {
      const inputs = inputsOf(request(of, seed));
      expect(error(program, inputs)).toBeLessThan(1e-6);
      expect(differentiate(program, inputs).loss[0]).toBeCloseTo(lossOf(program, inputs), 12);
    }
  });
});

/** A loss around each function, at places where none has a kink. */
const LOSSES: Readonly<Record<string, string>> = {
  min: "mean(min(logp, -ratio, kl_ref))",
  max: "mean(max(logp, entropy, -0.3))",
  clip: "mean(clip(ratio, 0.9, 1.1) * reward)",
  exp: "mean(exp(logp * 2))",
  log: "mean(log(ratio + entropy))",
  abs: "mean(abs(logp + 1))",
  sqrt: "mean(sqrt(ratio))",
  sign: "mean(sign(logp + 1) * logp)",
  square: "mean(square(logp))",
  tanh: "mean(tanh(logp))",
  sigmoid: "mean(sigmoid(logp))",
  log_sigmoid: "mean(log_sigmoid(logp * reward))",
  softplus: "mean(softplus(logp * reward))",
  relu: "mean(relu(logp + 1.2))",
  where: "mean(where(ratio > 1, logp^2, logp^3))",
  sum_time: "mean(sum_time(logp * reward)^2)",
  mean_time: "mean(mean_time(ratio)^2 * score)",
  softmax_time: "mean(softmax_time(logp) * reward)",
  sum_group: "mean(sum_group(logp)^2)",
  mean_group: "mean(mean_group(sum_time(logp))^2)",
  std_group: "mean(std_group(sum_time(logp)) / (1 + length))",
  max_group: "mean(max_group(sum_time(logp)) * score)",
  softmax_group: "mean(softmax_group(mean_time(logp)) * score)",
  logsumexp_group: "mean(logsumexp_group(logp * 2)^2)",
  mean: "mean(logp)^2 + mean(mean_group(mean_time(ratio))) * mean(entropy)",
  normalize: "mean(normalize(ratio * reward) * logp)",
};

describe("the derivatives of every function", () => {
  it.each(Object.entries(LOSSES))("%s: are its central differences", (_, formula) => {
    const program = compileFormula(formula, { hyperparameters: [] });
    expect(error(program, inputsFor("groups", 3))).toBeLessThan(1e-6);
  });

  it("are tested for all functions that pass a gradient on", () => {
    const elsewhere = ["stop_gradient", "first", "second", "gae", "reward_to_go", "median_group"];
    expect([...Object.keys(LOSSES), ...elsewhere].toSorted()).toEqual([...FUNCTION_NAMES].toSorted());
  });

  it("first and second: are their central differences", () => {
    const program = compileFormula("mean(first(sum_time(logp)) * second(sum_time(ratio)))", { hyperparameters: [] });
    expect(error(program, inputsFor("pairs", 3))).toBeLessThan(1e-6);
  });

  it("stop at stop_gradient and at names assigned through it", () => {
    const stopped = compileFormula("held = stop_gradient(ratio)\nmean(held * logp)", { hyperparameters: [] });
    const inputs = inputsFor("samples", 3);
    const { data: ratio } = inputs.symbol("ratio");
    const steps = inputs.lengths.reduce((sum, length) => sum + length, 0);
    const { adjoints } = differentiate(stopped, inputs);
    const adjoint = adjoints.get("logp");
    inputs.lengths.forEach((length, i) => {
      for (let t = 0; t < length; t++) {
        const at = i * inputs.shape.steps + t;
        expect(adjoint?.[at]).toBeCloseTo((ratio[at] ?? NaN) / steps, 12);
      }
    });
  });

  it("let nothing through where the log-ratio is clamped", () => {
    const program = compileFormula("mean(ratio)", { hyperparameters: [] });
    const inputs = inputsFor("samples", 3);
    const far: FormulaInputs = {
      ...inputs,
      symbol: (name) => {
        const { axes, data } = inputs.symbol(name);
        return name === "logp" ? { axes, data: data.map((x) => x - 100) } : { axes, data };
      },
    };
    expect(
      differentiate(program, far)
        .adjoints.get("logp")
        ?.every((slope) => slope === 0),
    ).toBe(true);
  });
});

describe("copies", () => {
  const shape = { seeds: 1, starts: 2, members: 3, steps: 1 };
  const groups = Float64Array.of(2, 1);
  const members = Float64Array.of(3, 1, 2, 1, 1, 4);
  const logp = [-0.3, -1.1, -0.8, -2, -0.4, -0.6];
  const reward = [1, 0, 0.5, -1, 2, 0.25];

  /** Sequences with the numbers of `rows`, 3 or more a group. */
  const inputs = (rows: readonly number[], size: number, copies?: FormulaInputs["copies"]): FormulaInputs => ({
    shape: { ...shape, starts: rows.length / size, members: size },
    lengths: new Int32Array(rows.length).fill(1),
    terminated: new Uint8Array(rows.length).fill(1),
    symbol: (name) => {
      const from = name === "logp" ? logp : reward;
      return { axes: name === "score" ? SEQUENCE : STEP, data: Float64Array.from(rows, (i) => from[i] as number) };
    },
    valueOfLast: () => ({ axes: SEQUENCE, data: new Float64Array(rows.length) }),
    hyperparameter: () => NaN,
    given: () => ({ axes: STEP, data: new Float64Array(rows.length) }),
    ...(copies === undefined ? {} : { copies }),
  });

  const few = inputs([0, 1, 2, 3, 4, 5], 3, { groups, members });
  // The same batch written out: six members a group, the first group twice.
  const first = [0, 0, 0, 1, 2, 2];
  const many = inputs([...first, ...first, 3, 4, 5, 5, 5, 5], 6);

  const formulas = [
    "mean(logp * score)",
    "mean(mean_group(logp)^2)",
    "mean(std_group(logp) * logp)",
    "mean((score - median_group(score)) * logp)",
    "mean(softmax_group(logp) * score)",
    "mean(logsumexp_group(logp)^2)",
    "mean(sum_group(logp)^2)",
    "mean(max_group(-logp))",
    "mean(normalize(logp) * score)",
    "mean(mean_time(logp)^2) + mean(sum_group(sign(1 + 0 * score)) * mean_group(logp))",
  ];

  it.each(formulas)("of groups and members stand for as many equal ones: %s", (formula) => {
    const program = compileFormula(formula, { hyperparameters: [] });
    const [a, b] = [differentiate(program, few), differentiate(program, many)];
    expect(a.loss[0]).toBeCloseTo(b.loss[0] ?? NaN, 12);
    expect(evaluate(program, few).loss[0]).toBeCloseTo(evaluate(program, many).loss[0] ?? NaN, 12);
    // The derivative of one that stands for several is the sum of theirs.
    const order = [...first, ...first, 3, 4, 5, 5, 5, 5];
    const sums = [0, 0, 0, 0, 0, 0];
    b.adjoints
      .get("logp")
      ?.forEach((slope, i) => (sums[order[i] as number] = (sums[order[i] as number] as number) + slope));
    if (formula.includes("max_group")) return; // of several largest the first takes it all
    a.adjoints.get("logp")?.forEach((slope, i) => expect(slope).toBeCloseTo(sums[i] ?? NaN, 10));
  });
});
