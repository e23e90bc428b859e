import type { Tensor, Tensor3D } from "@tensorflow/tfjs-core";
import { differentiable } from "./differentiable.ts";
import { defineKernel } from "./kernel.ts";

/** Log-probability of an action that may not be chosen: finite, so that 0 · log 0 stays 0. */
export const UNAVAILABLE = -1e9;
/** No action that may be chosen has a log-probability as low as this. */
const CLOSED = UNAVAILABLE / 2;

const forward = defineKernel({
  name: "PolicyLogSoftmax",
  inputs: ["logits", "available"],
  uniforms: { rows: "i32", actions: "i32" },
  shader: `
    let base = index - index % uniforms.actions;
    let row = base % (uniforms.rows * uniforms.actions);
    var top : f32 = -3.0e38;
    for (var a = 0; a < uniforms.actions; a++) {
      if (available[row + a] > 0.5) { top = max(top, logits[base + a]); }
    }
    var total : f32 = 0.0;
    for (var a = 0; a < uniforms.actions; a++) {
      if (available[row + a] > 0.5) { total += exp(logits[base + a] - top); }
    }
    if (available[row + index - base] > 0.5) { y = logits[index] - top - log(total); } else { y = ${UNAVAILABLE}.0; }`,
  cpu: ([logits, available], output, { rows, actions }) => {
    const x = logits as Float32Array;
    const mask = available as Float32Array;
    for (let base = 0; base < output.length; base += actions) {
      const row = base % (rows * actions);
      const open = (a: number) => (mask[row + a] as number) > 0.5;
      let top = -3e38;
      for (let a = 0; a < actions; a++) if (open(a)) top = Math.max(top, x[base + a] as number);
      let total = 0;
      for (let a = 0; a < actions; a++) if (open(a)) total += Math.exp((x[base + a] as number) - top);
      for (let a = 0; a < actions; a++) {
        output[base + a] = open(a) ? (x[base + a] as number) - top - Math.log(total) : UNAVAILABLE;
      }
    }
  },
});

const backward = defineKernel({
  name: "PolicyLogSoftmaxGradient",
  inputs: ["logProbs", "upstream"],
  uniforms: { actions: "i32" },
  shader: `
    let base = index - index % uniforms.actions;
    var total : f32 = 0.0;
    for (var a = 0; a < uniforms.actions; a++) {
      if (!(logProbs[base + a] <= ${CLOSED}.0)) { total += upstream[base + a]; }
    }
    if (!(logProbs[index] <= ${CLOSED}.0)) { y = upstream[index] - exp(logProbs[index]) * total; }`,
  cpu: ([logProbs, upstream], output, { actions }) => {
    const lp = logProbs as Float32Array;
    const dy = upstream as Float32Array;
    for (let base = 0; base < output.length; base += actions) {
      const open = (a: number) => !((lp[base + a] as number) <= CLOSED); // NaN goes through
      let total = 0;
      for (let a = 0; a < actions; a++) if (open(a)) total += dy[base + a] as number;
      for (let a = 0; a < actions; a++) {
        if (open(a)) output[base + a] = (dy[base + a] as number) - Math.exp(lp[base + a] as number) * total;
      }
    }
  },
});

/**
 * log π(a|s) = z_a − max z − ln Σ_b e^{z_b − max z} over the available actions, for logits `[N,S,A]` and a 0/1 table
 * `available` `[S,A]`; natural log. Differentiable in the logits: dz = dy − π Σ dy, the sum over the available actions; 0 elsewhere.
 */
export function logSoftmax(logits: Tensor3D, available: Tensor): Tensor3D {
  const [, rows, actions] = logits.shape;
  return differentiable({
    inputs: [logits],
    value: () => forward([logits, available], logits.shape, { rows, actions }),
    gradient: (dy, _, logProbs) => [backward([logProbs, dy], logits.shape, { actions })],
  }) as Tensor3D;
}
