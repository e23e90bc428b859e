import type { Tensor } from "@tensorflow/tfjs-core";
import { tf } from "../tf.ts";
import { differentiable } from "./differentiable.ts";
import { defineKernel } from "./kernel.ts";

const LOWEST = -3e38;

const forward = defineKernel({
  name: "MaskedMax",
  inputs: ["x", "presence"],
  uniforms: { length: "i32", inner: "i32" },
  shader: `
    let base = (index / uniforms.inner) * uniforms.length * uniforms.inner + index % uniforms.inner;
    y = ${LOWEST};
    for (var k = 0; k < uniforms.length; k++) {
      let at = base + k * uniforms.inner;
      if (presence[at] != 0.0) { y = max(y, x[at]); }
    }
    if (y == ${LOWEST}) { y = 0.0; }`,
  cpu: ([x, presence], output, { length, inner }) => {
    for (let i = 0; i < output.length; i++) {
      const base = Math.floor(i / inner) * length * inner + (i % inner);
      let top = LOWEST;
      for (let at = base; at < base + length * inner; at += inner) {
        if (presence?.[at] !== 0) top = Math.max(top, (x as Float32Array)[at] as number);
      }
      output[i] = top === LOWEST ? 0 : top;
    }
  },
});

const backward = defineKernel({
  name: "MaskedMaxGradient",
  inputs: ["upstream", "x", "presence", "top"],
  uniforms: { length: "i32", inner: "i32" },
  shader: `
    let inside = uniforms.length * uniforms.inner;
    let base = (index / inside) * inside + index % uniforms.inner;
    let row = (index / inside) * uniforms.inner + index % uniforms.inner;
    if (presence[index] != 0.0 && x[index] == top[row]) { y = upstream[row]; }
    for (var at = base; at < index; at += uniforms.inner) {
      if (presence[at] != 0.0 && x[at] == top[row]) { y = 0.0; }
    }`,
  cpu: ([upstream, x, presence, top], output, { length, inner }) => {
    const isTop = (at: number, row: number) => presence?.[at] !== 0 && x?.[at] === top?.[row];
    for (let row = 0; row < (top as Float32Array).length; row++) {
      const base = Math.floor(row / inner) * length * inner + (row % inner);
      for (let at = base; at < base + length * inner; at += inner) {
        if (!isTop(at, row)) continue;
        output[at] = (upstream as Float32Array)[row] as number;
        break;
      }
    }
  },
});

/**
 * max_k x[o,k,i] over the present entries of the middle of x seen as [outer, length, inner]; 0 where none is present. The
 * gradient goes to the first that attains it.
 */
export function maskedMax(x: Tensor, presence: Tensor, shape: readonly number[], inner: number): Tensor {
  const length = x.size / tf.util.sizeFromShape([...shape]);
  return differentiable({
    inputs: [x],
    value: () => forward([x, presence], shape, { length, inner }),
    gradient: (dy, [kept], top) => [backward([dy, kept as Tensor, presence, top], x.shape, { length, inner })],
  });
}
