import type { Tensor, Tensor3D } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../../src/engine/backend.ts";
import { divergence } from "../../../src/engine/kernels/divergence.ts";
import { UNAVAILABLE } from "../../../src/engine/kernels/logSoftmax.ts";
import { tf } from "../../support/tf.ts";
import { gradientError } from "../../support/gradcheck.ts";
import { randomTensor, read, tapeGradients, tensorDifference } from "../../support/tensors.ts";

beforeAll(async () => {
  await startBackend("cpu");
});

const SHAPE = [2, 3, 4];
const logs = (probabilities: number[]): Tensor3D =>
  tf.tensor3d(probabilities.map(Math.log), [1, 1, probabilities.length]);

describe.each([
  ["KL divergence from a table", 1],
  ["negative scale", -0.7],
])("the divergence: %s", (_name, scale) => {
  let other: Tensor;
  beforeAll(() => {
    other = randomTensor(SHAPE, 2, -3, 0);
  });
  const ours = (x: Tensor): Tensor => divergence(x as Tensor3D, other, scale);
  const stock = (x: Tensor): Tensor => tf.mul(scale, tf.sum(tf.mul(tf.exp(x), tf.sub(x, other)), 2));

  it("equals its definition in TensorFlow.js' operations", async () => {
    const x = randomTensor(SHAPE, 1, -3, 0);
    expect(await tensorDifference(ours(x), stock(x))).toBeLessThan(1e-6);
  });

  it("has the gradient of its definition, and of central differences", async () => {
    const x = randomTensor(SHAPE, 1, -3, 0);
    const upstream = randomTensor([2, 3], 3);
    const [gradient] = tapeGradients(([y]) => ours(y as Tensor), [x], upstream);
    const [expected] = tapeGradients(([y]) => stock(y as Tensor), [x], upstream);
    expect(await tensorDifference(gradient as Tensor, expected as Tensor)).toBeLessThan(1e-6);
    expect(await gradientError(ours, x)).toBeLessThan(1e-4);
  });
});

describe("by known numbers", () => {
  it("KL((.5, .3, .2) ‖ (.2, .5, .3)) is .2238 nats, by hand .5 ln 2.5 + .3 ln .6 + .2 ln ⅔", async () => {
    const [kl] = await read(divergence(logs([0.5, 0.3, 0.2]), logs([0.2, 0.5, 0.3]), 1));
    expect(kl).toBeCloseTo(0.5 * Math.log(2.5) + 0.3 * Math.log(0.6) + 0.2 * Math.log(2 / 3), 6);
    expect(kl).toBeCloseTo(0.223804657, 6);
  });

  it("the entropy of n equal probabilities is ln n", async () => {
    const [entropy] = await read(divergence(logs([0.25, 0.25, 0.25, 0.25]), tf.zeros([1, 1, 4]), -1));
    expect(entropy).toBeCloseTo(Math.log(4), 6);
  });

  it("an unavailable action adds nothing, to the value or the gradient", async () => {
    const x = tf.tensor3d([Math.log(0.5), UNAVAILABLE, Math.log(0.5)], [1, 1, 3]);
    const zeros = tf.zeros([1, 1, 3]);
    const f = ([y]: Tensor[]): Tensor => divergence(y as Tensor3D, zeros, -1);
    const [gradient] = tapeGradients(f, [x], tf.ones([1, 1]));
    expect((await read(f([x])))[0]).toBeCloseTo(Math.LN2, 6);
    expect(Math.abs((await read(gradient as Tensor))[1] ?? NaN)).toBe(0);
  });
});
