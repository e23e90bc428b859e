import type { Axes, BatchShape } from "../../core/formula/types.ts";
import { AXIS } from "../../core/formula/types.ts";
import type { OperationName } from "../../core/formula/operations.ts";

/** One step of a fused expression: an operation on earlier slots. Slots: leaves, then numbers, then the steps' results. */
export interface Step {
  readonly operation: OperationName;
  readonly arguments: readonly number[];
}

/** An element-wise expression as straight-line code over leaves of different axes, which broadcast to the union. */
export interface FusedPlan {
  readonly axes: Axes;
  readonly leafAxes: readonly Axes[];
  /** Which leaves change with the policy, and so have a gradient. */
  readonly leafChanges: readonly boolean[];
  readonly numbers: number; // how many numbers (hyperparameters, literals) it reads
  readonly steps: readonly Step[];
}

/** Largest number of leaves: WebGPU grants 8 storage buffers, one is the result, one the upstream gradient. */
export const MAX_LEAVES = 6;

/** Slots of a plan: leaves, numbers, results. */
export const slotCount = (plan: FusedPlan): number => plan.leafAxes.length + plan.numbers + plan.steps.length;

/** The leaves that change with the policy. */
export const changing = ({ leafChanges }: FusedPlan): readonly number[] =>
  leafChanges.flatMap((changes, leaf) => (changes ? [leaf] : []));

/** Which slots change with the given leaf. */
export function dependents(plan: FusedPlan, leaf: number): boolean[] {
  const depends = Array.from({ length: slotCount(plan) }, (_, slot) => slot === leaf);
  const first = plan.leafAxes.length + plan.numbers;
  plan.steps.forEach((step, i) => {
    depends[first + i] = step.arguments.some((slot) => depends[slot] === true);
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
