import type { Tensor } from "@tensorflow/tfjs-core";
import type { Axes, BatchShape } from "../../core/formula/types.ts";
import { linesOf, maskOf, type Lines, type Mask } from "../../core/formula/layout.ts";
import type { Memory } from "../../core/memory.ts";
import { tf } from "../tf.ts";

/** sum: 1 · mean: 1/n · sample: 1/(n − 1), 0 at n = 1 · first, second: 1 for that member alone. n counts what is present. */
export type Weighting = "sum" | "mean" | "sample" | "first" | "second";

/** Weights of a reduction over an axis (SCALAR: over everything) of values with these axes, [N,P?,G?,T?]; 0 at padding. */
export type Weights = (weighting: Weighting, over: Axes, axes: Axes) => Tensor;

/** Weight of each of `count` entries. */
const FACTORS = {
  sum: () => 1,
  mean: (count: number) => 1 / count,
  sample: (count: number) => (count > 1 ? 1 / (count - 1) : 0),
  first: () => 1,
  second: () => 1,
} as const satisfies Record<Weighting, (count: number) => number>;

/** The one entry of a line that a weighting takes. */
const ONLY: Readonly<Partial<Record<Weighting, number>>> = { first: 0, second: 1 };

/** A line of an array: `length` entries from `start` on, `inner` apart. */
interface Line {
  readonly start: number;
  readonly length: number;
  readonly inner: number;
}

function weighLine(weights: Float32Array, present: Uint8Array, weighting: Weighting, line: Line): void {
  const { start, length, inner } = line;
  const end = start + length * inner;
  let count = 0;
  for (let at = start; at < end; at += inner) count += present[at] as number;
  const factor = FACTORS[weighting](count);
  for (let at = start; at < end; at += inner) if (present[at] === 1) weights[at] = factor;
}

/** The weights of all lines, written to `weights`, which hold zeros. */
function weightsOf(weights: Float32Array, { present, full }: Mask, weighting: Weighting, lines: Lines): Float32Array {
  const { length, inner } = lines;
  const only = ONLY[weighting];
  if (full && only === undefined) return weights.fill(FACTORS[weighting](length));
  for (let base = 0; base < present.length; base += length * inner) {
    for (let start = base; start < base + inner; start++) {
      if (only === undefined) weighLine(weights, present, weighting, { start, length, inner });
      else if (only < length) weights[start + only * inner] = present[start + only * inner] as number;
    }
  }
  return weights;
}

/** Weights of one batch, made in `memory` when first asked for; `owned` collects the tensors for the caller to dispose. */
export function createWeights(shape: BatchShape, lengths: Int32Array, owned: Tensor[], memory: Memory): Weights {
  const known = new Map<string, Tensor>();
  return (weighting, over, axes) => {
    const key = `${weighting} ${over} ${axes}`;
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const mask = maskOf(axes, shape, lengths);
    const weights = memory.floats(mask.present.length);
    const tensor = tf.tensor1d(weightsOf(weights, mask, weighting, linesOf(over, axes, shape)));
    tf.keep(tensor);
    known.set(key, tensor);
    owned.push(tensor);
    return tensor;
  };
}
