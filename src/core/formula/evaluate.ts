import { FRESH } from "../memory.ts";
import { generalizedAdvantage, rewardToGo, type Sequences } from "./estimators.ts";
import * as kernels from "./kernels.ts";
import { argument, arithmetic, binary, folded, reduction, unary, type Batch, type Kernel } from "./kernels.ts";
import { clearPadding, copiesOf, maskOf, type Mask } from "./layout.ts";
import * as numerics from "./numerics.ts";
import { indicator } from "./numerics.ts";
import * as statistics from "./statistics.ts";
import { AXIS, SCALAR, type Axes, type BinaryOperator, type FunctionName } from "./types.ts";
import type { Copies, Node, Program, SymbolName, Value } from "./types.ts";

/** The numbers that a formula is evaluated on. What they say of padding is never looked at. */
export interface FormulaInputs extends Sequences {
  readonly symbol: (name: SymbolName) => Value;
  /** V of the state after the last step, [N,P,G]; not looked at where the sequence terminated. */
  readonly valueOfLast: (name: "value_old" | "median_old") => Value;
  /** One number for all seeds, or one a seed, [N]. */
  readonly hyperparameter: (name: string) => number | Float64Array;
  readonly given: (name: string) => Value;
  /** Every group and every sequence counts once where left out. */
  readonly copies?: Copies;
}

/** What is kept between nodes of one program on the same inputs. Make a new one for new inputs. */
export interface EvaluationCache {
  readonly masks: Map<Axes, Mask>;
  /** Values of assignments, by index. */
  readonly assigned: Map<number, Value>;
}

export const createCache = (): EvaluationCache => ({ masks: new Map(), assigned: new Map() });

type Estimator = "gae" | "reward_to_go";

const clip = (x: Value, bounds: readonly [Value, Value], batch: Batch): Value =>
  binary(Math.min)([binary(Math.max)([x, bounds[0]], batch), bounds[1]], batch);

/** Every function of the language that is no estimator. */
export const KERNELS: Readonly<Record<Exclude<FunctionName, Estimator>, Kernel>> = {
  min: folded(Math.min),
  max: folded(Math.max),
  clip: (values, batch) => clip(argument(values, 0), [argument(values, 1), argument(values, 2)], batch),
  exp: unary(numerics.exp),
  log: unary(Math.log),
  abs: unary(Math.abs),
  sqrt: unary(Math.sqrt),
  sign: unary(Math.sign),
  square: unary((x) => x * x),
  tanh: unary(Math.tanh),
  sigmoid: unary(numerics.sigmoid),
  log_sigmoid: unary(numerics.logSigmoid),
  softplus: unary(numerics.softplus),
  relu: unary(numerics.relu),
  where: kernels.where,
  stop_gradient: (values) => argument(values, 0),
  sum_time: reduction(AXIS.T, statistics.sum),
  mean_time: reduction(AXIS.T, statistics.mean),
  softmax_time: kernels.softmax(AXIS.T),
  sum_group: reduction(AXIS.G, statistics.sum),
  mean_group: reduction(AXIS.G, statistics.mean),
  std_group: reduction(AXIS.G, statistics.sampleDeviation),
  median_group: reduction(AXIS.G, statistics.median),
  max_group: reduction(AXIS.G, statistics.maximum),
  softmax_group: kernels.softmax(AXIS.G),
  logsumexp_group: reduction(AXIS.G, statistics.logSumExp),
  mean: reduction(SCALAR, statistics.mean),
  normalize: kernels.normalize,
  first: kernels.member(0, AXIS.G),
  second: kernels.member(1, AXIS.G),
};

const OPERATORS: Readonly<Record<BinaryOperator, Kernel>> = {
  "+": arithmetic("+"),
  "-": arithmetic("-"),
  "*": arithmetic("*"),
  "/": arithmetic("/"),
  "^": binary((a, b) => a ** b),
  "<": binary((a, b) => indicator(a < b)),
  "<=": binary((a, b) => indicator(a <= b)),
  ">": binary((a, b) => indicator(a > b)),
  ">=": binary((a, b) => indicator(a >= b)),
  "==": binary((a, b) => indicator(a === b)),
  "!=": binary((a, b) => indicator(a !== b)),
};

const negate = unary((x) => -x);

/** A program on its inputs. */
interface Evaluation {
  readonly program: Program;
  readonly inputs: FormulaInputs;
  readonly cache: EvaluationCache;
  readonly batch: Batch;
}

function scalar({ inputs, batch }: Evaluation, value: number | Float64Array): Value {
  const { seeds } = inputs.shape;
  return { axes: SCALAR, data: typeof value === "number" ? batch.memory.doubles(seeds).fill(value) : value };
}

/** Whether the value of a node is that of a leaf as it came from outside, padding and all. */
const isAsGiven = (node: Node): boolean =>
  node.kind === "symbol" || node.kind === "given" || (node.kind === "call" && node.function === "stop_gradient");

/** The value of a node as it is handed out: padding is 0. Inside, no kernel looks at the padding of its arguments. */
function settled(evaluation: Evaluation, node: Node): Value {
  const value = valueOf(evaluation, node);
  const mask = evaluation.batch.mask(value.axes);
  if (mask.full || !isAsGiven(node)) return value;
  return { axes: value.axes, data: clearPadding(value.data.slice(), mask) };
}

function assigned(evaluation: Evaluation, index: number): Value {
  const { assignments } = evaluation.program;
  const { assigned: values } = evaluation.cache;
  const known = values.get(index);
  if (known !== undefined) return known;
  const assignment = assignments[index];
  if (assignment === undefined) throw new RangeError(`assignment ${index} of ${assignments.length}`);
  const value = settled(evaluation, assignment.value);
  values.set(index, value);
  return value;
}

function callEstimator(evaluation: Evaluation, node: Extract<Node, { kind: "call" }>, values: readonly Value[]): Value {
  const { inputs } = evaluation;
  if (node.function === "reward_to_go") return rewardToGo(argument(values, 0), argument(values, 1), inputs);
  const head = node.arguments[1];
  const name = head?.kind === "symbol" && head.name === "median_old" ? "median_old" : "value_old";
  const [reward, value] = [argument(values, 0), argument(values, 1)];
  const [gamma, lambda] = [argument(values, 2), argument(values, 3)];
  return generalizedAdvantage({ reward, value, last: inputs.valueOfLast(name), gamma, lambda }, inputs);
}

function call(evaluation: Evaluation, node: Extract<Node, { kind: "call" }>): Value {
  const values = node.arguments.map((child) => valueOf(evaluation, child));
  if (node.function === "gae" || node.function === "reward_to_go") return callEstimator(evaluation, node, values);
  return KERNELS[node.function](values, evaluation.batch);
}

function valueOf(evaluation: Evaluation, node: Node): Value {
  const { inputs, batch } = evaluation;
  switch (node.kind) {
    case "number":
      return scalar(evaluation, node.value);
    case "symbol":
      return inputs.symbol(node.name);
    case "hyperparameter":
      return scalar(evaluation, inputs.hyperparameter(node.name));
    case "given":
      return inputs.given(node.name);
    case "variable":
      return assigned(evaluation, node.index);
    case "negate":
      return negate([valueOf(evaluation, node.argument)], batch);
    case "binary":
      return OPERATORS[node.operator]([valueOf(evaluation, node.left), valueOf(evaluation, node.right)], batch);
    case "call":
      return call(evaluation, node);
    default:
      return node satisfies never;
  }
}

/** The batch of some inputs, its masks kept in the cache. */
export function batchOf({ shape, lengths, copies, memory = FRESH }: FormulaInputs, { masks }: EvaluationCache): Batch {
  const mask = (axes: Axes): Mask => {
    const known = masks.get(axes) ?? maskOf(axes, shape, lengths);
    masks.set(axes, known);
    return known;
  };
  const counts: Batch["copies"] = (over, axes) => (copies === undefined ? null : copiesOf(over, axes, shape, copies));
  return { shape, mask, copies: counts, memory };
}

const begin = (program: Program, inputs: FormulaInputs, cache: EvaluationCache): Evaluation => ({
  program,
  inputs,
  cache,
  batch: batchOf(inputs, cache),
});

/**
 * Value of one expression of a program, in 64 bits. Padding in the result is 0; division by zero and the like follow
 * IEEE 754. Assigned names that it reads are computed once for a cache.
 */
export const evaluateNode = (node: Node, program: Program, inputs: FormulaInputs, cache: EvaluationCache): Value =>
  settled(begin(program, inputs, cache), node);

/** Loss of every seed, [N], and the value of every assigned name: the reference that the engine is tested against. */
export function evaluate(
  program: Program,
  inputs: FormulaInputs,
): { readonly loss: Float64Array; readonly values: ReadonlyMap<string, Value> } {
  const evaluation = begin(program, inputs, createCache());
  const { assignments, loss } = program;
  const values = new Map(assignments.map(({ name }, index) => [name, assigned(evaluation, index)]));
  const named = assignments.find(({ value }) => value === loss);
  return { loss: (values.get(named?.name ?? "") ?? valueOf(evaluation, loss)).data, values };
}
