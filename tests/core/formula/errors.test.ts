import { describe, expect, it } from "vitest";
import { compileFormula, type CompileOptions } from "../../../src/core/formula/check.ts";
import { FormulaError } from "../../../src/core/formula/error.ts";
import { LIMITS } from "../../../src/core/formula/limits.ts";
import { STEP } from "../../../src/core/formula/types.ts";
import { InputError } from "../../../src/core/errors.ts";

function errorOf(source: string, options: Partial<CompileOptions> = {}): FormulaError {
  try {
    compileFormula(source, { hyperparameters: ["beta", "gamma"], ...options });
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
  throw new Error(`no error for ${source}`);
}

/** Source, then "line:column symbol", then what the message must say. */
type Case = readonly [source: string, place: string, said: string];

const SYNTAX: readonly Case[] = [
  ["loss = mean(ratio", "1:18 ", "closing parenthesis is missing"],
  ["loss = mean(ratio))", "1:19 )", "never opened"],
  ["x = 1\nloss = mean(ratio) +", "2:21 ", "ends too early: an expression is expected after `+`"],
  ["loss =\nx = 2", "1:7 ", "an expression is expected after `=`"],
  ["loss = mean(ratio ** 2)", "1:20 *", "a power is written `^`"],
  ["loss = mean(a = 1)", "1:15 =", "a comparison is written `==`"],
  ["x = 1 < 2 < 3", "1:11 <", "comparisons cannot be chained"],
  ["x = 2 beta", "1:7 beta", "an operator or a new line is expected after `2`, not `beta`"],
  ["x = min(2 beta)", "1:11 beta", "an operator, a comma or a closing parenthesis is expected"],
  ["x = * 2", "1:5 *", "an expression is expected here, not `*`"],
  ["x = min(, 2)", "1:9 ,", "an expression is expected here, not `,`"],
  ["x = 1 # fine\ny = 5 % 2", "2:7 %", "`%` has no meaning here; allowed are names, numbers"],
  ["π = 2", "1:1 π", "`π` has no meaning here"],
  ["x = 1e999", "1:5 1e999", "too large"],
];

const NAMES: readonly Case[] = [
  ["loss = mean(ratoi)", "1:13 ratoi", "unknown name `ratoi`. Did you mean `ratio`? Known are"],
  ["loss = mean(betta * logp)", "1:13 betta", "Did you mean `beta`?"],
  ["margin = logp\nloss = mean(marign)", "2:13 marign", "Did you mean `margin`?"],
  ["loss = mean(qqqq)", "1:13 qqqq", "hyperparameters: beta, gamma; symbols: logp, logp_old"],
  ["loss = maen(ratio)", "1:8 maen", "unknown function `maen`. Did you mean `mean`?"],
  ["loss = mean * 2", "1:8 mean", "`mean` is a function: write `mean(x)`"],
  ["loss = ratio(2)", "1:8 ratio", "`ratio` is a value, not a function"],
  ["x = y\ny = 1", "1:5 y", "`y` is used before line 2 gives it a value"],
  ["x = x", "1:5 x", "`x` is used before line 1 gives it a value"],
  ["x = 1\nx = 2", "2:1 x", "already has a value"],
  ["reward = 2", "1:1 reward", "is a symbol and cannot be assigned"],
  ["mean = 2", "1:1 mean", "is a function and cannot be assigned"],
  ["beta = 2", "1:1 beta", "is a hyperparameter and cannot be assigned"],
  ["loss = mean(constructor)", "1:13 constructor", "unknown name `constructor`"],
  ["loss = mean(__proto__)", "1:13 __proto__", "unknown name `__proto__`"],
  ["loss = toString(ratio)", "1:8 toString", "unknown function `toString`"],
];

const AXES: readonly Case[] = [
  [
    "x = 1\nloss = sum_time(score)",
    "2:17 score",
    "needs a value with the time axis as `x`, but `score` has (start, member)",
  ],
  ["loss = mean(mean_group(mean_group(ratio)))", "1:24 mean_group(ratio)", "has (start, time)"],
  ["loss = mean(std_group(beta))", "1:23 beta", "needs a value with the member axis as `x`, but `beta` has no axes"],
  ["loss = mean(first(mean_group(score)))", "1:19 mean_group(score)", "but `mean_group(score)` has (start)"],
  ["loss = normalize(beta) * mean(ratio)", "1:18 beta", "needs a value with axes"],
  ["x = gae(score, value_old, gamma, 1)", "1:9 score", "(start, member, time)"],
  ["x = gae(reward, value, gamma, 1)", "1:17 value", "the name `value_old` or `median_old` itself"],
  ["x = gae(reward, value_old + 0, gamma, 1)", "1:17 value_old + 0", "the name `value_old`"],
  ["x = gae(reward, value_old, score, 1)", "1:28 score", "needs a value without axes as `gamma`"],
  ["x = gae(ratio * reward, value_old, gamma, 1)", "1:9 ratio * reward", "may not change with the current policy"],
  ["x = reward_to_go(reward - logp, gamma)", "1:18 reward - logp", "such as `logp_old` for `logp`"],
  ["x = median_group(sum_time(logp))", "1:18 sum_time(logp)", "may not change with the current policy"],
  ["x = 2 ^ ratio", "1:9 ratio", "the exponent of `^` must be a constant number"],
  ["x = ratio ^ score", "1:13 score", "has axes (start, member)"],
  ["x = min(ratio)", "1:5 min(ratio)", "takes at least 2 arguments, not 1"],
  ["x = clip(ratio, 1)", "1:5 clip(ratio, 1)", "`clip(x, low, high)` takes 3 arguments, not 2"],
  ["x = exp()", "1:5 exp()", "takes 1 argument, not 0"],
];

const LOSSES: readonly Case[] = [
  ["", "1:1 ", "the formula is empty"],
  ["# only words\n", "1:1 ", "the formula is empty"],
  ["x = 1\nloss = ratio", "2:8 ratio", "the loss must be one number, but this has axes (start, member, time)"],
  ["loss = mean(score)", "1:8 mean(score)", "its gradient is zero"],
  ["loss = mean(stop_gradient(ratio) * reward)", "1:8 mean(stop_gradient(ratio) * reward)", "its gradient is zero"],
  ["loss = mean(where(ratio > 1, 1, sign(logp)))", "1:8 mean(where(ratio > 1, 1, sign(logp)))", "gradient"],
  ["mean(ratio)\nx = 1", "1:1 mean(ratio)", "only the last line"],
  ["loss = mean(ratio)\nmean(logp)", "2:1 mean(logp)", "already assigns `loss`"],
];

describe("a faulty formula is refused with its place and what is allowed", () => {
  it.each([...SYNTAX, ...NAMES, ...AXES, ...LOSSES])("%j", (source, place, said) => {
    const error = errorOf(source);
    expect(`${error.line}:${error.column} ${error.symbol}`).toBe(place);
    expect(error.message).toContain(said);
  });

  it("lists all known names in its message only: an editor that completes names needs the bare problem", () => {
    expect(errorOf("loss = mean(ratoi)").problem).toBe("unknown name `ratoi`. Did you mean `ratio`?");
    expect(errorOf("loss = maen(ratio)").problem).toBe("unknown function `maen`. Did you mean `mean`?");
  });

  it("is an input error of the field formula whose message begins with the place", () => {
    const error = errorOf("x = 1\nloss = mean(ratoi)");
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(/^formula: line 2, column 13: unknown name/);
    expect(error.field).toBe("formula");
  });

  it("refuses the members of a pair where the objective reads no pairs", () => {
    const error = errorOf("loss = mean(first(sum_time(logp)))", { reads: "groups" });
    expect(error).toMatchObject({ line: 1, column: 13, symbol: "first" });
    expect(error.problem).toContain("needs pairs");
  });

  it("refuses a given name that the formula never assigns", () => {
    const error = errorOf("loss = mean(ratio)", { given: { advantage: STEP } });
    expect(error.problem).toContain("`advantage` is given from outside");
  });

  it("checks the expression that given numbers replace", () => {
    const error = errorOf("advantage = ratoi\nloss = mean(ratio)", { given: { advantage: STEP } });
    expect(error).toMatchObject({ line: 1, column: 13, symbol: "ratoi" });
  });

  it("refuses a hyperparameter that hides a symbol or a function", () => {
    expect(errorOf("loss = mean(ratio)", { hyperparameters: ["ratio"] }).problem).toContain("the name of a symbol");
    expect(errorOf("loss = mean(ratio)", { hyperparameters: ["mean"] }).problem).toContain("the name of a function");
  });
});

describe("a formula beyond the limits is refused", () => {
  it.each([
    ["characters", `# ${"x".repeat(LIMITS.characters)}`, "at most 10000"],
    ["lines", "\n".repeat(LIMITS.lines), "at most 200"],
    ["parentheses", `${"(".repeat(4000)}1${")".repeat(4000)}`, "nested deeper than 64"],
    ["minus signs", `x = ${"-".repeat(100)}1`, "nested deeper than 64"],
    ["a long sum", `x = ${"1+".repeat(100)}1`, "nested deeper than 64"],
    ["a sum that the parser itself gives up on", `x = ${"1+".repeat(900)}1`, "nested deeper than 64"],
    ["powers", `x = ${"1^".repeat(100)}1`, "nested deeper than 64"],
    ["calls", `x = ${"exp(".repeat(1000)}1${")".repeat(1000)}`, "nested deeper than 64"],
    ["minus signs without end", `x = ${"-".repeat(9000)}`, "more than 2000"],
    ["arguments", `x = min(${"1,".repeat(2100)}1)`, "more than 2000"],
    ["nodes", `${"x".repeat(3)} = min(${"1,".repeat(1999)}1)`, "more than 2000"],
  ])("%s", (_, source, said) => {
    expect(errorOf(source).problem).toContain(said);
  });

  it("and one right at the limits is not", () => {
    const lines = Array.from({ length: 198 }, (_, i) => `x${i + 1} = x${i}${" + 1".repeat(4)}`);
    const nested = `x0 = ${"(".repeat(60)}1${")".repeat(60)}`;
    const program = compileFormula([nested, ...lines, "mean(ratio)"].join("\n"), { hyperparameters: [] });
    expect(program.assignments).toHaveLength(199);
  });
});
