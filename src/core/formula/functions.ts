import {
  atMember,
  between,
  cases,
  gaeForm,
  logSumExpForm,
  named,
  over,
  rewardToGoForm,
  squared,
  statistic,
  type TexForm,
} from "./tex-forms.ts";
import { AXIS, type FunctionName } from "./types.ts";

/** What an argument must be. `old-value`: literally the name `value_old` or `median_old`. */
export type Need = "any" | "time" | "group" | "axes" | "step" | "scalar" | "old-value";

export interface Parameter {
  readonly name: string;
  readonly needs: Need;
  /** Must not change with the current policy. */
  readonly constant?: true;
  /** No gradient flows through this argument. */
  readonly cut?: true;
}

export interface FunctionSpec {
  readonly parameters: readonly Parameter[];
  /** The last parameter may be repeated. */
  readonly variadic?: true;
  /** Axes of the result: the union of the arguments' axes, or that without time, without the group, or none. */
  readonly result: "union" | "without-time" | "without-group" | "none";
  /** Makes sense only where groups are pairs. */
  readonly pairs?: true;
  /** One line, plain words. */
  readonly meaning: string;
  /** Derivative where it is a matter of convention. */
  readonly derivative?: string;
  /** How it is typeset; the printer does `mean` and `exp` by itself where it can say more. */
  readonly tex: TexForm;
}

/** `exp` takes its argument to be at most this: e^80 = 5.5e34, still finite in 32 bits. */
export const EXP_LIMIT = 80;
/** `ratio` is exp(logp − logp_old) with the difference clamped to ± this. */
export const LOG_RATIO_LIMIT = 20;
/** `normalize` divides by the standard deviation plus this. */
export const NORMALIZE_EPSILON = 1e-8;

const x: Parameter = { name: "x", needs: "any" };
const y: Parameter = { name: "y", needs: "any" };
const overTime: Parameter = { name: "x", needs: "time" };
const overGroup: Parameter = { name: "x", needs: "group" };
const gamma: Parameter = { name: "gamma", needs: "scalar", constant: true };

/** Element by element, one argument. */
function unary(meaning: string, tex: TexForm, derivative?: string): FunctionSpec {
  return { parameters: [x], result: "union", meaning, tex, ...(derivative === undefined ? {} : { derivative }) };
}

const overTimeTo = (result: FunctionSpec["result"], meaning: string, tex: TexForm): FunctionSpec => ({
  parameters: [overTime],
  result,
  meaning,
  tex,
});

const overGroupTo = (result: FunctionSpec["result"], meaning: string, tex: TexForm): FunctionSpec => ({
  parameters: [overGroup],
  result,
  meaning,
  tex,
});

/**
 * Every function of the language. The checker, the TeX printer, the evaluators and the editor read this table.
 * Reductions look only at steps that were taken and members that exist, and give 0 where there is nothing to reduce.
 */
export const FUNCTIONS: Readonly<Record<FunctionName, FunctionSpec>> = {
  min: {
    parameters: [x, y],
    variadic: true,
    result: "union",
    meaning: "smallest of its arguments",
    derivative: "at a tie the first argument's",
    tex: named("\\min"),
  },
  max: {
    parameters: [x, y],
    variadic: true,
    result: "union",
    meaning: "largest of its arguments",
    derivative: "at a tie the first argument's",
    tex: named("\\max"),
  },
  clip: {
    parameters: [x, { name: "low", needs: "any" }, { name: "high", needs: "any" }],
    result: "union",
    meaning: "x held between low and high: min(max(x, low), high)",
    derivative: "1 for x within the bounds, bounds included; outside, the bound's",
    tex: named("\\operatorname{clip}"),
  },
  exp: unary(`exponential; x is taken to be at most ${EXP_LIMIT}`, named("\\exp"), `0 above ${EXP_LIMIT}`),
  log: unary("natural logarithm", named("\\log")),
  abs: unary("absolute value", between("\\left|", "\\right|"), "0 at 0"),
  sqrt: unary("square root", between("\\sqrt{", "}")),
  sign: { ...unary("-1, 0 or 1", named("\\operatorname{sgn}"), "0"), parameters: [{ ...x, cut: true }] },
  square: unary("x times x", squared),
  tanh: unary("hyperbolic tangent", named("\\tanh")),
  sigmoid: unary("logistic function 1 / (1 + exp(-x))", named("\\sigma")),
  log_sigmoid: unary("log of the logistic function, in a stable form", named("\\log\\sigma")),
  softplus: unary("log(1 + exp(x)), in a stable form", named("\\operatorname{softplus}")),
  relu: unary("x where positive, else 0", between("\\left[", "\\right]_+"), "0 at 0"),
  where: {
    parameters: [
      { name: "condition", needs: "any", cut: true },
      { name: "a", needs: "any" },
      { name: "b", needs: "any" },
    ],
    result: "union",
    meaning: "a where the condition is not 0, else b",
    tex: cases,
  },
  stop_gradient: {
    ...unary("x, constant for the gradient", between("\\operatorname{sg}\\left[", "\\right]"), "0"),
    parameters: [{ ...x, cut: true }],
  },
  sum_time: overTimeTo(
    "without-time",
    "sum over the steps of the sequence",
    over(AXIS.T, (t) => `\\sum_{${t}}`),
  ),
  mean_time: overTimeTo(
    "without-time",
    "mean over the steps of the sequence",
    over(AXIS.T, (t, at) => `\\frac{1}{|y${at.member === "" ? "" : `_${at.member}`}|}\\sum_{${t}}`),
  ),
  softmax_time: overTimeTo("union", "softmax over the steps of the sequence", (printers, at) =>
    named(`\\operatorname{softmax}_{${at.time}}`)(printers, at),
  ),
  sum_group: overGroupTo(
    "without-group",
    "sum over the members of the group",
    over(AXIS.G, (i) => `\\sum_{${i}}`),
  ),
  mean_group: overGroupTo(
    "without-group",
    "mean over the members of the group",
    over(AXIS.G, (i) => `\\frac{1}{G}\\sum_{${i}}`),
  ),
  std_group: {
    ...overGroupTo(
      "without-group",
      "sample standard deviation (n - 1) over the members of the group; 0 for one member",
      statistic(AXIS.G, "\\operatorname{std}"),
    ),
    derivative: "0 where the deviation is 0",
  },
  median_group: {
    parameters: [{ ...overGroup, constant: true }],
    result: "without-group",
    meaning: "median over the members of the group; of an even number the mean of the middle two",
    tex: statistic(AXIS.G, "\\operatorname{median}"),
  },
  max_group: {
    ...overGroupTo(
      "without-group",
      "largest over the members of the group",
      over(AXIS.G, (i) => `\\max_{${i}}`),
    ),
    derivative: "at a tie shared or the first's",
  },
  softmax_group: overGroupTo("union", "softmax over the members of the group", (printers, at) =>
    named(`\\operatorname{softmax}_{${at.member}}`)(printers, at),
  ),
  logsumexp_group: overGroupTo(
    "without-group",
    "log of the sum of exponentials over the members of the group",
    logSumExpForm,
  ),
  mean: {
    parameters: [x],
    result: "none",
    meaning: "mean over everything that is left: all steps, sequences or groups of the batch",
    tex: named("\\mathbb{E}"),
  },
  normalize: {
    parameters: [{ name: "x", needs: "axes" }],
    result: "union",
    meaning: "(x - mean) / (sample standard deviation + 1e-8) over the whole batch",
    derivative: "that of the deviation is 0 where it is 0",
    tex: named("\\operatorname{normalize}"),
  },
  first: { ...overGroupTo("without-group", "the first of a pair", atMember("1")), pairs: true },
  second: { ...overGroupTo("without-group", "the second of a pair", atMember("2")), pairs: true },
  gae: {
    parameters: [
      { name: "reward", needs: "step", constant: true },
      { name: "value", needs: "old-value" },
      gamma,
      { name: "lambda", needs: "scalar", constant: true },
    ],
    result: "union",
    meaning: "generalised advantage estimate; a truncated episode goes on from the value of its last state",
    tex: gaeForm,
  },
  reward_to_go: {
    parameters: [{ name: "x", needs: "step", constant: true }, gamma],
    result: "union",
    meaning: "discounted sum of x from this step to the last",
    tex: rewardToGoForm,
  },
};
