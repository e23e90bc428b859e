import type { Tensor } from "@tensorflow/tfjs-core";
import type { Axes, BatchShape } from "../../core/formula/types.ts";
import { broadcast } from "../../core/formula/layout.ts";
import { AXIS } from "../../core/formula/types.ts";
import { differentiable } from "../kernels/differentiable.ts";
import { defineKernel, type Kernel } from "../kernels/kernel.ts";
import { tf } from "../tf.ts";
import { OPERATIONS, WGSL_PRELUDE, type Operation, type OperationName } from "./operations.ts";

/** One step of a fused expression: an operation on earlier slots. Slots: leaves, then numbers, then the steps' results. */
export interface Step {
  readonly operation: OperationName;
  readonly arguments: readonly number[];
}

/** An element-wise expression as straight-line code over leaves of different axes, which broadcast to the union. */
export interface FusedPlan {
  readonly axes: Axes;
  readonly leafAxes: readonly Axes[];
  readonly numbers: number; // how many numbers (hyperparameters, literals) it reads
  readonly steps: readonly Step[];
}

/** Largest number of leaves: WebGPU grants 8 storage buffers, one is the result, one the upstream gradient. */
export const MAX_LEAVES = 6;

const slotCount = (plan: FusedPlan): number => plan.leafAxes.length + plan.numbers + plan.steps.length;

/** Which slots change with the given leaf. */
function dependents(plan: FusedPlan, leaf: number): boolean[] {
  const depends = Array.from({ length: slotCount(plan) }, (_, slot) => slot === leaf);
  const first = plan.leafAxes.length + plan.numbers;
  plan.steps.forEach((step, i) => {
    depends[first + i] = step.arguments.some((slot) => depends[slot]);
  });
  return depends;
}

/** Tensor shape of a value with these axes: [N,P,G,T] with 1 for an absent axis. */
export const shapeOf = (
  axes: Axes,
  { seeds, starts, members, steps }: BatchShape,
): [number, number, number, number] => [
  seeds,
  (axes & AXIS.P) === 0 ? 1 : starts,
  (axes & AXIS.G) === 0 ? 1 : members,
  (axes & AXIS.T) === 0 ? 1 : steps,
];

/** WGSL for a leaf's element at the result's (n, p, g, t); P, G, T are the sizes of the result. */
function leafIndex(axes: Axes): string {
  const present = (
    [
      ["P", "p"],
      ["G", "g"],
      ["T", "t"],
    ] as const
  ).filter(([axis]) => (axes & AXIS[axis]) !== 0);
  return present.reduce((index, [axis, name]) => `(${index} * uniforms.${axis} + ${name})`, "n");
}

function forwardShader(plan: FusedPlan): string[] {
  const leaves = plan.leafAxes.length;
  const first = leaves + plan.numbers;
  return [
    "let t = index % uniforms.T;",
    "let g = (index / uniforms.T) % uniforms.G;",
    "let p = (index / (uniforms.T * uniforms.G)) % uniforms.P;",
    "let n = index / (uniforms.T * uniforms.G * uniforms.P);",
    ...plan.leafAxes.map((axes, k) => `let v${k} = leaf${k}[${leafIndex(axes)}];`),
    ...Array.from({ length: plan.numbers }, (_, k) => `let v${leaves + k} = uniforms.c${k};`),
    ...plan.steps.map((step, i) => {
      const code = OPERATIONS[step.operation].wgsl(step.arguments.map((slot) => `v${slot}`));
      return `let v${first + i} = ${code};`;
    }),
  ];
}

function backwardShader(plan: FusedPlan, leaf: number): string[] {
  const first = plan.leafAxes.length + plan.numbers;
  const depends = dependents(plan, leaf);
  const lines = depends.flatMap((does, slot) => (does ? [`var d${slot} : f32 = 0.0;`] : []));
  lines.push(`d${slotCount(plan) - 1} = upstream[index];`);
  for (let i = plan.steps.length - 1; i >= 0; i--) {
    const step = plan.steps[i] as Step;
    const names = step.arguments.map((slot) => `v${slot}`);
    step.arguments.forEach((slot, k) => {
      if (depends[slot] !== true) return;
      const slope = OPERATIONS[step.operation].wgslSlope(names, k, `v${first + i}`);
      lines.push(`d${slot} += d${first + i} * (${slope});`);
    });
  }
  return [...lines, `y = d${leaf};`];
}

/** A slot's values on the processor: one an element (stride 1) or one for all (stride 0). */
interface Column {
  readonly data: ArrayLike<number>;
  readonly stride: 0 | 1;
}

/** Float64 values of every slot, one operation at a time over all elements. */
function columns(plan: FusedPlan, inputs: readonly ArrayLike<number>[], size: number, u: Uniforms): Column[] {
  const slots: Column[] = plan.leafAxes.map((axes, k) => {
    const data = inputs[k] as ArrayLike<number>;
    if (axes === plan.axes) return { data, stride: 1 };
    const shape = { seeds: size / (u.P * u.G * u.T), starts: u.P, members: u.G, steps: u.T };
    return { data: broadcast({ axes, data: Float64Array.from(data) }, plan.axes, shape), stride: 1 };
  });
  for (let k = 0; k < plan.numbers; k++) slots.push({ data: [u[`c${k}`] as number], stride: 0 });
  for (const step of plan.steps) {
    const value = OPERATIONS[step.operation].value;
    const sources = step.arguments.map((slot) => slots[slot] as Column);
    const x = sources.map(() => 0);
    const data = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < x.length; k++)
        x[k] = (sources[k] as Column).data[i * (sources[k] as Column).stride] as number;
      data[i] = value(x);
    }
    slots.push({ data, stride: 1 });
  }
  return slots;
}

/** dy/dleaf · upstream for every element, by reverse accumulation through the steps. */
function backwardCpu(
  plan: FusedPlan,
  leaf: number,
  slots: readonly Column[],
  upstream: ArrayLike<number>,
): Float64Array {
  const depends = dependents(plan, leaf);
  const size = upstream.length;
  const adjoints = depends.map((does) => (does ? new Float64Array(size) : null));
  (adjoints.at(-1) as Float64Array).set(upstream);
  const first = plan.leafAxes.length + plan.numbers;
  for (let i = plan.steps.length - 1; i >= 0; i--) {
    const step = plan.steps[i] as Step;
    const from = adjoints[first + i];
    if (!from) continue;
    const sources = step.arguments.map((slot) => slots[slot] as Column);
    const result = (slots[first + i] as Column).data;
    const x = sources.map(() => 0);
    for (let e = 0; e < size; e++) {
      if (from[e] === 0) continue;
      for (let k = 0; k < x.length; k++)
        x[k] = (sources[k] as Column).data[e * (sources[k] as Column).stride] as number;
      step.arguments.forEach((slot, k) => {
        const to = adjoints[slot];
        if (to) to[e] = (to[e] as number) + (from[e] as number) * slopeOf(step.operation, x, k, result[e] as number);
      });
    }
  }
  return adjoints[leaf] as Float64Array;
}

const slopeOf = (name: OperationName, x: readonly number[], k: number, y: number): number =>
  (OPERATIONS[name] as Operation).slope(x, k, y);

type Uniforms = Readonly<Record<string, number> & Record<"P" | "G" | "T", number>>;

/** A fused expression ready to run: its value, and its gradient with respect to each leaf. */
interface Fused {
  readonly forward: Kernel<string>;
  readonly backward: readonly Kernel<string>[];
}

const built = new Map<string, Fused>();

/** Kernels of a plan; plans of the same text share them, so that a shader is compiled once. */
function kernelsOf(plan: FusedPlan): Fused {
  const key = JSON.stringify([plan.axes, plan.leafAxes, plan.numbers, plan.steps]);
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
      cpu: (inputs, output, u) => {
        const { data, stride } = columns(plan, inputs, output.length, u as Uniforms).at(-1) as Column;
        for (let i = 0; i < output.length; i++) output[i] = data[i * stride] as number;
      },
    }),
    backward: plan.leafAxes.map((_, leaf) =>
      defineKernel({
        name: `FusedGradient${leaf}${key}`,
        inputs: [...leaves, "upstream"],
        uniforms,
        prelude: WGSL_PRELUDE,
        // Where nothing flows back (padding) an infinite slope must not make a NaN.
        shader: ["if (upstream[index] != 0.0) {", ...values, ...backwardShader(plan, leaf), "}"].join("\n"),
        cpu: (inputs, output, u) => {
          const slots = columns(plan, inputs.slice(0, -1), output.length, u as Uniforms);
          output.set(backwardCpu(plan, leaf, slots, inputs.at(-1) as Float32Array));
        },
      }),
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
 * 1 for an absent axis, in the plan's order; `numbers` likewise; `changing` says which leaves change with the policy.
 */
export function runFused(
  plan: FusedPlan,
  shape: readonly [number, number, number, number],
  { leaves, numbers }: { readonly leaves: readonly Tensor[]; readonly numbers: readonly number[] },
  changing: readonly boolean[],
): Tensor {
  const kernels = kernelsOf(plan);
  const uniforms: Record<string, number> = { P: shape[1], G: shape[2], T: shape[3] };
  numbers.forEach((value, k) => (uniforms[`c${k}`] = value));
  const free = leaves.flatMap((_, k) => (changing[k] === true ? [k] : []));
  return differentiable({
    inputs: free.map((k) => leaves[k] as Tensor),
    value: () => kernels.forward(leaves, shape, uniforms),
    gradient: (dy, kept) => {
      const all = leaves.map((leaf, k) => (free.includes(k) ? (kept[free.indexOf(k)] as Tensor) : leaf));
      return free.map((k, i) => {
        const gradient = (kernels.backward[k] as Kernel<string>)([...all, dy], shape, uniforms);
        return reduceTo(gradient, (kept[i] as Tensor).shape);
      });
    },
  });
}
