import type { TypedArray } from "@tensorflow/tfjs-core";
import { broadcast } from "../../core/formula/layout.ts";
import {
  BACKWARD_LOOPS,
  BINARY_LOOPS,
  TERNARY_LOOPS,
  UNARY_LOOPS,
  type Binary,
  type Column,
  type Flow,
} from "../../core/formula/loops.ts";
import { OPERATIONS, type OperationName } from "../../core/formula/operations.ts";
import { dependents, slotCount, type FusedPlan, type Step } from "./plan.ts";

/** Sizes of the result's axes, and the plan's numbers c0, c1, … */
export type Uniforms = Readonly<Record<string, number> & Record<"P" | "G" | "T", number>>;

/** Elements worked on at a time: few enough that the values of all slots are quick to make and stay in the cache. */
const BLOCK = 512;

const binaryLoops: Readonly<Partial<Record<OperationName, Binary>>> = BINARY_LOOPS;

/** The arguments of element e, written to one array that every call returns. */
function loader(sources: readonly Column[]): (e: number) => Float64Array {
  const x = new Float64Array(sources.length);
  return (e) => {
    for (let k = 0; k < x.length; k++) {
      const { data, stride } = sources[k] as Column;
      x[k] = data[e * stride] as number;
    }
    return x;
  };
}

/** y = operation(x) for all elements. */
function fill(y: Float64Array, operation: OperationName, x: readonly Column[]): void {
  const [a, b, c] = x as readonly [Column, Column, Column];
  const [unary, binary, ternary] = [UNARY_LOOPS[operation], binaryLoops[operation], TERNARY_LOOPS[operation]];
  if (x.length === 1 && unary !== undefined) unary(y, a);
  else if (x.length === 2 && binary !== undefined) binary(y, a, b);
  else if (x.length === 3 && ternary !== undefined) ternary(y, a, b, c);
  else {
    const { value } = OPERATIONS[operation];
    const load = loader(x);
    for (let e = 0; e < y.length; e++) y[e] = value(load(e));
  }
}

/** to += dy · ∂y/∂x_k for all elements. */
function flowBack(to: Float64Array, operation: OperationName, flow: Flow): void {
  const loop = BACKWARD_LOOPS[operation];
  // min may have one argument only, or many.
  if (loop !== undefined && (operation !== "min" || flow.x.length === 2)) {
    loop(to, flow);
    return;
  }
  const { slope }: { readonly slope: (x: Float64Array, k: number, y: number) => number } = OPERATIONS[operation];
  const { dy, x, y, k } = flow;
  const load = loader(x);
  for (let e = 0; e < to.length; e++) {
    if (dy[e] !== 0) to[e] = (to[e] as number) + (dy[e] as number) * slope(load(e), k, y[e] as number);
  }
}

/** Numbers of one block: every slot's, and what flows back to it. */
interface Memory {
  readonly slots: readonly Column[];
  readonly adjoints: readonly Float64Array[];
}

/** Each plan's memory of the last run, used again: to make it took as long as to compute in it. */
const memories = new WeakMap<FusedPlan, Memory>();

function memoryOf(plan: FusedPlan, length: number): Memory {
  const known = memories.get(plan);
  if (known?.adjoints[0]?.length === length) return known;
  const first = plan.leafAxes.length + plan.numbers;
  const slots = Array.from({ length: slotCount(plan) }, (_, slot): Column => {
    const isNumber = slot >= plan.leafAxes.length && slot < first;
    return { data: new Float64Array(isNumber ? 1 : length), stride: isNumber ? 0 : 1 };
  });
  const memory = { slots, adjoints: slots.map(() => new Float64Array(length)) };
  memories.set(plan, memory);
  return memory;
}

/** The values of every slot in a block; `compute` fills them for the block that begins at an element. */
interface Forward extends Memory {
  readonly compute: (start: number) => void;
}

/** Makes a plan ready to run on `size` elements. */
function createForward(plan: FusedPlan, inputs: readonly TypedArray[], size: number, u: Uniforms): Forward {
  const length = Math.min(size, BLOCK);
  const shape = { seeds: size / (u.P * u.G * u.T), starts: u.P, members: u.G, steps: u.T };
  const leaves = plan.leafAxes.map((axes, k) => {
    const data = inputs[k] as TypedArray;
    return data.length === size ? data : broadcast({ axes, data: new Float64Array(data) }, plan.axes, shape);
  });
  const memory = memoryOf(plan, length);
  const { slots } = memory;
  const first = leaves.length + plan.numbers;
  for (let k = 0; k < plan.numbers; k++) (slots[leaves.length + k] as Column).data[0] = u[`c${k}`] as number;
  const steps = plan.steps.map(({ operation, arguments: from }, i) => ({
    operation,
    x: from.map((slot) => slots[slot] as Column),
    y: (slots[first + i] as Column).data,
  }));
  const compute = (start: number): void => {
    leaves.forEach((leaf, k) => (slots[k] as Column).data.set(leaf.subarray(start, start + length)));
    for (const { y, operation, x } of steps) fill(y, operation, x);
  };
  return { ...memory, compute };
}

/** The value of every element, to `output`. */
export function forwardCpu(plan: FusedPlan, inputs: readonly TypedArray[], output: Float32Array, u: Uniforms): void {
  const { slots, compute } = createForward(plan, inputs, output.length, u);
  const { data } = slots.at(-1) as Column;
  for (let start = 0; start < output.length; start += BLOCK) {
    compute(start);
    output.set(data.subarray(0, output.length - start), start);
  }
}

/** dy/dleaf · upstream for every element, to `output`, by reverse accumulation through the steps. `inputs`: leaves, upstream. */
export function backwardCpu(
  { plan, leaf }: { readonly plan: FusedPlan; readonly leaf: number },
  inputs: readonly TypedArray[],
  output: Float32Array,
  u: Uniforms,
): void {
  const size = output.length;
  const upstream = inputs.at(-1) as TypedArray;
  const { slots, compute, ...memory } = createForward(plan, inputs.slice(0, -1), size, u);
  const depends = dependents(plan, leaf);
  const adjoints = memory.adjoints.map((adjoint, slot) => (depends[slot] === true ? adjoint : null));
  for (let start = 0; start < size; start += BLOCK) {
    compute(start);
    adjoints.forEach((adjoint) => adjoint?.fill(0));
    adjoints.at(-1)?.set(upstream.subarray(start, start + BLOCK));
    reverse(plan, slots, adjoints);
    output.set((adjoints[leaf] as Float64Array).subarray(0, size - start), start);
  }
}

/** Carries what has come to each step's result on to its arguments, from the last step to the first. */
function reverse(plan: FusedPlan, slots: readonly Column[], adjoints: readonly (Float64Array | null)[]): void {
  const first = plan.leafAxes.length + plan.numbers;
  for (let i = plan.steps.length - 1; i >= 0; i--) {
    const { operation, arguments: from } = plan.steps[i] as Step;
    const dy = adjoints[first + i];
    if (!dy) continue;
    const x = from.map((slot) => slots[slot] as Column);
    const y = (slots[first + i] as Column).data;
    for (const [k, slot] of from.entries()) {
      const to = adjoints[slot];
      if (to) flowBack(to, operation, { dy, x, y, k });
    }
  }
}
