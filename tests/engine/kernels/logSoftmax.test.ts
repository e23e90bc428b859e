import type { Tensor, Tensor3D } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../../src/engine/backend.ts";
import { logSoftmax, UNAVAILABLE } from "../../../src/engine/kernels/logSoftmax.ts";
import { tf } from "../../support/tf.ts";
import { gradientError } from "../../support/gradcheck.ts";
import { filled, randomTensor, read, tapeGradients, tensorDifference } from "../../support/tensors.ts";

const [SEEDS, STATES, ACTIONS] = [2, 3, 4];
const SHAPE = [SEEDS, STATES, ACTIONS];

let logits: Tensor3D;
let all: Tensor;
let some: Tensor;
beforeAll(async () => {
  await startBackend("cpu");
  logits = randomTensor(SHAPE, 1, -3, 3) as Tensor3D;
  all = tf.ones([STATES, ACTIONS]);
  some = tf.tensor2d([1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1], [STATES, ACTIONS]);
});

/** Log-softmax after a very low logit where an action is unavailable, in TensorFlow.js' own operations. */
const stock = (x: Tensor, available: Tensor): Tensor =>
  tf.logSoftmax(tf.where(tf.equal(tf.broadcastTo(available, SHAPE), 1), x, filled(SHAPE, -1e9)));

describe("the policy's log-softmax", () => {
  it("equals TensorFlow.js' where all actions are available", async () => {
    expect(await tensorDifference(logSoftmax(logits, all), tf.logSoftmax(logits))).toBeLessThan(1e-6);
  });

  it("spreads all probability over the available actions and gives the others a finite log-probability", async () => {
    const result = logSoftmax(logits, some);
    const open = tf.broadcastTo(some, SHAPE);
    const expected = tf.add(tf.mul(open, stock(logits, some)), tf.mul(tf.sub(1, open), UNAVAILABLE));
    expect(await tensorDifference(tf.mul(open, result), tf.mul(open, expected))).toBeLessThan(1e-6);
    expect((await read(tf.sub(1, open))).map((closed, i) => closed === 1 && i)).toEqual(
      (await read(result)).map((logProb, i) => logProb === UNAVAILABLE && i),
    );
    for (const total of await read(tf.sum(tf.exp(result), 2))) expect(total).toBeCloseTo(1, 6);
  });

  it("stays finite where the logits are far apart", async () => {
    const far = tf.tensor3d([1e4, -1e4, 0, 1e4], [1, 1, 4]);
    const expected = [-Math.LN2, -2e4 - Math.LN2, -1e4 - Math.LN2, -Math.LN2].map(Math.fround);
    expect(await read(logSoftmax(far, tf.ones([1, 4])))).toEqual(expected);
  });

  it("has the gradient of TensorFlow.js' where all actions are available", async () => {
    const upstream = randomTensor(SHAPE, 2);
    const [ours] = tapeGradients(([x]) => logSoftmax(x as Tensor3D, all), [logits], upstream);
    const [theirs] = tapeGradients(([x]) => tf.logSoftmax(x as Tensor), [logits], upstream);
    expect(await tensorDifference(ours as Tensor, theirs as Tensor)).toBeLessThan(1e-6);
  });

  it("has the gradient of central differences, whatever flows into an unavailable action", async () => {
    expect(await gradientError((x) => logSoftmax(x as Tensor3D, some), logits)).toBeLessThan(1e-4);
  });
});
