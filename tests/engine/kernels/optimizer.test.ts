import type { Tensor } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { OptimizerConfig } from "../../../src/core/experiment/types.ts";
import { startBackend } from "../../../src/engine/backend.ts";
import { optimizerStep } from "../../../src/engine/kernels/optimizer.ts";
import { tf } from "../../support/tf.ts";
import { randomTensor, read, tensorDifference } from "../../support/tensors.ts";

const [SEEDS, WIDTH, STEPS] = [2, 5, 6];

beforeAll(async () => {
  await startBackend("cpu");
});

/** The gradient at step t: of the second seed ten times as large. */
const gradientAt = (t: number): Tensor => tf.mul(randomTensor([SEEDS, WIDTH], 10 + t), tf.tensor2d([[1], [10]]));

const start = (): Tensor => randomTensor([SEEDS, WIDTH], 1);

/** Parameters after our steps. */
function ours(config: OptimizerConfig): Tensor {
  let state: Tensor = tf.concat([tf.expandDims(start()), tf.zeros([2, SEEDS, WIDTH])]);
  for (let t = 1; t <= STEPS; t++) {
    const gradient = gradientAt(t);
    state = optimizerStep(config, t, state, { gradient, squaredNorm: tf.sum(tf.square(gradient), 1) });
  }
  return tf.reshape(tf.slice(state, [0, 0, 0], [1, SEEDS, WIDTH]), [SEEDS, WIDTH]);
}

/** Parameters after as many steps of TensorFlow.js' optimizer; `limited` treats each gradient first. */
function stock(kind: OptimizerConfig["kind"], limited = (gradient: Tensor): Tensor => gradient): Tensor {
  const optimizer = kind === "adam" ? tf.train.adam(0.05, 0.9, 0.999, 1e-8) : tf.train.sgd(0.05);
  const parameters = tf.variable(start());
  for (let t = 1; t <= STEPS; t++) {
    optimizer.applyGradients([{ name: parameters.name, tensor: limited(gradientAt(t)) }]);
  }
  return parameters;
}

/** Scales each row whose norm exceeds the limit down to it. */
function limitRows(gradient: Tensor, limit: number): Tensor {
  const norms = tf.norm(gradient, 2, 1, true);
  return tf.mul(gradient, tf.div(limit, tf.maximum(norms, limit)));
}

describe.each(["adam", "sgd"] as const)("%s", (kind) => {
  it("takes the steps of TensorFlow.js' optimizer", async () => {
    const config = { kind, learningRate: 0.05, maxGradientNorm: 0 };
    expect(await tensorDifference(ours(config), stock(kind))).toBeLessThan(1e-5);
  });

  it("scales down the gradient of each seed by itself, if its norm exceeds the limit", async () => {
    const config = { kind, learningRate: 0.05, maxGradientNorm: 2 };
    expect(
      await tensorDifference(
        ours(config),
        stock(kind, (gradient) => limitRows(gradient, 2)),
      ),
    ).toBeLessThan(1e-5);
  });

  it("touches no seed whose norm stays below the limit", async () => {
    const config = { kind, learningRate: 0.05 };
    const free = await read(ours({ ...config, maxGradientNorm: 0 }));
    const limited = await read(ours({ ...config, maxGradientNorm: 2 }));
    // Five numbers below 1: the first seed's norm stays below √5 and, with these numbers, below 2.
    expect(limited.slice(0, WIDTH)).toEqual(free.slice(0, WIDTH));
    expect(limited.slice(WIDTH)).not.toEqual(free.slice(WIDTH));
  });
});

describe("a step at which all gradients are 0", () => {
  it.each(["adam", "sgd"] as const)("leaves the parameters of %s where they are", async (kind) => {
    const state = tf.concat([tf.expandDims(start()), tf.zeros([2, SEEDS, WIDTH])]);
    const nothing = { gradient: tf.zeros([SEEDS, WIDTH]), squaredNorm: tf.zeros([SEEDS]) };
    const config = { kind, learningRate: 1, maxGradientNorm: 1 };
    expect(await read(optimizerStep(config, 1, state, nothing))).toEqual(await read(state));
  });
});
