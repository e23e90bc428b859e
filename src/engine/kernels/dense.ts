import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import { defineKernel } from "./kernel.ts";

/** f of an element after a layer; the derivative is taken from the output y: 1, 1 − y², 1{y > 0}. */
export const ACTIVATION = { none: 0, tanh: 1, relu: 2 } as const;
export type Activation = keyof typeof ACTIVATION;

/** A layer's place in the flat parameter vector: `inputs × outputs` weights, then `outputs` biases if it has any. */
export interface Layer {
  readonly offset: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly bias: boolean;
  readonly activation: Activation;
  /** The input is the identity matrix (one-hot states), so that row s of the weights is the result for state s. */
  readonly oneHot: boolean;
}

/** Number of parameters of a layer. */
export const layerSize = (layer: Layer): number => (layer.inputs + (layer.bias ? 1 : 0)) * layer.outputs;

const DIMENSIONS = {
  offset: "i32",
  inputs: "i32",
  outputs: "i32",
  bias: "i32",
  oneHot: "i32",
  activation: "i32",
  rows: "i32",
  total: "i32",
  broadcast: "i32",
} as const;

const slope = (y: number, activation: number): number => {
  if (activation === ACTIVATION.tanh) return 1 - y * y;
  return activation === ACTIVATION.relu && y <= 0 ? 0 : 1;
};

const activate = (x: number, activation: number): number => {
  if (activation === ACTIVATION.tanh) return Math.tanh(x);
  return activation === ACTIVATION.relu ? Math.max(x, 0) : x;
};

/** sums += factor · the numbers of `from` that begin at `first`. */
function addScaled(sums: Float64Array, factor: number, from: Float32Array, first: number): void {
  for (let o = 0; o < sums.length; o++) sums[o] = (sums[o] as number) + factor * (from[first + o] as number);
}

// WGSL: the derivative of the activation at the output value `o`, into `d`.
const slopeShader = (o: string) => `
      var d : f32 = 1.0;
      if (uniforms.activation == 1) { d = 1.0 - ${o} * ${o}; }
      if (uniforms.activation == 2 && ${o} <= 0.0) { d = 0.0; }`;

const forward = defineKernel({
  name: "Dense",
  inputs: ["x", "parameters"],
  uniforms: DIMENSIONS,
  shader: `
    let o = index % uniforms.outputs;
    let s = (index / uniforms.outputs) % uniforms.rows;
    let n = index / (uniforms.outputs * uniforms.rows);
    let w = n * uniforms.total + uniforms.offset;
    if (uniforms.oneHot == 1) {
      y = parameters[w + s * uniforms.outputs + o];
    } else {
      let xRow = (select(n, 0, uniforms.broadcast == 1) * uniforms.rows + s) * uniforms.inputs;
      for (var i = 0; i < uniforms.inputs; i++) { y += x[xRow + i] * parameters[w + i * uniforms.outputs + o]; }
    }
    if (uniforms.bias == 1) { y += parameters[w + uniforms.inputs * uniforms.outputs + o]; }
    if (uniforms.activation == 1) { y = tanh(clamp(y, -15.0, 15.0)); }
    if (uniforms.activation == 2) { y = max(y, 0.0); }`,
  cpu: ([x, parameters], output, u) => {
    const [input, p] = [x, parameters] as [Float32Array, Float32Array];
    const sums = new Float64Array(u.outputs);
    for (let row = 0; row < output.length / u.outputs; row++) {
      const n = Math.floor(row / u.rows);
      const s = row % u.rows;
      const w = n * u.total + u.offset;
      const bias = w + u.inputs * u.outputs;
      for (let o = 0; o < u.outputs; o++) {
        const start = u.bias === 1 ? (p[bias + o] as number) : 0;
        sums[o] = u.oneHot === 1 ? start + (p[w + s * u.outputs + o] as number) : start;
      }
      const xRow = ((u.broadcast === 1 ? 0 : n) * u.rows + s) * u.inputs;
      for (let i = 0; u.oneHot === 0 && i < u.inputs; i++)
        addScaled(sums, input[xRow + i] as number, p, w + i * u.outputs);
      for (let o = 0; o < u.outputs; o++) output[row * u.outputs + o] = activate(sums[o] as number, u.activation);
    }
  },
});

const inputGradient = defineKernel({
  name: "DenseInputGradient",
  inputs: ["upstream", "y_", "parameters"],
  uniforms: DIMENSIONS,
  shader: `
    let i = index % uniforms.inputs;
    let row = index / uniforms.inputs;
    let w = (row / uniforms.rows) * uniforms.total + uniforms.offset + i * uniforms.outputs;
    for (var o = 0; o < uniforms.outputs; o++) {
      let out = y_[row * uniforms.outputs + o];
      ${slopeShader("out")}
      y += upstream[row * uniforms.outputs + o] * d * parameters[w + o];
    }`,
  cpu: ([upstream, outputs, parameters], output, u) => {
    const [dy, y, p] = [upstream, outputs, parameters] as [Float32Array, Float32Array, Float32Array];
    const inner = new Float64Array(u.outputs); // gradient before the activation
    for (let row = 0; row < output.length / u.inputs; row++) {
      const w = Math.floor(row / u.rows) * u.total + u.offset;
      for (let o = 0, at = row * u.outputs; o < u.outputs; o++, at++) {
        inner[o] = (dy[at] as number) * slope(y[at] as number, u.activation);
      }
      for (let i = 0; i < u.inputs; i++) {
        let total = 0;
        for (let o = 0; o < u.outputs; o++) total += (inner[o] as number) * (p[w + i * u.outputs + o] as number);
        output[row * u.inputs + i] = total;
      }
    }
  },
});

const weightGradient = defineKernel({
  name: "DenseWeightGradient",
  inputs: ["x", "upstream", "y_"],
  uniforms: DIMENSIONS,
  shader: `
    let width = (uniforms.inputs + uniforms.bias) * uniforms.outputs;
    let n = index / width;
    let i = (index % width) / uniforms.outputs;
    let o = index % uniforms.outputs;
    let xBase = select(n, 0, uniforms.broadcast == 1) * uniforms.rows * uniforms.inputs;
    var first = 0;
    var last = uniforms.rows;
    if (uniforms.oneHot == 1 && i < uniforms.inputs) { first = i; last = i + 1; }
    for (var s = first; s < last; s++) {
      let at = (n * uniforms.rows + s) * uniforms.outputs + o;
      let out = y_[at];
      ${slopeShader("out")}
      var input : f32 = 1.0;
      if (uniforms.oneHot == 0 && i < uniforms.inputs) { input = x[xBase + s * uniforms.inputs + i]; }
      y += input * upstream[at] * d;
    }`,
  cpu: ([x, upstream, outputs], output, u) => {
    const [input, dy, y] = [x, upstream, outputs] as [Float32Array, Float32Array, Float32Array];
    const width = u.inputs + u.bias;
    const sums = new Float64Array(u.outputs);
    for (let row = 0; row < output.length / u.outputs; row++) {
      const [n, i] = [Math.floor(row / width), row % width];
      const single = u.oneHot === 1 && i < u.inputs;
      const xRow = (u.broadcast === 1 ? 0 : n) * u.rows * u.inputs + i;
      sums.fill(0);
      for (let s = single ? i : 0; s < (single ? i + 1 : u.rows); s++) {
        const factor = single || i === u.inputs ? 1 : (input[xRow + s * u.inputs] as number);
        for (let o = 0, at = (n * u.rows + s) * u.outputs; o < u.outputs; o++, at++) {
          sums[o] = (sums[o] as number) + factor * (dy[at] as number) * slope(y[at] as number, u.activation);
        }
      }
      output.set(sums, row * u.outputs);
    }
  },
});

/** What a layer is applied to: its input `[N or 1, S, I]`, the parameters `[N, L]`, and S. */
export interface DenseInput {
  readonly x: Tensor;
  readonly parameters: Tensor2D;
  readonly rows: number;
}

function dimensions(layer: Layer, { x, parameters, rows }: DenseInput) {
  return {
    offset: layer.offset,
    inputs: layer.inputs,
    outputs: layer.outputs,
    bias: layer.bias ? 1 : 0,
    oneHot: layer.oneHot ? 1 : 0,
    activation: ACTIVATION[layer.activation],
    rows,
    total: parameters.shape[1],
    broadcast: x.shape[0] === 1 ? 1 : 0,
  };
}

/** f(x W + b) for all states and seeds: `[N,S,O]`. */
export const dense = (layer: Layer, input: DenseInput): Tensor =>
  forward(
    [input.x, input.parameters],
    [input.parameters.shape[0], input.rows, layer.outputs],
    dimensions(layer, input),
  );

/** Gradient with respect to the layer's input, `[N,S,I]`, from that of its output y `[N,S,O]`. */
export const denseInputGradient = (layer: Layer, input: DenseInput, y: Tensor, upstream: Tensor): Tensor =>
  inputGradient(
    [upstream, y, input.parameters],
    [input.parameters.shape[0], input.rows, layer.inputs],
    dimensions(layer, input),
  );

/** Gradient with respect to the layer's parameters, `[N, layerSize]`. */
export const denseWeightGradient = (layer: Layer, input: DenseInput, y: Tensor, upstream: Tensor): Tensor =>
  weightGradient([input.x, upstream, y], [input.parameters.shape[0], layerSize(layer)], dimensions(layer, input));
