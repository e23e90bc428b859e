import type { Tensor } from "@tensorflow/tfjs-core";
import { tf } from "../tf.ts";
import { differentiable } from "./differentiable.ts";
import { defineKernel } from "./kernel.ts";

const forward = defineKernel({
  name: "WeightedSum",
  inputs: ["x", "weights"],
  uniforms: { length: "i32", inner: "i32" },
  shader: `
    let base = (index / uniforms.inner) * uniforms.length * uniforms.inner + index % uniforms.inner;
    for (var k = 0; k < uniforms.length; k++) {
      let at = base + k * uniforms.inner;
      if (weights[at] != 0.0) { y += x[at] * weights[at]; }
    }`,
  cpu: ([x, weights], output, { length, inner }) => {
    for (let i = 0; i < output.length; i++) {
      const base = Math.floor(i / inner) * length * inner + (i % inner);
      let total = 0;
      for (let k = 0; k < length; k++) {
        const at = base + k * inner;
        const weight = (weights as Float32Array)[at] as number;
        if (weight !== 0) total += ((x as Float32Array)[at] as number) * weight;
      }
      output[i] = total;
    }
  },
});

const backward = defineKernel({
  name: "WeightedSumGradient",
  inputs: ["upstream", "weights"],
  uniforms: { length: "i32", inner: "i32" },
  shader: `
    let inside = uniforms.length * uniforms.inner;
    y = upstream[(index / inside) * uniforms.inner + index % uniforms.inner] * weights[index];`,
  cpu: ([upstream, weights], output, { length, inner }) => {
    for (let i = 0, row = 0; i < output.length; row += inner) {
      for (let k = 0; k < length; k++) {
        for (let at = row; at < row + inner; at++, i++) {
          output[i] = ((upstream as Float32Array)[at] as number) * ((weights as Float32Array)[i] as number);
        }
      }
    }
  },
});

/**
 * Σ_k x[o,k,i] w[o,k,i] over the middle of x seen as [outer, length, inner]; `shape` is the result's. x and the
 * constant weights have the same number of elements; where a weight is 0 (padding) x is not looked at. Means, masks and sums over any axis are this with their weights.
 */
export function weightedSum(x: Tensor, weights: Tensor, shape: readonly number[], inner: number): Tensor {
  const length = x.size / tf.util.sizeFromShape([...shape]);
  return differentiable({
    inputs: [x],
    value: () => forward([x, weights], shape, { length, inner }),
    gradient: (dy) => [backward([dy, weights], x.shape, { length, inner })],
  });
}
