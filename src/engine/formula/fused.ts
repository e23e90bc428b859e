import type { Tensor } from "@tensorflow/tfjs-core";
import { differentiable } from "../kernels/differentiable.ts";
import { defineKernel, type Kernel } from "../kernels/kernel.ts";
import { tf } from "../tf.ts";
import { WGSL_PRELUDE } from "./shaders.ts";
import { changing, slotCount, type FusedPlan } from "./plan.ts";
import { backwardCpu, forwardCpu, type Uniforms } from "./planCpu.ts";
import { backwardShader, forwardShader } from "./planShader.ts";

/** A fused expression ready to run: its value, and its gradient with respect to each leaf that changes, by the leaf. */
interface Fused {
  readonly forward: Kernel<string>;
  readonly backward: ReadonlyMap<number, Kernel<string>>;
}

const built = new Map<string, Fused>();

/** Kernels of a plan; plans of the same text share them, so that a shader is compiled once. */
function kernelsOf(plan: FusedPlan): Fused {
  const key = JSON.stringify([plan.axes, plan.leafAxes, plan.leafChanges, plan.numbers, plan.steps]);
  const known = built.get(key);
  if (known !== undefined) return known;
  const leaves = plan.leafAxes.map((_, k) => `leaf${k}`);
  const uniforms: Record<string, "i32" | "f32"> = { P: "i32", G: "i32", T: "i32" };
  for (let k = 0; k < plan.numbers; k++) uniforms[`c${k}`] = "f32";
  const values = forwardShader(plan);
  const fused: Fused = {
    forward: defineKernel({
      name: `Fused${key}`,
      inputs: leaves,
      uniforms,
      prelude: WGSL_PRELUDE,
      shader: [...values, `y = v${slotCount(plan) - 1};`].join("\n"),
      cpu: (inputs, output, u) => forwardCpu(plan, inputs, output, u as Uniforms),
    }),
    backward: new Map(
      changing(plan).map((leaf) => [
        leaf,
        defineKernel({
          name: `FusedGradient${leaf}${key}`,
          inputs: [...leaves, "upstream"],
          uniforms,
          prelude: WGSL_PRELUDE,
          // Where nothing flows back (padding) an infinite slope must not make a NaN.
          shader: ["if (upstream[index] != 0.0) {", ...values, ...backwardShader(plan, leaf), "}"].join("\n"),
          cpu: (inputs, output, u) => backwardCpu({ plan, leaf }, inputs, output, u as Uniforms),
        }),
      ]),
    ),
  };
  built.set(key, fused);
  return fused;
}

/** Sums a gradient over the axes that its leaf was broadcast along. */
function reduceTo(gradient: Tensor, shape: readonly number[]): Tensor {
  const axes = gradient.shape.flatMap((size, axis) => (size !== 1 && shape[axis] === 1 ? [axis] : []));
  return axes.length === 0 ? gradient : tf.sum(gradient, axes, true);
}

/**
 * Runs a fused expression: one program forward, one for each leaf that needs a gradient. `leaves` have shape [N,P,G,T] with
 * 1 for an absent axis, in the plan's order; `numbers` likewise.
 */
export function runFused(
  plan: FusedPlan,
  shape: readonly [number, number, number, number],
  { leaves, numbers }: { readonly leaves: readonly Tensor[]; readonly numbers: readonly number[] },
): Tensor {
  const kernels = kernelsOf(plan);
  const uniforms: Record<string, number> = { P: shape[1], G: shape[2], T: shape[3] };
  numbers.forEach((value, k) => (uniforms[`c${k}`] = value));
  const free = changing(plan);
  return differentiable({
    inputs: free.map((k) => leaves[k] as Tensor),
    value: () => kernels.forward(leaves, shape, uniforms),
    gradient: (dy, kept) => {
      const all = leaves.map((leaf, k) => (free.includes(k) ? (kept[free.indexOf(k)] as Tensor) : leaf));
      return free.map((k, i) => {
        const gradient = (kernels.backward.get(k) as Kernel<string>)([...all, dy], shape, uniforms);
        return reduceTo(gradient, (kept[i] as Tensor).shape);
      });
    },
  });
}
