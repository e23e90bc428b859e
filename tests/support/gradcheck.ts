import type { Tensor } from "@tensorflow/tfjs-core";
import { tf } from "../../src/engine/tf.ts";
import { difference, randomTensor, read, tapeGradients } from "./tensors.ts";

/** Wide enough that 32-bit rounding stays below the error that the third derivative makes. */
const STEP = 5e-3;

/** Σ w · f(x) in 64 bits. */
async function weighted(f: (x: Tensor) => Tensor, x: Tensor, weights: readonly number[]): Promise<number> {
  const y = await read(tf.tidy(() => f(x)));
  return y.reduce((sum, value, i) => sum + value * (weights[i] as number), 0);
}

/** Central differences of Σ w · f(x), one number an entry of x. */
async function numericGradient(f: (x: Tensor) => Tensor, x: Tensor, weights: readonly number[]): Promise<number[]> {
  const values = await read(x);
  const slopes: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const at = (value: number) => weighted(f, tf.tensor(values.with(i, value), x.shape, "float32"), weights);
    const [above, below] = [Math.fround((values[i] as number) + STEP), Math.fround((values[i] as number) - STEP)];
    slopes.push(((await at(above)) - (await at(below))) / (above - below));
  }
  return slopes;
}

/**
 * How far the gradient that f puts on the tape is from central differences of f, relative to the largest slope, for a
 * seeded random upstream gradient. f: tensor to tensor; x: where, all entries at least STEP from a kink.
 */
export async function gradientError(f: (x: Tensor) => Tensor, x: Tensor): Promise<number> {
  const upstream = randomTensor(tf.tidy(() => f(x)).shape, 12_345);
  const [gradient] = tapeGradients((inputs) => f(inputs[0] as Tensor), [x], upstream);
  return difference(await read(gradient as Tensor), await numericGradient(f, x, await read(upstream)));
}
