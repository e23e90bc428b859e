import type { Tensor } from "@tensorflow/tfjs-core";
import type { Batch } from "../core/batch.ts";
import type { Axes, BatchShape, Node, Value } from "../core/formula/types.ts";
import { AXIS } from "../core/formula/types.ts";
import { FRESH, type Memory } from "../core/memory.ts";
import { shapeOf } from "./formula/plan.ts";
import type { StoredSymbol } from "./formula/nodes.ts";
import { createWeights } from "./formula/weights.ts";
import { pickIndex } from "./kernels/pick.ts";
import type { Part } from "./lossGradient.ts";
import { tf } from "./tf.ts";

/** A part with the tensors it owns, to be disposed after its last gradient step. */
export interface OwnedPart extends Part {
  readonly owned: readonly Tensor[];
}

/** What a part is cut from: the batch, and its constants evaluated once for the whole rollout. */
export interface Rollout {
  readonly batch: Batch;
  readonly states: number; // S
  readonly actions: number; // A
  /** A number where the constant is the same for all seeds. */
  readonly constants: ReadonlyMap<Node, Value | number>;
  /** Symbols that the loss reads anew at every step. */
  readonly symbols: ReadonlySet<StoredSymbol>;
  /** Where its parts' numbers are put; new arrays where left out. It must be theirs as long as their tensors. */
  readonly memory?: Memory;
}

/** Which start states of each seed a part takes, `[N]` of indices; null: all. */
export type Selection = readonly Int32Array[] | null;

/** Rows of the chosen start states, `width` numbers each, of values laid out [N, starts, width]. */
function select<A extends Int32Array | Float64Array>(data: A, selection: Selection, starts: number, width: number): A {
  if (selection === null) return data;
  const rows = selection.flatMap((chosen, n) => Array.from(chosen, (p) => (n * starts + p) * width));
  const out = data.slice(0, rows.length * width) as A;
  rows.forEach((from, i) => out.set(data.subarray(from, from + width), i * width));
  return out;
}

/** Numbers a start state holds for a value with these axes. */
const widthOf = (axes: Axes, { members, steps }: BatchShape): number =>
  ((axes & AXIS.G) === 0 ? 1 : members) * ((axes & AXIS.T) === 0 ? 1 : steps);

/** state·A + action of every step; −1: padding. */
function cellsOf(stateOf: Int32Array, actionOf: Int32Array, actions: number, memory: Memory): Int32Array {
  const cells = memory.integers(stateOf.length);
  for (let at = 0; at < cells.length; at++) {
    const state = stateOf[at] as number;
    cells[at] = state < 0 ? -1 : state * actions + (actionOf[at] as number);
  }
  return cells;
}

/** Uploads one part of a rollout. The caller disposes what it owns. */
export function createPart(rollout: Rollout, selection: Selection): OwnedPart {
  const { batch, states, actions, constants, symbols, memory = FRESH } = rollout;
  const { seeds, starts, members, steps } = batch.shape;
  const shape = { ...batch.shape, starts: selection === null ? starts : (selection[0] as Int32Array).length };
  const owned: Tensor[] = [];
  const own = <T extends Tensor>(tensor: T): T => {
    owned.push(tensor);
    return tensor;
  };
  const stateOf = select(batch.states, selection, starts, members * steps);
  const actionOf = select(batch.actions, selection, starts, members * steps);
  const cells = pickIndex(cellsOf(stateOf, actionOf, actions, memory), seeds, states * actions, memory);
  const stateIndex = [...symbols].some((name) => name !== "logp") ? pickIndex(stateOf, seeds, states, memory) : null;
  for (const index of [cells, stateIndex]) if (index !== null) owned.push(index.cells, index.order, index.offsets);
  const uploaded = new Map<Node, Tensor | number>();
  for (const [node, value] of constants) {
    if (typeof value === "number") uploaded.set(node, value);
    else {
      const chosen = (value.axes & AXIS.P) === 0 ? null : selection;
      const data = select(value.data, chosen, starts, widthOf(value.axes, batch.shape));
      const floats = memory.floats(data.length);
      floats.set(data);
      uploaded.set(node, own(tf.tensor(floats, shapeOf(value.axes, shape), "float32")));
    }
  }
  const lengths = select(batch.lengths, selection, starts, members);
  return {
    shape,
    weights: createWeights(shape, lengths, owned, memory),
    cells,
    states: stateIndex,
    constants: uploaded,
    owned,
  };
}
