import type { Tensor, Tensor3D } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.ts";
import { defineKernel } from "./kernel.ts";

const forward = defineKernel({
  name: "Divergence",
  inputs: ["logProbs", "other"],
  uniforms: { actions: "i32", scale: "f32" },
  shader: `
    for (var a = 0; a < uniforms.actions; a++) {
      let at = index * uniforms.actions + a;
      y += exp(logProbs[at]) * (logProbs[at] - other[at]);
    }
    y = y * uniforms.scale;`,
  cpu: ([logProbs, other], output, { actions, scale }) => {
    for (let row = 0; row < output.length; row++) {
      let total = 0;
      for (let at = row * actions; at < (row + 1) * actions; at++) {
        const lp = (logProbs as Float32Array)[at] as number;
        total += Math.exp(lp) * (lp - ((other as Float32Array)[at] as number));
      }
      output[row] = scale * total;
    }
  },
});

const backward = defineKernel({
  name: "DivergenceGradient",
  inputs: ["logProbs", "other", "upstream"],
  uniforms: { actions: "i32", scale: "f32" },
  shader: `
    let dy = upstream[index / uniforms.actions] * uniforms.scale;
    y = dy * exp(logProbs[index]) * (logProbs[index] - other[index] + 1.0);`,
  cpu: ([logProbs, other, upstream], output, { actions, scale }) => {
    for (let at = 0; at < output.length; at++) {
      const lp = (logProbs as Float32Array)[at] as number;
      const dy = ((upstream as Float32Array)[Math.floor(at / actions)] as number) * scale;
      output[at] = dy * Math.exp(lp) * (lp - ((other as Float32Array)[at] as number) + 1);
    }
  },
});

/**
 * scale · Σ_a π (ln π − o) at every state, `[N,S]`, for log-probabilities and a constant table o, both `[N,S,A]`:
 * KL(π‖π_ref) with o = ln π_ref, the entropy with o = 0 and scale −1. Nats. Differentiable in the log-probabilities.
 */
export function divergence(logProbs: Tensor3D, other: Tensor, scale: number): Tensor {
  const [seeds, states, actions] = logProbs.shape;
  return differentiable({
    inputs: [logProbs],
    value: () => forward([logProbs, other], [seeds, states], { actions, scale }),
    gradient: (dy, [x]) => [backward([x as Tensor, other, dy], logProbs.shape, { actions, scale })],
  });
}
