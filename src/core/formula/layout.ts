import { FRESH, type Memory } from "../memory.ts";
import { AXIS, SCALAR, SEQUENCE, STEP, type Axes, type BatchShape, type Copies, type Value } from "./types.ts";

/** Number of entries a seed of a value with these axes. */
export function entriesOf(axes: Axes, shape: BatchShape): number {
  const starts = (axes & AXIS.P) === 0 ? 1 : shape.starts;
  const members = (axes & AXIS.G) === 0 ? 1 : shape.members;
  const steps = (axes & AXIS.T) === 0 ? 1 : shape.steps;
  return starts * members * steps;
}

/** Which entries exist: 1, or 0 for padding. `full`: all do. */
export interface Mask {
  readonly present: Uint8Array;
  readonly full: boolean;
}

/** Longest member of each group, [N,P], from lengths [N,P,G]. */
function longest(lengths: Int32Array, members: number): Int32Array {
  const result = new Int32Array(members === 0 ? 0 : lengths.length / members);
  for (let i = 0; i < lengths.length; i += 1) {
    const group = Math.floor(i / members);
    result[group] = Math.max(result[group] as number, lengths[i] as number);
  }
  return result;
}

/** All there; read only, and as long as was ever asked for. */
let everything = new Uint8Array(0);

/** The mask of so many entries that all exist. */
function fullMask(count: number): Mask {
  if (everything.length < count) everything = new Uint8Array(count).fill(1);
  return { present: everything.subarray(0, count), full: true };
}

/** Whether every row has at least so many steps. */
function areLong(lengths: Int32Array, steps: number): boolean {
  for (let row = 0; row < lengths.length; row += 1) if ((lengths[row] as number) < steps) return false;
  return true;
}

function presenceOfSteps(lengths: Int32Array, steps: number): Uint8Array {
  const present = new Uint8Array(lengths.length * steps);
  for (let row = 0; row < lengths.length; row += 1) {
    const end = row * steps + Math.min(lengths[row] as number, steps);
    for (let i = row * steps; i < end; i += 1) present[i] = 1;
  }
  return present;
}

/**
 * The entries that exist of values with `axes`, in their own layout. Step t of a sequence exists where t < its length, a
 * sequence where its length is not 0; without the member axis an entry exists where it does for any member.
 * lengths: [N,P,G]. Without the start axis (scalars) everything exists.
 */
export function maskOf(axes: Axes, shape: BatchShape, lengths: Int32Array): Mask {
  if (axes === SCALAR) return fullMask(shape.seeds);
  const rows = (axes & AXIS.G) === 0 ? longest(lengths, shape.members) : lengths;
  // Without the time axis an entry is there where its first step is.
  const steps = (axes & AXIS.T) === 0 ? 1 : shape.steps;
  return areLong(rows, steps) ? fullMask(rows.length * steps) : { present: presenceOfSteps(rows, steps), full: false };
}

/** Sets padding to 0, in place. */
export function clearPadding(data: Float64Array, mask: Mask): Float64Array {
  if (mask.full) return data;
  const { present } = mask;
  for (let i = 0; i < data.length; i += 1) if (present[i] === 0) data[i] = 0;
  return data;
}

/** Each number in a row as often as it takes to fill the result. */
function spread(data: Float64Array, result: Float64Array): Float64Array {
  const copies = result.length / data.length;
  for (let from = 0, to = 0; from < data.length; from += 1) {
    const x = data[from] as number;
    for (const end = to + copies; to < end; to += 1) result[to] = x;
  }
  return result;
}

/** Repeats blocks of `inner` numbers `copies` times each; the array itself where that is once. */
function repeat(data: Float64Array, copies: number, inner: number, doubles: Memory["doubles"]): Float64Array {
  if (copies === 1) return data;
  const result = doubles(data.length * copies);
  if (inner === 1) return spread(data, result);
  for (let block = 0; block * inner < data.length; block += 1) {
    const from = block * inner;
    for (let to = from * copies; to < (from + inner) * copies; to += inner) {
      for (let i = 0; i < inner; i += 1) result[to + i] = data[from + i] as number;
    }
  }
  return result;
}

/**
 * The numbers of `value` in the layout of `axes`, which must contain its own; the array itself where they are as many.
 */
export function broadcast(
  value: Value,
  axes: Axes,
  shape: BatchShape,
  doubles: Memory["doubles"] = FRESH.doubles,
): Float64Array {
  let { data } = value;
  let present = value.axes;
  const size = shape.seeds * entriesOf(axes, shape);
  if (data.length === size) return data;
  const missing = axes & ~present;
  // Whether all new axes come after those that it has: numbers of axes that come later are smaller.
  if (present === SCALAR || missing < (present & -present)) return spread(data, doubles(size));
  for (const axis of [AXIS.P, AXIS.G, AXIS.T]) {
    if ((axes & axis) === 0 || (present & axis) !== 0) continue;
    // Blocks that follow the new axis: the axes after it that the value already has.
    data = repeat(data, entriesOf(axis, shape), entriesOf(present & (axis - 1), shape), doubles);
    present |= axis;
  }
  return data;
}

/** Sums blocks of `inner` numbers over `copies` of them in a row: what `repeat` is to a value, for its gradient. */
function fold(data: Float64Array, copies: number, inner: number): Float64Array {
  if (copies === 1) return data;
  const result = new Float64Array(data.length / copies);
  for (let to = 0; to < result.length; to += inner) {
    for (let from = to * copies; from < (to + inner) * copies; from += inner) {
      for (let i = 0; i < inner; i += 1) result[to + i] = (result[to + i] as number) + (data[from + i] as number);
    }
  }
  return result;
}

/** The numbers of `value` summed over the axes that `axes` lacks; the array itself where there is nothing to sum. */
export function sumOver(value: Value, axes: Axes, shape: BatchShape): Float64Array {
  let { data } = value;
  let present = value.axes;
  for (const axis of [AXIS.T, AXIS.G, AXIS.P]) {
    if ((axes & axis) !== 0 || (present & axis) === 0) continue;
    data = fold(data, entriesOf(axis, shape), entriesOf(present & (axis - 1), shape));
    present &= ~axis;
  }
  return data;
}

/** An axis seen as lines through an array: `outer` blocks, in each `inner` lines of `length` entries `inner` apart. */
export interface Lines {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
}

/** Lines along time, along the group, or (SCALAR) along everything of a seed. */
export function linesOf(over: Axes, axes: Axes, shape: BatchShape): Lines {
  if (over === AXIS.T) return { outer: shape.seeds * entriesOf(axes & SEQUENCE, shape), length: shape.steps, inner: 1 };
  if (over === AXIS.G) {
    const outer = shape.seeds * entriesOf(axes & AXIS.P, shape);
    return { outer, length: shape.members, inner: entriesOf(axes & AXIS.T, shape) };
  }
  return { outer: shape.seeds, length: entriesOf(axes & STEP, shape), inner: 1 };
}

/**
 * How often each entry of values with `axes` counts in a reduction over an axis (SCALAR: over everything): a step as often
 * as its sequence, a sequence as often within its group as there are copies of it, a group as often as there are of it.
 */
export function copiesOf(over: Axes, axes: Axes, shape: BatchShape, copies: Copies): Float64Array | null {
  if (over === AXIS.T || axes === SCALAR) return null;
  const groups: Value = { axes: AXIS.P, data: copies.groups };
  if ((axes & AXIS.G) === 0) return broadcast(groups, axes, shape);
  const members = broadcast({ axes: SEQUENCE, data: copies.members }, axes, shape);
  if (over === AXIS.G) return members;
  const of = broadcast(groups, axes, shape);
  return members.map((count, i) => count * (of[i] as number));
}
