import type { Tensor } from "@tensorflow/tfjs-core";
import { tf } from "../../src/engine/tf.ts";
import { randomNumbers } from "./random.ts";

/** The numbers of a tensor, copied. */
export const read = async (tensor: Tensor): Promise<number[]> => [...(await tensor.data())];

/** A tensor of seeded uniform numbers. */
export const randomTensor = (shape: number[], seed: number, low = -1, high = 1): Tensor =>
  tf.tensor(randomNumbers(tf.util.sizeFromShape(shape), seed, low, high), shape, "float32");

/** A tensor of one number everywhere. */
export const filled = (shape: readonly number[], value: number): Tensor =>
  tf.tensor(new Float32Array(tf.util.sizeFromShape([...shape])).fill(value), [...shape]);

/** The largest difference of two lists, relative to the larger of 1 and the largest number expected. NaN where a length differs. */
export function difference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.NaN;
  const numbers = Array.from(expected);
  const scale = numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
  return numbers.reduce((most, x, i) => Math.max(most, Math.abs((actual[i] as number) - x)), 0) / scale;
}

/** That of two tensors, which must have the same shape. */
export async function tensorDifference(actual: Tensor, expected: Tensor): Promise<number> {
  if (actual.shape.join() !== expected.shape.join()) return Number.NaN;
  return difference(await read(actual), await read(expected));
}

/** Gradients on TensorFlow.js' tape of Σ upstream · f(x) with respect to each x. */
export function tapeGradients(f: (inputs: Tensor[]) => Tensor, inputs: readonly Tensor[], upstream: Tensor): Tensor[] {
  const { grads } = tf.engine().gradients(() => f([...inputs]), [...inputs], upstream, true);
  return inputs.map((input, i) => grads[i] ?? tf.zerosLike(input));
}
