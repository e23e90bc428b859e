import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../../src/engine/backend.ts";
import {
  dense,
  denseInputGradient,
  denseWeightGradient,
  layerSize,
  type Activation,
  type Layer,
} from "../../../src/engine/kernels/dense.ts";
import { tf } from "../../support/tf.ts";
import { randomTensor, tapeGradients, tensorDifference } from "../../support/tensors.ts";

const [SEEDS, STATES, FEATURES, OUTPUTS] = [2, 4, 3, 5];
const OFFSET = 7; // other layers' parameters before this one
const AFTER = 6; // and behind it

beforeAll(async () => {
  await startBackend("cpu");
});

type Input = "one-hot" | "shared features" | "features of each seed";

/** A layer's input, and the same as features [N,S,I] for TensorFlow.js' matrix product. */
function inputOf(kind: Input): { readonly x: Tensor; readonly features: Tensor } {
  if (kind === "one-hot") {
    return { x: tf.zeros([1, STATES, 1]), features: tf.tile(tf.expandDims(tf.eye(STATES)), [SEEDS, 1, 1]) };
  }
  if (kind === "features of each seed") {
    const x = randomTensor([SEEDS, STATES, FEATURES], 1);
    return { x, features: x };
  }
  const x = randomTensor([1, STATES, FEATURES], 1);
  return { x, features: tf.tile(x, [SEEDS, 1, 1]) };
}

const activations: Readonly<Record<Activation, (x: Tensor) => Tensor>> = {
  none: (x) => x,
  tanh: tf.tanh,
  relu: tf.relu,
};

/** Activation of features · W + b, the parameters cut out of the flat vector, in TensorFlow.js' operations. */
function stock(layer: Layer, features: Tensor, parameters: Tensor): Tensor {
  const { inputs, outputs, offset } = layer;
  const weights = tf.reshape(tf.slice(parameters, [0, offset], [SEEDS, inputs * outputs]), [SEEDS, inputs, outputs]);
  const product = tf.matMul(features, weights);
  if (!layer.bias) return activations[layer.activation](product);
  const bias = tf.reshape(tf.slice(parameters, [0, offset + inputs * outputs], [SEEDS, outputs]), [SEEDS, 1, outputs]);
  return activations[layer.activation](tf.add(product, bias));
}

const cases = (["one-hot", "shared features", "features of each seed"] as const).flatMap((input) =>
  (["none", "tanh", "relu"] as const).flatMap((activation) =>
    [true, false].map((bias) => ({ input, activation, bias, ends: bias ? "with bias" : "without bias" })),
  ),
);

describe.each(cases)("a dense layer on $input, activation $activation, $ends", ({ input, activation, bias }) => {
  const layer: Layer = {
    offset: OFFSET,
    inputs: input === "one-hot" ? STATES : FEATURES,
    outputs: OUTPUTS,
    bias,
    activation,
    oneHot: input === "one-hot",
  };
  const size = layerSize(layer);
  const setting = () => {
    const parameters = randomTensor([SEEDS, OFFSET + size + AFTER], 2) as Tensor2D;
    const { x, features } = inputOf(input);
    return { parameters, features, input: { x, parameters, rows: STATES } };
  };

  it("equals the matrix product", async () => {
    const { parameters, features, input: given } = setting();
    expect(await tensorDifference(dense(layer, given), stock(layer, features, parameters))).toBeLessThan(1e-6);
  });

  it("has the gradients of the matrix product, for its parameters and its input", async () => {
    const { parameters, features, input: given } = setting();
    const upstream = randomTensor([SEEDS, STATES, OUTPUTS], 3);
    const [expected, expectedInput] = tapeGradients(
      ([p, f]) => stock(layer, f as Tensor, p as Tensor),
      [parameters, features],
      upstream,
    );
    const y = dense(layer, given);
    const own = tf.slice(expected as Tensor, [0, OFFSET], [SEEDS, size]);
    expect(await tensorDifference(denseWeightGradient(layer, given, y, upstream), own)).toBeLessThan(1e-6);
    const inputGradient = denseInputGradient(layer, given, y, upstream);
    expect(await tensorDifference(inputGradient, expectedInput as Tensor)).toBeLessThan(1e-6);
  });
});
