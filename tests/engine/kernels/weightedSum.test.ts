import type { Tensor } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../../src/engine/backend.ts";
import { weightedSum } from "../../../src/engine/kernels/weightedSum.ts";
import { tf } from "../../support/tf.ts";
import { randomTensor, read, tapeGradients, tensorDifference } from "../../support/tensors.ts";

beforeAll(async () => {
  await startBackend("cpu");
});

// x [2,3,4,5]: which axes are summed, the result's shape, and the entries after them.
const cases = [
  { axes: [3], shape: [2, 3, 4, 1], inner: 1 },
  { axes: [2], shape: [2, 3, 1, 5], inner: 5 },
  { axes: [1, 2, 3], shape: [2], inner: 1 },
] as const;

describe.each(cases)("a weighted sum over axes $axes", ({ axes, shape, inner }) => {
  const ours = (x: Tensor, weights: Tensor): Tensor => weightedSum(x, weights, shape, inner);
  const stock = (x: Tensor, weights: Tensor): Tensor => tf.reshape(tf.sum(tf.mul(x, weights), [...axes]), [...shape]);

  it("equals the sum of the product", async () => {
    const [x, weights] = [randomTensor([2, 3, 4, 5], 1), randomTensor([2, 3, 4, 5], 2)];
    expect(await tensorDifference(ours(x, weights), stock(x, weights))).toBeLessThan(1e-6);
  });

  it("has the gradient of the sum of the product", async () => {
    const [x, weights] = [randomTensor([2, 3, 4, 5], 1), randomTensor([2, 3, 4, 5], 2)];
    const upstream = randomTensor([...shape], 3);
    const [gradient] = tapeGradients(([y]) => ours(y as Tensor, weights), [x], upstream);
    const [expected] = tapeGradients(([y]) => stock(y as Tensor, weights), [x], upstream);
    expect(await tensorDifference(gradient as Tensor, expected as Tensor)).toBeLessThan(1e-6);
  });
});

describe("where a weight is 0", () => {
  let x: Tensor;
  let weights: Tensor;
  beforeAll(() => {
    x = tf.tensor2d([1, NaN, 3, Infinity], [2, 2]);
    weights = tf.tensor2d([2, 0, 0.5, 0], [2, 2]);
  });

  it("what stands there is not looked at", async () => {
    expect(await read(weightedSum(x, weights, [2], 1))).toEqual([2, 1.5]);
  });

  it("nothing flows back", async () => {
    const [gradient] = tapeGradients(([y]) => weightedSum(y as Tensor, weights, [2], 1), [x], tf.tensor1d([1, 10]));
    expect(await read(gradient as Tensor)).toEqual([2, 0, 5, 0]);
  });
});
