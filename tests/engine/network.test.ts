import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { PolicyConfig } from "../../src/core/experiment/types.ts";
import type { FiniteMdp } from "../../src/core/mdp/types.ts";
import { startBackend } from "../../src/engine/backend.ts";
import {
  backwardHead,
  createNetwork,
  forwardHead,
  initialParameters,
  type Head,
  type HeadName,
  type Network,
} from "../../src/engine/network.ts";
import { randomMdp } from "../support/mdps.ts";
import { randomTensor, read, tapeGradients, tensorDifference } from "../support/tensors.ts";
import { tf } from "../support/tf.ts";

const SEEDS = 2;
const oneHot = randomMdp(1); // 3 states, 2 actions
const [S, A] = [3, 2];
const FEATURES = [0.5, -1, 2, 0.3, -0.4, 1.5];
const described: FiniteMdp = { ...oneHot, features: Float64Array.from(FEATURES), featureCount: 2 };

const mlp = (...hidden: number[]): PolicyConfig => ({ kind: "mlp", hidden, activation: "tanh" });
const tabular: PolicyConfig = { kind: "tabular" };
const linear: PolicyConfig = { kind: "linear" };
const ALL: readonly HeadName[] = ["logits", "values", "medians"];

beforeAll(async () => {
  await startBackend("cpu");
});

const head = (network: Network, name: HeadName): Head => {
  const found = network.heads.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no head ${name}`);
  return found;
};

describe("the number of parameters", () => {
  it.each<[string, readonly [FiniteMdp, PolicyConfig, readonly HeadName[]], number]>([
    ["tabular: one an entry", [oneHot, tabular, ["logits"]], S * A],
    ["tabular, whatever the features", [described, tabular, ["logits"]], S * A],
    ["tabular with two heads", [oneHot, tabular, ALL], S * A + S + S],
    ["linear on one-hot states: a row a state, and biases", [oneHot, linear, ["logits"]], (S + 1) * A],
    ["linear on two features", [described, linear, ["logits", "values"]], (2 + 1) * A + (2 + 1)],
    ["an MLP on two features", [described, mlp(5, 4), ["logits"]], 3 * 5 + 6 * 4 + 5 * A],
    ["an MLP whose value head has its own layers", [oneHot, mlp(5), ["logits", "values"]], 4 * 5 + 6 * A + 4 * 5 + 6],
  ])("of %s", (_name, parts, size) => {
    expect(createNetwork(...parts).size).toBe(size);
  });
});

/** Weights and biases of the layers of a head. */
function layersOf(network: Network, name: HeadName, parameters: Float32Array) {
  return head(network, name).layers.map(({ offset, inputs, outputs }) => ({
    weights: [...parameters.subarray(offset, offset + inputs * outputs)],
    biases: [...parameters.subarray(offset + inputs * outputs, offset + (inputs + 1) * outputs)],
  }));
}

describe("initial parameters", () => {
  it("of tables and linear policies are 0, the uniform policy", () => {
    for (const policy of [tabular, linear]) {
      const network = createNetwork(described, policy, ALL);
      expect(initialParameters(network, policy, 3).every((x) => x === 0)).toBe(true);
    }
  });

  it.each([
    ["two features: fan-in 2", described, 2],
    ["one-hot states: fan-in 1", oneHot, 1],
  ])("of an MLP on %s fill ±√(6/(fan-in + fan-out)), the logits' last layer a hundredth of it", (_name, mdp, fanIn) => {
    const policy = mlp(4, 10);
    const network = createNetwork(mdp, policy, ["logits", "values"]);
    const seeds = Array.from({ length: 200 }, (_, seed) => initialParameters(network, policy, seed));
    const limits = [Math.sqrt(6 / (fanIn + 4)), Math.sqrt(6 / 14)];
    const last = { logits: 0.01 * Math.sqrt(6 / (10 + A)), values: Math.sqrt(6 / 11) };
    for (const name of ["logits", "values"] as const) {
      const layers = seeds.map((parameters) => layersOf(network, name, parameters));
      [...limits, last[name]].forEach((limit, depth) => {
        const shares = layers.flatMap((layer) => (layer[depth]?.weights ?? []).map((x) => Math.abs(x) / limit));
        const largest = shares.reduce((most, share) => Math.max(most, share), 0);
        expect(largest).toBeLessThanOrEqual(1);
        expect(largest).toBeGreaterThan(0.99);
        expect(new Set(shares).size).toBeGreaterThan(0.99 * shares.length);
        expect(new Set(layers.flatMap((layer) => layer[depth]?.biases ?? []))).toEqual(new Set([0]));
      });
    }
  });

  it("are the same for the same seed, others for another", () => {
    const network = createNetwork(oneHot, mlp(8), ["logits"]);
    const [a, again, b] = [1, 1, 2].map((seed) => initialParameters(network, mlp(8), seed));
    expect(again).toEqual(a);
    expect(b).not.toEqual(a);
  });

  it("are spread evenly about 0", () => {
    const network = createNetwork(described, mlp(2000), ["logits"]);
    const [first] = layersOf(network, "logits", initialParameters(network, mlp(2000), 5));
    const limit = Math.sqrt(6 / 2002);
    const mean = (first?.weights ?? []).reduce((sum, x) => sum + x / limit, 0) / 4000;
    // A uniform number of −1 … 1 has standard deviation 1/√3: the mean of 4 000 stays within four of its errors.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(3 * 4000));
  });
});

/** The whole head in TensorFlow.js' operations. */
function stock({ layers }: Head, parameters: Tensor): Tensor {
  const features = tf.tile(tf.tensor3d(FEATURES, [1, S, 2]), [SEEDS, 1, 1]);
  return layers.reduce<Tensor>((x, { offset, inputs, outputs, activation }) => {
    const weights = tf.reshape(tf.slice(parameters, [0, offset], [SEEDS, inputs * outputs]), [SEEDS, inputs, outputs]);
    const bias = tf.slice(parameters, [0, offset + inputs * outputs], [SEEDS, outputs]);
    const y = tf.add(tf.matMul(x, weights), tf.expandDims(bias, 1));
    return activation === "tanh" ? tf.tanh(y) : y;
  }, features);
}

describe("a head", () => {
  const policy = mlp(5, 4);

  it.each(["logits", "values"] as const)(
    "of %s is its layers one after another, in value and gradient",
    async (name) => {
      const network = createNetwork(described, policy, ["logits", "values"]);
      const parameters = randomTensor([SEEDS, network.size], 1) as Tensor2D;
      const of = head(network, name);
      const forward = forwardHead(network, of, parameters);
      expect(await tensorDifference(forward.output, stock(of, parameters))).toBeLessThan(1e-6);

      const upstream = randomTensor([SEEDS, S, of.outputs], 2);
      const [expected] = tapeGradients(([p]) => stock(of, p as Tensor), [parameters], upstream);
      const gradient = tf.concat(backwardHead(forward, upstream), 1);
      const [first] = of.layers;
      const own = tf.slice(expected as Tensor, [0, first?.offset ?? 0], [SEEDS, gradient.shape[1] as number]);
      expect(await tensorDifference(gradient, own)).toBeLessThan(1e-6);
    },
  );

  it("shares nothing with another", async () => {
    const network = createNetwork(oneHot, policy, ["logits", "values"]);
    const { offset } = head(network, "values").layers[0] as { offset: number };
    const parameters = randomTensor([1, network.size], 1) as Tensor2D;
    const changed = tf.concat([tf.slice(parameters, [0, 0], [1, offset]), tf.ones([1, network.size - offset])], 1);
    const logits = [parameters, changed].map(
      (p) => forwardHead(network, head(network, "logits"), p as Tensor2D).output,
    );
    expect(await read(logits[1] as Tensor)).toEqual(await read(logits[0] as Tensor));
  });
});
