import type { Tensor } from "@tensorflow/tfjs-core";
import type { OptimizerConfig } from "../../core/experiment/types.ts";
import { defineKernel } from "./kernel.ts";

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

const step = defineKernel({
  name: "OptimizerStep",
  inputs: ["state", "gradient", "squaredNorm"],
  uniforms: {
    width: "i32",
    part: "i32",
    learningRate: "f32",
    correction1: "f32",
    correction2: "f32",
    maxNorm: "f32",
    adam: "i32",
  },
  shader: `
    let slot = index / uniforms.part;
    let i = index % uniforms.part;
    var g = gradient[i];
    if (uniforms.maxNorm > 0.0) {
      let norm = sqrt(squaredNorm[i / uniforms.width]);
      if (norm > uniforms.maxNorm) { g = g * (uniforms.maxNorm / norm); }
    }
    if (uniforms.adam == 0) {
      if (slot == 0) { y = state[i] - uniforms.learningRate * g; }
    } else {
      let m = ${BETA1} * state[uniforms.part + i] + ${1 - BETA1} * g;
      let v = ${BETA2} * state[2 * uniforms.part + i] + ${(1 - BETA2).toFixed(6)} * g * g;
      if (slot == 0) {
        y = state[i] - uniforms.learningRate * (m * uniforms.correction1) / (sqrt(v * uniforms.correction2) + ${EPSILON});
      }
      if (slot == 1) { y = m; }
      if (slot == 2) { y = v; }
    }`,
  cpu: ([state, gradient, squaredNorm], output, u) => {
    const x = state as Float32Array;
    for (let i = 0; i < u.part; i++) {
      const norm = Math.sqrt((squaredNorm as Float32Array)[Math.floor(i / u.width)] as number);
      const scale = u.maxNorm > 0 && norm > u.maxNorm ? u.maxNorm / norm : 1;
      const g = ((gradient as Float32Array)[i] as number) * scale;
      if (u.adam === 0) {
        output[i] = (x[i] as number) - u.learningRate * g;
        continue;
      }
      const m = BETA1 * (x[u.part + i] as number) + (1 - BETA1) * g;
      const v = BETA2 * (x[2 * u.part + i] as number) + (1 - BETA2) * g * g;
      const change = (m * u.correction1) / (Math.sqrt(v * u.correction2) + EPSILON);
      output[i] = (x[i] as number) - u.learningRate * change;
      output[u.part + i] = m;
      output[2 * u.part + i] = v;
    }
  },
});

/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1; β₁ .9, β₂ .999, ε 1e-8) or plain gradient descent for all seeds, in one
 * program. `state` [3,N,L] holds parameters, first and second moments; `gradient` [N,L]; `squaredNorm` [N] its squared
 * length a seed, against which `maxGradientNorm` (0: none) scales each seed by itself. `t` counts from 1.
 */
export function optimizerStep(
  config: OptimizerConfig,
  t: number,
  state: Tensor,
  { gradient, squaredNorm }: { readonly gradient: Tensor; readonly squaredNorm: Tensor },
): Tensor {
  return step([state, gradient, squaredNorm], state.shape, {
    width: state.shape[2] as number,
    part: gradient.size,
    learningRate: config.learningRate,
    correction1: 1 / (1 - BETA1 ** t),
    correction2: 1 / (1 - BETA2 ** t),
    maxNorm: config.maxGradientNorm,
    adam: config.kind === "adam" ? 1 : 0,
  });
}
