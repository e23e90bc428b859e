import { EXP_LIMIT } from "./functions.ts";
import * as numerics from "./numerics.ts";

// Every operation that acts element by element: its value and partial derivatives. Conventions: ties of min and max
// belong to the first argument, clip has slope 1 inside inclusive bounds and is the upper one where they cross, |x| and
// sign have slope 0 at 0, comparisons and stop_gradient have no slope.

/** The arguments of one element; a caller may hand over the same array again and again. */
export type Numbers = readonly number[] | Float64Array;

export interface Operation {
  readonly value: (x: Numbers) => number;
  /** ∂y/∂x_k, given the arguments, k and the value y. */
  readonly slope: (x: Numbers, k: number, y: number) => number;
}

const n = (x: Numbers, k: number): number => x[k] as number;
const none = (): number => 0;

const comparison = (holds: (a: number, b: number) => boolean): Operation => ({
  value: (x) => numerics.indicator(holds(n(x, 0), n(x, 1))),
  slope: none,
});

/** The extreme one of the arguments; NaN where one is NaN. */
function extreme(x: Numbers, pick: (a: number, b: number) => number): number {
  let y = n(x, 0);
  for (let k = 1; k < x.length; k++) y = pick(y, n(x, k));
  return y;
}

/** 1 for the argument that is the extreme y, the first on ties. */
function isExtreme(x: Numbers, k: number, y: number): number {
  for (let i = 0; i < k; i++) if (x[i] === y) return 0;
  return x[k] === y ? 1 : 0;
}

const arithmetic = {
  "+": { value: (x) => n(x, 0) + n(x, 1), slope: () => 1 },
  "-": { value: (x) => n(x, 0) - n(x, 1), slope: (_, k) => (k === 0 ? 1 : -1) },
  "*": { value: (x) => n(x, 0) * n(x, 1), slope: (x, k) => n(x, 1 - k) },
  "/": { value: (x) => n(x, 0) / n(x, 1), slope: (x, k, y) => (k === 0 ? 1 : -y) / n(x, 1) },
  // The exponent is a constant (the checker sees to it), so it has no slope.
  "^": {
    value: (x) => n(x, 0) ** n(x, 1),
    slope: (x, k) => (k === 0 && n(x, 1) !== 0 ? n(x, 1) * n(x, 0) ** (n(x, 1) - 1) : 0),
  },
  negate: { value: (x) => -n(x, 0), slope: () => -1 },
  "<": comparison((a, b) => a < b),
  "<=": comparison((a, b) => a <= b),
  ">": comparison((a, b) => a > b),
  ">=": comparison((a, b) => a >= b),
  "==": comparison((a, b) => a === b),
  "!=": comparison((a, b) => a !== b),
} as const satisfies Record<string, Operation>;

const selections = {
  min: { value: (x) => extreme(x, Math.min), slope: isExtreme },
  max: { value: (x) => extreme(x, Math.max), slope: isExtreme },
  clip: {
    value: (x) => Math.min(Math.max(n(x, 0), n(x, 1)), n(x, 2)),
    slope: (x, k) => {
      const place = Math.max(n(x, 0), n(x, 1)) > n(x, 2) ? 2 : n(x, 0) < n(x, 1) ? 1 : 0;
      return place === k ? 1 : 0;
    },
  },
  where: {
    value: (x) => (n(x, 0) === 0 ? n(x, 2) : n(x, 1)),
    slope: (x, k) => (k === (n(x, 0) === 0 ? 2 : 1) ? 1 : 0),
  },
  stop_gradient: { value: (x) => n(x, 0), slope: none },
  sign: { value: (x) => Math.sign(n(x, 0)), slope: none },
  abs: { value: (x) => Math.abs(n(x, 0)), slope: (x) => Math.sign(n(x, 0)) },
  relu: { value: (x) => numerics.relu(n(x, 0)), slope: (x) => (n(x, 0) > 0 ? 1 : 0) },
} as const satisfies Record<string, Operation>;

const transcendental = {
  exp: { value: (x) => numerics.exp(n(x, 0)), slope: (x, _, y) => (n(x, 0) > EXP_LIMIT ? 0 : y) },
  log: { value: (x) => Math.log(n(x, 0)), slope: (x) => 1 / n(x, 0) },
  sqrt: { value: (x) => Math.sqrt(n(x, 0)), slope: (_, __, y) => (y > 0 ? 0.5 / y : 0) },
  square: { value: (x) => n(x, 0) * n(x, 0), slope: (x) => 2 * n(x, 0) },
  tanh: { value: (x) => Math.tanh(n(x, 0)), slope: (_, __, y) => 1 - y * y },
  sigmoid: { value: (x) => numerics.sigmoid(n(x, 0)), slope: (_, __, y) => y * (1 - y) },
  log_sigmoid: { value: (x) => numerics.logSigmoid(n(x, 0)), slope: (x) => numerics.sigmoid(-n(x, 0)) },
  softplus: { value: (x) => numerics.softplus(n(x, 0)), slope: (x) => numerics.sigmoid(n(x, 0)) },
} as const satisfies Record<string, Operation>;

/** All element-wise operations by the name they have in the formula language. */
export const OPERATIONS = { ...arithmetic, ...selections, ...transcendental };
export type OperationName = keyof typeof OPERATIONS;
