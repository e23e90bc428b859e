import type { OperationName } from "../../../src/core/formula/operations.ts";

const OFF_A_TIE = [
  [1, 2],
  [2, 1],
] as const;
const SIGNED = [[2], [-2]] as const;
const FAR_OUT = [[0.6], [-4], [40], [-40]] as const;

/** Arguments away from kinks and jumps, on either side of each, far out included. */
export const points = {
  "+": [[0.3, -1.2]],
  "-": [[0.3, -1.2]],
  "*": [[0.3, -1.2]],
  "/": [
    [0.3, -1.2],
    [-2, 0.5],
  ],
  "^": [
    [1.7, 2.5],
    [-1.3, 3],
    [-1.3, 2],
    [0.4, -1.5],
    [0.4, 0],
    [0.4, 1],
  ],
  negate: [[0.7]],
  "<": OFF_A_TIE,
  "<=": OFF_A_TIE,
  ">": OFF_A_TIE,
  ">=": OFF_A_TIE,
  "==": OFF_A_TIE,
  "!=": OFF_A_TIE,
  min: [...OFF_A_TIE, [3, 1, 2]],
  max: [...OFF_A_TIE, [1, 3, 2]],
  clip: [
    [0.5, 0, 1],
    [-0.5, 0, 1],
    [1.5, 0, 1],
    // Where the bounds cross the upper one wins: clip is min(max(x, low), high).
    [2, 1, 0],
    [-2, 1, 0],
    [0.5, 1, 0],
  ],
  where: [
    [1, 2, 3],
    [0, 2, 3],
    [-0.5, 2, 3],
  ],
  stop_gradient: [],
  sign: SIGNED,
  abs: SIGNED,
  relu: SIGNED,
  exp: [[1.5], [-30], [81]],
  log: [[0.2], [40]],
  sqrt: [[0.2], [40]],
  square: [[1.5], [-3]],
  tanh: [[0.6], [-4], [30]],
  sigmoid: FAR_OUT,
  log_sigmoid: FAR_OUT,
  softplus: FAR_OUT,
} as const satisfies Readonly<Record<OperationName, readonly (readonly number[])[]>>;

/** Kinks and jumps, with the slope in each argument that the language promises there. */
export const kinks = [
  ["min", [1, 1], [1, 0]],
  ["max", [1, 1], [1, 0]],
  ["min", [2, 1, 1], [0, 1, 0]],
  ["max", [0, 1, 1], [0, 1, 0]],
  ["clip", [0, 0, 1], [1, 0, 0]],
  ["clip", [1, 0, 1], [1, 0, 0]],
  ["clip", [0, 0, 0], [1, 0, 0]],
  ["abs", [0], [0]],
  ["sign", [0], [0]],
  ["relu", [0], [0]],
  ["sqrt", [0], [0]],
  ["exp", [80], [Math.exp(80)]],
  ["<", [1, 1], [0, 0]],
  ["<=", [1, 1], [0, 0]],
  ["==", [1, 1], [0, 0]],
  ["stop_gradient", [3], [0]],
  ["^", [0, 0], [0, 0]],
  ["^", [0, 1], [1, 0]],
  ["^", [0, 2], [0, 0]],
] as const satisfies readonly (readonly [OperationName, readonly number[], readonly number[]])[];
