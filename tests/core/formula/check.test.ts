import { describe, expect, it } from "vitest";
import { compileFormula } from "../../../src/core/formula/check.ts";
import { evaluate } from "../../../src/core/formula/evaluate.ts";
import { GROUP, SCALAR, SEQUENCE, STEP, AXIS, type Node } from "../../../src/core/formula/types.ts";
import { inputsOf } from "./inputs.ts";

/** The checked node of an expression, in a formula around it that compiles. */
function nodeOf(expression: string): Node | undefined {
  return compileFormula(`it = ${expression}\nloss = mean(logp)`, { hyperparameters: ["beta"] }).assignments[0]?.value;
}

describe("axes", () => {
  it.each([
    ["beta", SCALAR],
    ["score * beta", SEQUENCE],
    ["score * reward", STEP],
    ["-sum_time(reward)", SEQUENCE],
    ["softmax_time(reward)", STEP],
    ["mean_group(score)", GROUP],
    ["mean_group(reward)", GROUP | AXIS.T],
    ["sum_time(mean_group(reward))", GROUP],
    ["mean_group(reward) + score", STEP],
    ["softmax_group(score)", SEQUENCE],
    ["first(score) - second(reward)", GROUP | AXIS.T],
    ["mean(score)", SCALAR],
    ["mean(beta)", SCALAR],
    ["normalize(score)", SEQUENCE],
    ["gae(reward, value_old, beta, 1)", STEP],
    ["reward_to_go(reward, 0.5 * beta)", STEP],
    ["min(beta, score, reward)", STEP],
    ["clip(beta, score, 1)", SEQUENCE],
    ["where(beta > 0, score, 1)", SEQUENCE],
    ["score ^ beta", SEQUENCE],
  ])("%s has axes %d", (expression, axes) => {
    expect(nodeOf(expression)?.axes).toBe(axes);
  });
});

describe("whether a value changes with the policy", () => {
  it.each([
    ["logp_old - logp_ref", false],
    ["logp - logp_old", true],
    ["stop_gradient(ratio)", true],
    ["ratio > 1", true],
    ["min(reward, 1, kl_ref)", true],
    ["normalize(gae(reward, value_old, 1, 1))", false],
    ["mean(value)", true],
  ])("%s: %s", (expression, policy) => {
    expect(nodeOf(expression)?.policy).toBe(policy);
  });

  it("is inherited through names", () => {
    const program = compileFormula("a = logp\nb = score\nc = b\nd = a * c\nloss = mean(d)", { hyperparameters: [] });
    expect(program.assignments.map(({ value }) => value.policy)).toEqual([true, false, false, true, true]);
  });
});

describe("the loss", () => {
  it("is the line named loss, wherever it stands", () => {
    const program = compileFormula("loss = mean(logp)\nafter = mean(ratio)", { hyperparameters: [] });
    expect(program.loss).toBe(program.assignments[0]?.value);
  });

  it("is the last line where none is named loss, with or without a name", () => {
    const named = compileFormula("a = mean(logp)\nb = a * 2", { hyperparameters: [] });
    expect(named.loss).toBe(named.assignments[1]?.value);
    const bare = compileFormula("a = mean(logp)\na * 2", { hyperparameters: [] });
    expect(bare.loss).toMatchObject({ kind: "binary", operator: "*" });
    expect(bare.assignments).toHaveLength(1);
  });

  it("may depend on the policy through the value head alone", () => {
    const program = compileFormula("mean((value - stop_gradient(ratio))^2)", { hyperparameters: [] });
    expect([...program.symbols]).toEqual(["value", "ratio"]);
  });
});

describe("given numbers", () => {
  const source = "A = gae(reward, value_old, 1, 1)\nadvantage = normalize(A)\nloss = -mean(ratio * advantage)";
  const given = { advantage: STEP };

  it("take the place of what the formula computes", () => {
    const group = [{ length: 2, numbers: { ratio: [1, 2], reward: [0, 0], value_old: [0, 0] } }];
    const program = compileFormula(source, { hyperparameters: [], given });
    const inputs = inputsOf([group], {}, { advantage: { axes: STEP, data: Float64Array.of(3, 5) } });
    expect(evaluate(program, inputs).loss).toEqual(Float64Array.of(-(3 + 10) / 2));
  });

  it("do not depend on the policy", () => {
    const program = compileFormula(source, { hyperparameters: [], given });
    expect(program.assignments[1]?.value).toMatchObject({
      kind: "given",
      name: "advantage",
      axes: STEP,
      policy: false,
    });
  });

  it("take with them the symbols that only the replaced expression reads", () => {
    const program = compileFormula("returns = reward + value_old\nloss = mean((value - returns)^2)", {
      hyperparameters: [],
      given: { returns: STEP },
    });
    expect([...program.symbols]).toEqual(["value"]);
  });
});

describe("names", () => {
  it("may be those of JavaScript's own properties", () => {
    const source = "constructor = mean(logp)\n__proto__ = 2 * constructor\nloss = __proto__ * hasOwnProperty";
    const program = compileFormula(source, { hyperparameters: ["hasOwnProperty"] });
    const group = [{ length: 1, numbers: { logp: -1 } }];
    expect(evaluate(program, inputsOf([group], { hasOwnProperty: 3 })).loss).toEqual(Float64Array.of(-6));
  });
});
