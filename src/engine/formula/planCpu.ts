import type { TypedArray } from "@tensorflow/tfjs-core";
import { broadcast } from "../../core/formula/layout.ts";
import {
  BACKWARD_LOOPS,
  BINARY_LOOPS,
  TERNARY_LOOPS,
  UNARY_LOOPS,
  type Binary,
  type Flow,
} from "../../core/formula/loops.ts";
import { OPERATIONS, type OperationName } from "../../core/formula/operations.ts";
import { changing, dependents, slotCount, type FusedPlan } from "./plan.ts";

/** Sizes of the result's axes, and the plan's numbers c0, c1, … */
export type Uniforms = Readonly<Record<string, number> & Record<"P" | "G" | "T", number>>;

/** Elements worked on at a time: few enough that the values of all slots are quick to make and stay in the cache. */
const BLOCK = 512;

const binaryLoops: Readonly<Partial<Record<OperationName, Binary>>> = BINARY_LOOPS;

/** The arguments of element e, written to one array that every call returns. */
function loader(sources: readonly Float64Array[]): (e: number) => Float64Array {
  const x = new Float64Array(sources.length);
  return (e) => {
    for (let k = 0; k < x.length; k++) x[k] = (sources[k] as Float64Array)[e] as number;
    return x;
  };
}

/** y = operation(x) for all elements. */
function fill(y: Float64Array, operation: OperationName, x: readonly Float64Array[]): void {
  const [a, b, c] = x as readonly [Float64Array, Float64Array, Float64Array];
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

/** A step with the rows of numbers of a block that it works on. */
interface Work {
  readonly operation: OperationName;
  readonly x: readonly Float64Array[];
  readonly y: Float64Array;
  /** ∂(plan's value)/∂y, and the same of each argument; null where nothing that changes is behind it. */
  readonly dy: Float64Array | null;
  readonly dx: readonly (Float64Array | null)[];
}

/** Memory that a plan works in, used again in every run: to make it took as long as to fill it. */
interface Bench {
  /** ∂value/∂leaf of every element for each leaf that changes, of the last run, by leaf. */
  readonly slopes: ReadonlyMap<number, Float64Array>;
  readonly size: number;
  /** Rows of a block. */
  readonly slots: readonly Float64Array[];
  readonly adjoints: readonly (Float64Array | null)[];
  readonly work: readonly Work[];
}

const benches = new WeakMap<FusedPlan, Bench>();

function createBench(plan: FusedPlan, size: number): Bench {
  const length = Math.min(size, BLOCK);
  const slots = Array.from({ length: slotCount(plan) }, () => new Float64Array(length));
  const behind = changing(plan).map((leaf) => dependents(plan, leaf));
  const adjoints = slots.map((_, slot) =>
    behind.some((depends) => depends[slot] === true) ? new Float64Array(length) : null,
  );
  const first = plan.leafAxes.length + plan.numbers;
  const work = plan.steps.map(({ operation, arguments: from }, i) => ({
    operation,
    x: from.map((slot) => slots[slot] as Float64Array),
    y: slots[first + i] as Float64Array,
    dy: adjoints[first + i] ?? null,
    dx: from.map((slot) => adjoints[slot] ?? null),
  }));
  const slopes = new Map(changing(plan).map((leaf) => [leaf, new Float64Array(size)]));
  return { size, slots, adjoints, work, slopes };
}

function benchOf(plan: FusedPlan, size: number): Bench {
  const known = benches.get(plan);
  const bench = known?.size === size ? known : createBench(plan, size);
  benches.set(plan, bench);
  return bench;
}

/** Fills the slots of the block that begins at an element. */
function forwards({ slots, work }: Bench, leaves: readonly (TypedArray | Float64Array)[], start: number): void {
  for (const [k, leaf] of leaves.entries()) {
    const slot = slots[k] as Float64Array;
    slot.set(leaf.subarray(start, start + slot.length));
  }
  for (const { y, operation, x } of work) fill(y, operation, x);
}

/** Fills the adjoints of that block, from the last step to the first. */
function backwards({ adjoints, work }: Bench): void {
  for (const adjoint of adjoints) adjoint?.fill(0);
  adjoints.at(-1)?.fill(1);
  for (let i = work.length - 1; i >= 0; i--) {
    const { operation, x, y, dy, dx } = work[i] as Work;
    if (dy === null) continue;
    for (let k = 0; k < dx.length; k++) {
      const to = dx[k];
      if (to) flowBack(to, operation, { dy, x, y, k });
    }
  }
}

/** What a plan was last run on: as long as that is the same, so are its slopes. */
interface LastRun {
  readonly inputs: readonly TypedArray[];
  readonly uniforms: Uniforms;
}

const lastRuns = new WeakMap<FusedPlan, LastRun>();

function isLastRun(plan: FusedPlan, inputs: readonly TypedArray[], u: Uniforms): boolean {
  const last = lastRuns.get(plan);
  if (last === undefined) return false;
  const { uniforms } = last;
  return (
    last.inputs.every((input, k) => input === inputs[k]) && Object.keys(u).every((name) => uniforms[name] === u[name])
  );
}

/** Computes the value of every element, to `output`, and with it, while the numbers are at hand, its slopes. */
export function forwardCpu(plan: FusedPlan, inputs: readonly TypedArray[], output: Float32Array, u: Uniforms): void {
  const size = output.length;
  const shape = { seeds: size / (u.P * u.G * u.T), starts: u.P, members: u.G, steps: u.T };
  const leaves = plan.leafAxes.map((axes, k) => {
    const data = inputs[k] as TypedArray;
    return data.length === size ? data : broadcast({ axes, data: new Float64Array(data) }, plan.axes, shape);
  });
  const bench = benchOf(plan, size);
  for (let k = 0; k < plan.numbers; k++) (bench.slots[leaves.length + k] as Float64Array).fill(u[`c${k}`] as number);
  const value = bench.slots.at(-1) as Float64Array;
  for (let start = 0; start < size; start += BLOCK) {
    forwards(bench, leaves, start);
    output.set(value.subarray(0, size - start), start);
    backwards(bench);
    for (const [leaf, slopes] of bench.slopes) {
      slopes.set((bench.adjoints[leaf] as Float64Array).subarray(0, size - start), start);
    }
  }
  lastRuns.set(plan, { inputs, uniforms: u });
}

/** ∂value/∂leaf · upstream for every element, to `output`; the leaf must change. `inputs`: leaves, upstream. */
export function backwardCpu(
  { plan, leaf }: { readonly plan: FusedPlan; readonly leaf: number },
  inputs: readonly TypedArray[],
  output: Float32Array,
  u: Uniforms,
): void {
  const leaves = inputs.slice(0, -1);
  const upstream = inputs.at(-1) as TypedArray;
  if (!isLastRun(plan, leaves, u)) forwardCpu(plan, leaves, output, u);
  const slope = benchOf(plan, output.length).slopes.get(leaf) as Float64Array;
  for (let e = 0; e < output.length; e++) {
    // Where nothing flows back (padding) an infinite slope must not make a NaN.
    output[e] = upstream[e] === 0 ? 0 : (upstream[e] as number) * (slope[e] as number);
  }
}
