import type { Memory } from "../memory.ts";
import { NORMALIZE_EPSILON } from "./functions.ts";
import { broadcast, clearPadding, entriesOf, linesOf, type Mask } from "./layout.ts";
import { BINARY_LOOPS } from "./loops.ts";
import { gather, logSumExp, mean, sampleDeviation, type Statistic } from "./statistics.ts";
import { SCALAR, type Axes, type BatchShape, type Value } from "./types.ts";

/** What every kernel needs of the batch. */
export interface Batch {
  readonly shape: BatchShape;
  readonly mask: (axes: Axes) => Mask;
  /** How often each entry of values with these axes counts in a reduction; null: once. */
  readonly copies: (over: Axes, axes: Axes) => Float64Array | null;
  readonly memory: Memory;
}

export type Kernel = (values: readonly Value[], batch: Batch) => Value;

const EMPTY: Value = { axes: SCALAR, data: new Float64Array(0) };
export const argument = (values: readonly Value[], index: number): Value => values[index] ?? EMPTY;

/** f(x) on every entry that exists. */
export const unary =
  (f: (x: number) => number): Kernel =>
  (values, { mask, memory }) => {
    const { axes, data } = argument(values, 0);
    const result = memory.doubles(data.length);
    for (let i = 0; i < data.length; i += 1) result[i] = f(data[i] as number);
    return { axes, data: clearPadding(result, mask(axes)) };
  };

/** f(a, b) on every entry of the union of the axes. */
export const binary =
  (f: (a: number, b: number) => number): Kernel =>
  (values, { shape, mask, memory: { doubles } }) => {
    const [left, right] = [argument(values, 0), argument(values, 1)];
    const axes = left.axes | right.axes;
    const [a, b] = [broadcast(left, axes, shape, doubles), broadcast(right, axes, shape, doubles)];
    const result = doubles(a.length);
    for (let i = 0; i < a.length; i += 1) result[i] = f(a[i] as number, b[i] as number);
    return { axes, data: clearPadding(result, mask(axes)) };
  };

/** a + b, a − b, a · b or a / b on every entry of the union of the axes. */
export const arithmetic =
  (operator: "+" | "-" | "*" | "/"): Kernel =>
  (values, { shape, mask, memory: { doubles } }) => {
    const [a, b] = [argument(values, 0), argument(values, 1)];
    const axes = a.axes | b.axes;
    const result = doubles(shape.seeds * entriesOf(axes, shape));
    const [left, right] = [broadcast(a, axes, shape, doubles), broadcast(b, axes, shape, doubles)];
    BINARY_LOOPS[operator](result, left, right);
    return { axes, data: clearPadding(result, mask(axes)) };
  };

/** f folded over two or more arguments from the left. */
export const folded = (f: (a: number, b: number) => number): Kernel => {
  const step = binary(f);
  return (values, batch) => values.reduce((left, right) => step([left, right], batch));
};

/** `a` where the condition is not 0, else `b`. */
export const where: Kernel = (values, { shape, mask, memory: { doubles } }) => {
  const axes = values.reduce((union, value) => union | value.axes, SCALAR);
  const [condition, a, b] = [0, 1, 2].map((index) => broadcast(argument(values, index), axes, shape, doubles));
  if (condition === undefined || a === undefined || b === undefined) return EMPTY;
  const data = condition.map((test, i) => (test === 0 ? (b[i] as number) : (a[i] as number)));
  return { axes, data: clearPadding(data, mask(axes)) };
};

/** One line of a value, its existing entries only. The object and its arrays are used again for the next line. */
export interface Line {
  readonly x: Float64Array;
  readonly copies: Float64Array | null;
  count: number;
  /** Where the line begins in the value, the distance between its entries, and how many there are with padding. */
  start: number;
  readonly stride: number;
  readonly length: number;
  /** Number of the line in the order of the reduced layout. */
  index: number;
}

/** Calls `visit` with every line along an axis (SCALAR: along everything of a seed) that has an entry. */
export function eachLineOf(
  over: Axes,
  { axes, data }: Value,
  batch: Batch,
  visit: (line: Readonly<Line>) => void,
): void {
  const { outer, length, inner } = linesOf(over, axes, batch.shape);
  const present = batch.mask(axes);
  const copies = batch.copies(over, axes);
  const scratch = copies === null ? null : new Float64Array(length);
  const line: Line = {
    x: new Float64Array(length),
    copies: scratch,
    count: 0,
    start: 0,
    stride: inner,
    length,
    index: 0,
  };
  for (; line.index < outer * inner; line.index += 1) {
    // Lines of a block begin side by side.
    line.start = line.index * length - (line.index % inner) * (length - 1);
    line.count = gather(data, present, line, line.x);
    if (copies !== null && scratch !== null) gather(copies, present, line, scratch);
    if (line.count > 0) visit(line);
  }
}

/** Axes that a reduction leaves. */
const axesLeft = (over: Axes, axes: Axes): Axes => (over === SCALAR ? SCALAR : axes & ~over);

/** One number a line along an axis (SCALAR: along everything of a seed); 0 where no entry exists. */
export const reduction =
  (over: Axes, statistic: Statistic): Kernel =>
  (values, batch) => {
    const value = argument(values, 0);
    const lines = linesOf(over, value.axes, batch.shape);
    const result = batch.memory.doubles(lines.outer * lines.inner);
    eachLineOf(over, value, batch, ({ x, count, copies, index }) => {
      result[index] = statistic(x, count, copies);
    });
    return { axes: axesLeft(over, value.axes), data: result };
  };

/** (x − shift) · scale on each line, or e^(x − shift), with what `prepare` finds in the line's existing entries. */
const alongLines =
  (over: Axes, prepare: (line: Line) => (x: number) => number): Kernel =>
  (values, batch) => {
    const value = argument(values, 0);
    const { length } = linesOf(over, value.axes, batch.shape);
    const result = batch.memory.doubles(value.data.length);
    eachLineOf(over, value, batch, (line) => {
      const f = prepare(line);
      for (let k = 0, i = line.start; k < length; k += 1, i += line.stride) result[i] = f(value.data[i] as number);
    });
    return { axes: value.axes, data: clearPadding(result, batch.mask(value.axes)) };
  };

/** e^(x − logsumexp) along an axis. */
export const softmax = (over: Axes): Kernel =>
  alongLines(over, ({ x, count, copies }) => {
    const all = logSumExp(x, count, copies);
    return (entry) => Math.exp(entry - all);
  });

/** (x − mean) / (sample standard deviation + 1e-8) over everything of a seed. */
export const normalize: Kernel = alongLines(SCALAR, ({ x, count, copies }) => {
  const centre = mean(x, count, copies);
  const scale = sampleDeviation(x, count, copies) + NORMALIZE_EPSILON;
  return (entry) => (entry - centre) / scale;
});

/** The entries of member number `member` of each group. */
export const member =
  (index: number, over: Axes): Kernel =>
  (values, { shape, mask, memory }) => {
    const { axes, data } = argument(values, 0);
    const { outer, length, inner } = linesOf(over, axes, shape);
    const { present } = mask(axes);
    const result = memory.doubles(outer * inner);
    if (index >= length) return { axes: axes & ~over, data: result };
    for (let i = 0; i < result.length; i += 1) {
      const at = i * length - (i % inner) * (length - 1) + index * inner;
      if (present[at] === 1) result[i] = data[at] as number;
    }
    return { axes: axes & ~over, data: result };
  };
