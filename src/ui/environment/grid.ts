import type { Picture } from "../../core/environments/types.ts";

export type Grid = Extract<Picture, { readonly kind: "grid" }>;
export type GridCell = Grid["cells"][number];

/** Where a grid stands on its canvas, in CSS pixels. */
export interface GridFrame {
  readonly cell: number; // side of a cell
  readonly width: number;
  readonly height: number;
}

const LARGEST_CELL = 92;

/** The largest square cells that fit into the width and the height. */
export function gridFrame({ rows, columns }: Grid, width: number, height: number): GridFrame {
  const cell = Math.max(6, Math.min(LARGEST_CELL, Math.floor(Math.min(width / columns, height / rows))));
  return { cell, width: cell * columns, height: cell * rows };
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

export function cellAt(grid: Grid, { row, column }: Place): GridCell | null {
  if (row < 0 || column < 0 || row >= grid.rows || column >= grid.columns) return null;
  return grid.cells[row * grid.columns + column] ?? null;
}

/** Place of each state, in the order of the states. */
export function statePlaces(grid: Grid): ReadonlyMap<number, Place> {
  const entries = grid.cells.map((cell, index): readonly [number, Place] => [
    cell.state,
    { row: Math.floor(index / grid.columns), column: index % grid.columns },
  ]);
  return new Map(entries.filter(([state]) => state >= 0));
}

/** What is drawn in the cells. */
export interface GridNumbers {
  /** V of the policy drawn, `[S]`; null before there is one. */
  readonly values: Float64Array | null;
  /** π(a|s), `[S,A]`. */
  readonly probabilities: Float64Array | null;
  readonly actions: number;
  /** The value at which a colour is full. */
  readonly scale: number;
}
