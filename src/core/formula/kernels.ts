import { NORMALIZE_EPSILON } from "./functions.ts";
import { broadcast, clearPadding, linesOf, type Lines, type Mask } from "./layout.ts";
import { gather, logSumExp, mean, sampleDeviation, type Statistic } from "./statistics.ts";
import { SCALAR, type Axes, type BatchShape, type Value } from "./types.ts";

/** What every kernel needs of the batch. */
export interface Batch {
  readonly shape: BatchShape;
  readonly mask: (axes: Axes) => Mask;
}

export type Kernel = (values: readonly Value[], batch: Batch) => Value;

const EMPTY: Value = { axes: SCALAR, data: new Float64Array(0) };
export const argument = (values: readonly Value[], index: number): Value => values[index] ?? EMPTY;

/** f(x) on every entry that exists. */
export const unary =
  (f: (x: number) => number): Kernel =>
  (values, { mask }) => {
    const { axes, data } = argument(values, 0);
    const result = new Float64Array(data.length);
    for (let i = 0; i < data.length; i += 1) result[i] = f(data[i] as number);
    return { axes, data: clearPadding(result, mask(axes)) };
  };

/** f(a, b) on every entry of the union of the axes. */
export const binary =
  (f: (a: number, b: number) => number): Kernel =>
  (values, { shape, mask }) => {
    const [left, right] = [argument(values, 0), argument(values, 1)];
    const axes = left.axes | right.axes;
    const [a, b] = [broadcast(left, axes, shape), broadcast(right, axes, shape)];
    const result = new Float64Array(a.length);
    for (let i = 0; i < a.length; i += 1) result[i] = f(a[i] as number, b[i] as number);
    return { axes, data: clearPadding(result, mask(axes)) };
  };

/** f folded over two or more arguments from the left. */
export const folded = (f: (a: number, b: number) => number): Kernel => {
  const step = binary(f);
  return (values, batch) => values.reduce((left, right) => step([left, right], batch));
};

/** `a` where the condition is not 0, else `b`. */
export const where: Kernel = (values, { shape, mask }) => {
  const axes = values.reduce((union, value) => union | value.axes, SCALAR);
  const [condition, a, b] = [0, 1, 2].map((index) => broadcast(argument(values, index), axes, shape));
  if (condition === undefined || a === undefined || b === undefined) return EMPTY;
  const data = condition.map((test, i) => (test === 0 ? (b[i] as number) : (a[i] as number)));
  return { axes, data: clearPadding(data, mask(axes)) };
};

/** Calls `visit` with the first entry of each line, in the order of the reduced layout. */
function eachLine({ outer, length, inner }: Lines, visit: (start: number, index: number) => void): void {
  for (let block = 0; block < outer; block += 1) {
    for (let line = 0; line < inner; line += 1) visit(block * length * inner + line, block * inner + line);
  }
}

/** One number a line along an axis (SCALAR: along everything of a seed); 0 where no entry exists. */
export const reduction =
  (over: Axes, statistic: Statistic): Kernel =>
  (values, { shape, mask }) => {
    const { axes, data } = argument(values, 0);
    const lines = linesOf(over, axes, shape);
    const present = mask(axes);
    const scratch = new Float64Array(lines.length);
    const result = new Float64Array(lines.outer * lines.inner);
    eachLine(lines, (start, index) => {
      const count = gather(data, present, { start, stride: lines.inner, length: lines.length }, scratch);
      if (count > 0) result[index] = statistic(scratch, count);
    });
    return { axes: over === SCALAR ? SCALAR : axes & ~over, data: result };
  };

/** (x − shift) · scale on each line, or e^(x − shift), with what `prepare` finds in the line's existing entries. */
const alongLines =
  (over: Axes, prepare: (line: Float64Array, count: number) => (x: number) => number): Kernel =>
  (values, { shape, mask }) => {
    const { axes, data } = argument(values, 0);
    const lines = linesOf(over, axes, shape);
    const present = mask(axes);
    const scratch = new Float64Array(lines.length);
    const result = new Float64Array(data.length);
    eachLine(lines, (start) => {
      const count = gather(data, present, { start, stride: lines.inner, length: lines.length }, scratch);
      if (count === 0) return;
      const f = prepare(scratch, count);
      for (let k = 0, i = start; k < lines.length; k += 1, i += lines.inner) result[i] = f(data[i] as number);
    });
    return { axes, data: clearPadding(result, present) };
  };

/** e^(x − logsumexp) along an axis. */
export const softmax = (over: Axes): Kernel =>
  alongLines(over, (line, count) => {
    const total = logSumExp(line, count);
    return (x) => Math.exp(x - total);
  });

/** (x − mean) / (sample standard deviation + 1e-8) over everything of a seed. */
export const normalize: Kernel = alongLines(SCALAR, (line, count) => {
  const centre = mean(line, count);
  const scale = sampleDeviation(line, count) + NORMALIZE_EPSILON;
  return (x) => (x - centre) / scale;
});

/** The entries of member number `member` of each group. */
export const member =
  (index: number, over: Axes): Kernel =>
  (values, { shape, mask }) => {
    const { axes, data } = argument(values, 0);
    const lines = linesOf(over, axes, shape);
    const { present } = mask(axes);
    const result = new Float64Array(lines.outer * lines.inner);
    if (index >= lines.length) return { axes: axes & ~over, data: result };
    eachLine(lines, (start, line) => {
      const i = start + index * lines.inner;
      if (present[i] === 1) result[line] = data[i] as number;
    });
    return { axes: axes & ~over, data: result };
  };
