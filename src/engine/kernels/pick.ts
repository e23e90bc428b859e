import type { Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import { FRESH, type Memory } from "../../core/memory.ts";
import { tf } from "../tf.ts";
import { differentiable } from "./differentiable.ts";
import { defineKernel } from "./kernel.ts";

const forward = defineKernel({
  name: "Pick",
  inputs: ["entries", "cells"],
  uniforms: { width: "i32", picks: "i32" },
  shader: `
    let cell = cells[index];
    if (cell >= 0) { y = entries[(index / uniforms.picks) * uniforms.width + cell]; }`,
  cpu: ([entries, cells], output, { width, picks }) => {
    for (let first = 0, row = 0; first < output.length; first += picks, row += width) {
      for (let i = first; i < first + picks; i++) {
        const cell = (cells as Int32Array)[i] as number;
        output[i] = cell < 0 ? 0 : ((entries as Float32Array)[row + cell] as number);
      }
    }
  },
});

const backward = defineKernel({
  name: "PickGradient",
  inputs: ["upstream", "order", "offsets"],
  uniforms: { width: "i32", picks: "i32" },
  shader: `
    let seed = index / uniforms.width;
    let first = seed * (uniforms.width + 1) + index % uniforms.width;
    for (var k = offsets[first]; k < offsets[first + 1]; k++) {
      y += upstream[seed * uniforms.picks + order[seed * uniforms.picks + k]];
    }`,
  cpu: ([upstream, order, offsets], output, { width, picks }) => {
    for (let index = 0; index < output.length; index++) {
      const seed = Math.floor(index / width);
      const first = seed * (width + 1) + (index % width);
      let total = 0;
      for (let k = (offsets as Int32Array)[first] as number; k < ((offsets as Int32Array)[first + 1] as number); k++) {
        total += (upstream as Float32Array)[
          seed * picks + ((order as Int32Array)[seed * picks + k] as number)
        ] as number;
      }
      output[index] = total;
    }
  },
});

/** Which entry of a table each element of a batch reads, and the inverse, so that the gradient needs no atomics. */
export interface PickIndex {
  readonly cells: Tensor; // int32 [N·B], −1: padding
  readonly order: Tensor; // int32 [N·B], positions sorted by cell
  readonly offsets: Tensor; // int32 [N·(width+1)], where each cell's positions begin
  readonly width: number; // entries a seed
  readonly picks: number; // B, elements a seed
}

/**
 * Builds the index from cells `[N,B]` (−1: padding), by a counting sort a seed. The caller owns the tensors, whose numbers
 * lie in `memory`.
 */
export function pickIndex(cells: Int32Array, seeds: number, width: number, memory: Memory = FRESH): PickIndex {
  const picks = cells.length / seeds;
  const order = memory.integers(cells.length);
  const offsets = memory.integers(seeds * (width + 1));
  const cursor = new Int32Array(width);
  for (let n = 0; n < seeds; n++) {
    const [row, starts] = [n * picks, n * (width + 1)];
    for (let i = row; i < row + picks; i++) {
      const cell = cells[i] as number;
      if (cell >= 0) offsets[starts + cell + 1] = (offsets[starts + cell + 1] as number) + 1;
    }
    for (let c = 0; c < width; c++) {
      cursor[c] = offsets[starts + c] as number;
      offsets[starts + c + 1] = (offsets[starts + c + 1] as number) + (cursor[c] as number);
    }
    for (let i = 0; i < picks; i++) {
      const cell = cells[row + i] as number;
      if (cell < 0) continue;
      order[row + (cursor[cell] as number)] = i;
      cursor[cell] = (cursor[cell] as number) + 1;
    }
  }
  const [cellTensor, orderTensor, offsetTensor] = [cells, order, offsets].map((data) => tf.tensor1d(data, "int32"));
  return { cells: cellTensor as Tensor, order: orderTensor as Tensor, offsets: offsetTensor as Tensor, width, picks };
}

/** The entries of a table `[N,...]` (width numbers a seed) that the index names, in `shape`; 0 at padding. Differentiable. */
export function pick(table: Tensor, index: PickIndex, shape: readonly [number, number, number, number]): Tensor4D {
  const { width, picks } = index;
  return differentiable({
    inputs: [table],
    value: () => forward([table, index.cells], shape, { width, picks }),
    gradient: (dy) => [backward([dy, index.order, index.offsets], table.shape, { width, picks })],
  }) as Tensor4D;
}
