import { EXP_LIMIT } from "./functions.ts";
import type { OperationName } from "./operations.ts";

/** A slot's values on the processor: one an element (stride 1) or one for all (stride 0). */
export interface Column {
  readonly data: Float64Array;
  readonly stride: 0 | 1;
}

export type Binary = (y: Float64Array, a: Column, b: Column) => void;
type Ternary = (y: Float64Array, a: Column, b: Column, c: Column) => void;
type Unary = (y: Float64Array, a: Column) => void;

// What most formulas are mostly made of, a loop each: in a loop that calls any operation through a variable the
// JavaScript engines can neither inline the call nor keep its number out of the heap, at ten times the cost. All other
// operations go through their scalar form (operations.ts), which says the same.

/** y = op(a, b) for all elements. */
export const BINARY_LOOPS = {
  "+": (y, { data: a, stride: i }, { data: b, stride: j }) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e * i] as number) + (b[e * j] as number);
  },
  "-": (y, { data: a, stride: i }, { data: b, stride: j }) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e * i] as number) - (b[e * j] as number);
  },
  "*": (y, { data: a, stride: i }, { data: b, stride: j }) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e * i] as number) * (b[e * j] as number);
  },
  "/": (y, { data: a, stride: i }, { data: b, stride: j }) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e * i] as number) / (b[e * j] as number);
  },
  "^": (y, { data: a, stride: i }, { data: b, stride: j }) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e * i] as number) ** (b[e * j] as number);
  },
  min: (y, { data: a, stride: i }, { data: b, stride: j }) => {
    for (let e = 0; e < y.length; e++) y[e] = Math.min(a[e * i] as number, b[e * j] as number);
  },
} as const satisfies Readonly<Partial<Record<OperationName, Binary>>>;

/** y = op(a) for all elements. */
export const UNARY_LOOPS: Readonly<Partial<Record<OperationName, Unary>>> = {
  negate: (y, { data: a, stride: i }) => {
    for (let e = 0; e < y.length; e++) y[e] = -(a[e * i] as number);
  },
  exp: (y, { data: a, stride: i }) => {
    for (let e = 0; e < y.length; e++) y[e] = Math.exp(Math.min(a[e * i] as number, EXP_LIMIT));
  },
  square: (y, { data: a, stride: i }) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e * i] as number) ** 2;
  },
};

/** y = op(a, b, c) for all elements. */
export const TERNARY_LOOPS: Readonly<Partial<Record<OperationName, Ternary>>> = {
  clip: (y, { data: a, stride: i }, { data: b, stride: j }, { data: c, stride: k }) => {
    for (let e = 0; e < y.length; e++)
      y[e] = Math.min(Math.max(a[e * i] as number, b[e * j] as number), c[e * k] as number);
  },
};

/** What flows back through a step: dy into it, its arguments x and its result y. */
export interface Flow {
  readonly dy: Float64Array;
  readonly x: readonly Column[];
  readonly y: Float64Array;
  readonly k: number; // to which argument
}

type Backward = (to: Float64Array, flow: Flow) => void;

/** to += dy · factor. */
const scaled = (to: Float64Array, dy: Float64Array, factor: 1 | -1): void => {
  for (let e = 0; e < to.length; e++) to[e] = (to[e] as number) + factor * (dy[e] as number);
};

/** to += dy · ∂y/∂x_k for all elements; where dy is 0 an infinite slope must not make a NaN. */
export const BACKWARD_LOOPS: Readonly<Partial<Record<OperationName, Backward>>> = {
  "+": (to, { dy }) => scaled(to, dy, 1),
  "-": (to, { dy, k }) => scaled(to, dy, k === 0 ? 1 : -1),
  negate: (to, { dy }) => scaled(to, dy, -1),
  "*": (to, { dy, x, k }) => {
    const { data, stride } = x[1 - k] as Column;
    for (let e = 0; e < to.length; e++) {
      if (dy[e] !== 0) to[e] = (to[e] as number) + (dy[e] as number) * (data[e * stride] as number);
    }
  },
  "^": (to, { dy, x, k }) => {
    if (k === 1) return; // the exponent is a constant
    const [a, b] = x as readonly [Column, Column];
    for (let e = 0; e < to.length; e++) {
      const power = b.data[e * b.stride] as number;
      if (dy[e] === 0 || power === 0) continue;
      const slope = power * (a.data[e * a.stride] as number) ** (power - 1);
      to[e] = (to[e] as number) + (dy[e] as number) * slope;
    }
  },
  // The first of equal arguments is the extreme one.
  min: (to, { dy, x, y, k }) => {
    const [a, b] = x as readonly [Column, Column];
    for (let e = 0; e < to.length; e++) {
      const chosen = a.data[e * a.stride] === y[e] ? 0 : b.data[e * b.stride] === y[e] ? 1 : -1;
      if (chosen === k) to[e] = (to[e] as number) + (dy[e] as number);
    }
  },
  clip: (to, { dy, x, k }) => {
    const [a, low, high] = x as readonly [Column, Column, Column];
    for (let e = 0; e < to.length; e++) {
      const [value, least] = [a.data[e * a.stride] as number, low.data[e * low.stride] as number];
      const over = Math.max(value, least) > (high.data[e * high.stride] as number);
      const chosen = over ? 2 : value < least ? 1 : 0;
      if (chosen === k) to[e] = (to[e] as number) + (dy[e] as number);
    }
  },
  exp: (to, { dy, x, y }) => {
    const { data, stride } = x[0] as Column;
    for (let e = 0; e < to.length; e++) {
      if (dy[e] !== 0 && !((data[e * stride] as number) > EXP_LIMIT)) {
        to[e] = (to[e] as number) + (dy[e] as number) * (y[e] as number);
      }
    }
  },
};
