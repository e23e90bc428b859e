import type { Tensor } from "@tensorflow/tfjs-core";
import type { Axes, BatchShape, FunctionName } from "../../core/formula/types.ts";
import { NORMALIZE_EPSILON } from "../../core/formula/functions.ts";
import { linesOf } from "../../core/formula/layout.ts";
import { AXIS, SCALAR } from "../../core/formula/types.ts";
import { maskedMax } from "../kernels/maskedMax.ts";
import { weightedSum } from "../kernels/weightedSum.ts";
import { runFused } from "./fused.ts";
import { shapeOf } from "./plan.ts";
import type { OperationName } from "../../core/formula/operations.ts";
import type { Weighting, Weights } from "./weights.ts";

/** A tensor [N,P|1,G|1,T|1] that changes with the policy, with its axes. */
export interface TensorValue {
  readonly axes: Axes;
  readonly tensor: Tensor;
}

/** The batch that a reduction runs on. */
export interface Reducer {
  readonly shape: BatchShape;
  readonly weights: Weights;
}

/** Axes that a reduction leaves. */
const left = (over: Axes, axes: Axes): Axes => (over === SCALAR ? SCALAR : axes & ~over);

function total({ shape, weights }: Reducer, x: TensorValue, weighting: Weighting, over: Axes): TensorValue {
  const axes = left(over, x.axes);
  const { length, inner } = linesOf(over, x.axes, shape);
  // The sum or mean of one is itself; what is padding stays so.
  if (length === 1 && (weighting === "sum" || weighting === "mean")) return { axes, tensor: x.tensor };
  return { axes, tensor: weightedSum(x.tensor, weights(weighting, over, x.axes), shapeOf(axes, shape), inner) };
}

function top({ shape, weights }: Reducer, x: TensorValue, over: Axes): TensorValue {
  const axes = left(over, x.axes);
  const { inner } = linesOf(over, x.axes, shape);
  return { axes, tensor: maskedMax(x.tensor, weights("sum", over, x.axes), shapeOf(axes, shape), inner) };
}

/** One element-wise operation on tensors of any axes. */
function apply(
  shape: BatchShape,
  operation: OperationName,
  values: readonly TensorValue[],
  numbers: number[] = [],
): TensorValue {
  const axes = values.reduce((union, value) => union | value.axes, 0);
  const slots = Array.from({ length: values.length + numbers.length }, (_, slot) => slot);
  const plan = {
    axes,
    leafAxes: values.map((value) => value.axes),
    leafChanges: values.map(() => true),
    numbers: numbers.length,
    steps: [{ operation, arguments: slots }],
  };
  const leaves = values.map((value) => value.tensor);
  return { axes, tensor: runFused(plan, shapeOf(axes, shape), { leaves, numbers }) };
}

/** e^{x − max x}, and the maximum; the shift carries no gradient, since it cancels. */
function shiftedExp(reducer: Reducer, x: TensorValue, over: Axes) {
  const shift = apply(reducer.shape, "stop_gradient", [top(reducer, x, over)]);
  return { shift, exp: apply(reducer.shape, "exp", [apply(reducer.shape, "-", [x, shift])]) };
}

function softmax(reducer: Reducer, x: TensorValue, over: Axes): TensorValue {
  const { exp } = shiftedExp(reducer, x, over);
  return apply(reducer.shape, "/", [exp, total(reducer, exp, "sum", over)]);
}

function logSumExp(reducer: Reducer, x: TensorValue, over: Axes): TensorValue {
  const { exp, shift } = shiftedExp(reducer, x, over);
  return apply(reducer.shape, "+", [apply(reducer.shape, "log", [total(reducer, exp, "sum", over)]), shift]);
}

function deviation(reducer: Reducer, x: TensorValue, over: Axes) {
  const centred = apply(reducer.shape, "-", [x, total(reducer, x, "mean", over)]);
  const variance = total(reducer, apply(reducer.shape, "square", [centred]), "sample", over);
  return { centred, deviation: apply(reducer.shape, "sqrt", [variance]) };
}

function normalize(reducer: Reducer, x: TensorValue): TensorValue {
  const { centred, deviation: spread } = deviation(reducer, x, SCALAR);
  return apply(reducer.shape, "/", [centred, apply(reducer.shape, "+", [spread], [NORMALIZE_EPSILON])]);
}

type Reduction = (reducer: Reducer, x: TensorValue) => TensorValue;

/** Every function of the language that is not element by element, on a value that changes with the policy. */
export const REDUCTIONS = {
  sum_time: (r, x) => total(r, x, "sum", AXIS.T),
  mean_time: (r, x) => total(r, x, "mean", AXIS.T),
  softmax_time: (r, x) => softmax(r, x, AXIS.T),
  sum_group: (r, x) => total(r, x, "sum", AXIS.G),
  mean_group: (r, x) => total(r, x, "mean", AXIS.G),
  std_group: (r, x) => deviation(r, x, AXIS.G).deviation,
  max_group: (r, x) => top(r, x, AXIS.G),
  softmax_group: (r, x) => softmax(r, x, AXIS.G),
  logsumexp_group: (r, x) => logSumExp(r, x, AXIS.G),
  mean: (r, x) => (x.axes === SCALAR ? x : total(r, x, "mean", SCALAR)),
  normalize,
  first: (r, x) => total(r, x, "first", AXIS.G),
  second: (r, x) => total(r, x, "second", AXIS.G),
} as const satisfies Partial<Record<FunctionName, Reduction>>;
export type ReductionName = keyof typeof REDUCTIONS;
