import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import type { PolicyConfig } from "../core/experiment/types.ts";
import { createStream, PURPOSE, uniform } from "../core/math/random.ts";
import type { FiniteMdp } from "../core/mdp/types.ts";
import {
  dense,
  denseInputGradient,
  denseWeightGradient,
  layerSize,
  type DenseInput,
  type Layer,
} from "./kernels/dense.ts";
import { tf } from "./tf.ts";

/** A table over all states: logits `[N,S,A]`, or one number a state `[N,S,1]`. */
export type HeadName = "logits" | "values" | "medians";

export interface Head {
  readonly name: HeadName;
  readonly outputs: number;
  readonly layers: readonly Layer[];
}

/** Where everything lies in the flat parameter vector of a seed. Heads share nothing but the features. */
export interface Network {
  readonly heads: readonly Head[];
  readonly size: number; // L, parameters a seed
  readonly states: number;
  /** Features `[1,S,F]`, F = 1 and unused where the states are one-hot. The caller disposes it. */
  readonly features: Tensor;
}

/** Whether the features are the identity: then a first layer is a look-up and no matrix product is needed. */
function isIdentity({ states, featureCount, features }: FiniteMdp): boolean {
  if (featureCount !== states) return false;
  return features.every((x, i) => x === (Math.floor(i / states) === i % states ? 1 : 0));
}

/** Widths after the features, for one head. */
const widths = (policy: PolicyConfig, outputs: number): readonly number[] =>
  policy.kind === "mlp" ? [...policy.hidden, outputs] : [outputs];

function createHead(name: HeadName, outputs: number, offset: number, input: Omit<HeadInput, "outputs">): Head {
  const layers: Layer[] = [];
  let at = offset;
  let inputs = input.width;
  const sizes = widths(input.policy, outputs);
  sizes.forEach((width, i) => {
    const layer: Layer = {
      offset: at,
      inputs,
      outputs: width,
      bias: input.policy.kind !== "tabular",
      activation: input.policy.kind === "mlp" && i < sizes.length - 1 ? input.policy.activation : "none",
      oneHot: i === 0 && input.oneHot,
    };
    layers.push(layer);
    at += layerSize(layer);
    inputs = width;
  });
  return { name, outputs, layers };
}

interface HeadInput {
  readonly policy: PolicyConfig;
  readonly width: number;
  readonly oneHot: boolean;
  readonly outputs: number;
}

/**
 * Lays out a policy and its heads. Tabular: one parameter an entry, no features. Linear: features · W + b. MLP: the hidden
 * layers, then the head; each head has its own (as CleanRL's separate networks, ppo.py).
 */
export function createNetwork(mdp: FiniteMdp, policy: PolicyConfig, heads: readonly HeadName[]): Network {
  const oneHot = policy.kind === "tabular" || isIdentity(mdp);
  const width = oneHot ? mdp.states : mdp.featureCount;
  const laid: Head[] = [];
  let size = 0;
  for (const name of heads) {
    const head = createHead(name, name === "logits" ? mdp.actions : 1, size, { policy, width, oneHot });
    size += head.layers.reduce((sum, layer) => sum + layerSize(layer), 0);
    laid.push(head);
  }
  const features = oneHot ? tf.zeros([1, mdp.states, 1]) : tf.tensor3d([...mdp.features], [1, mdp.states, width]);
  return { heads: laid, size, states: mdp.states, features };
}

/** Output gain of the last layer: a policy starts close to uniform (CleanRL: 0.01), a value head at ordinary size. */
const gainOf = (head: Head, last: boolean): number => (last && head.name === "logits" ? 0.01 : 1);

/**
 * Initial parameters of one seed, `[L]`: tabular and linear start at 0 (the uniform policy), hidden layers of an MLP are
 * uniform in ±√(6/(fan-in + fan-out)) (Glorot & Bengio 2010; a one-hot input has fan-in 1), biases 0.
 */
export function initialParameters(network: Network, policy: PolicyConfig, seed: number): Float32Array {
  const parameters = new Float32Array(network.size);
  if (policy.kind !== "mlp") return parameters;
  const stream = createStream(seed, PURPOSE.parameters);
  for (const head of network.heads) {
    head.layers.forEach((layer, depth) => {
      const fanIn = layer.oneHot ? 1 : layer.inputs;
      const limit = gainOf(head, depth === head.layers.length - 1) * Math.sqrt(6 / (fanIn + layer.outputs));
      for (let i = 0; i < layer.inputs * layer.outputs; i++) {
        const [word = 0] = stream(0, layer.offset + i, 0, 0);
        parameters[layer.offset + i] = limit * (2 * uniform(word) - 1);
      }
    });
  }
  return parameters;
}

/** A head's table and what its gradient needs. */
export interface Forward {
  readonly head: Head;
  readonly output: Tensor; // [N,S,outputs]
  readonly inputs: readonly DenseInput[]; // of each layer
  readonly outputs: readonly Tensor[]; // of each layer
}

/** Evaluates one head for all states and seeds from parameters `[N,L]`. */
export function forwardHead(network: Network, head: Head, parameters: Tensor2D): Forward {
  const inputs: DenseInput[] = [];
  const outputs: Tensor[] = [];
  let x = network.features;
  for (const layer of head.layers) {
    const input = { x, parameters, rows: network.states };
    x = dense(layer, input);
    inputs.push(input);
    outputs.push(x);
  }
  return { head, output: x, inputs, outputs };
}

/** Gradient of a head's parameters, one piece `[N, layerSize]` a layer, from that of its table. */
export function backwardHead({ head, inputs, outputs }: Forward, upstream: Tensor): Tensor[] {
  const pieces: Tensor[] = [];
  let gradient = upstream;
  for (let i = head.layers.length - 1; i >= 0; i--) {
    const layer = head.layers[i] as Layer;
    const input = inputs[i] as DenseInput;
    const output = outputs[i] as Tensor;
    pieces.unshift(denseWeightGradient(layer, input, output, gradient));
    if (i > 0) gradient = denseInputGradient(layer, input, output, gradient);
  }
  return pieces;
}
