import { broadcast } from "../../core/formula/layout.ts";
import { OPERATIONS, type Operation } from "./operations.ts";
import { dependents, type FusedPlan, type Step } from "./plan.ts";

/** Sizes of the result's axes, and the plan's numbers c0, c1, … */
export type Uniforms = Readonly<Record<string, number> & Record<"P" | "G" | "T", number>>;

/** A slot's values on the processor: one an element (stride 1) or one for all (stride 0). */
export interface Column {
  readonly data: ArrayLike<number>;
  readonly stride: 0 | 1;
}

/** Float64 values of every slot, one operation at a time over all elements. */
export function columns(plan: FusedPlan, inputs: readonly ArrayLike<number>[], size: number, u: Uniforms): Column[] {
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
export function backwardCpu(
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
    const operation: Operation = OPERATIONS[step.operation];
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
        if (to) to[e] = (to[e] as number) + (from[e] as number) * operation.slope(x, k, result[e] as number);
      });
    }
  }
  return adjoints[leaf] as Float64Array;
}
