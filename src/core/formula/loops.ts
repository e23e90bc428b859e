import { EXP_LIMIT } from "./functions.ts";
import type { OperationName } from "./operations.ts";

type Row = Float64Array; // a number an element
export type Binary = (y: Row, a: Row, b: Row) => void;
type Ternary = (y: Row, a: Row, b: Row, c: Row) => void;
type Unary = (y: Row, a: Row) => void;

// What most formulas are mostly made of, a loop each: in a loop that calls any operation through a variable the
// JavaScript engines can neither inline the call nor keep its number out of the heap, at ten times the cost. All other
// operations go through their scalar form (operations.ts), which says the same.

/** y = op(a, b) for all elements. */
export const BINARY_LOOPS = {
  "+": (y, a, b) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e] as number) + (b[e] as number);
  },
  "-": (y, a, b) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e] as number) - (b[e] as number);
  },
  "*": (y, a, b) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e] as number) * (b[e] as number);
  },
  "/": (y, a, b) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e] as number) / (b[e] as number);
  },
  "^": (y, a, b) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e] as number) ** (b[e] as number);
  },
  min: (y, a, b) => {
    for (let e = 0; e < y.length; e++) y[e] = Math.min(a[e] as number, b[e] as number);
  },
} as const satisfies Readonly<Partial<Record<OperationName, Binary>>>;

/** y = op(a) for all elements. */
export const UNARY_LOOPS: Readonly<Partial<Record<OperationName, Unary>>> = {
  negate: (y, a) => {
    for (let e = 0; e < y.length; e++) y[e] = -(a[e] as number);
  },
  exp: (y, a) => {
    for (let e = 0; e < y.length; e++) y[e] = Math.exp(Math.min(a[e] as number, EXP_LIMIT));
  },
  square: (y, a) => {
    for (let e = 0; e < y.length; e++) y[e] = (a[e] as number) ** 2;
  },
};

/** y = op(a, b, c) for all elements. */
export const TERNARY_LOOPS: Readonly<Partial<Record<OperationName, Ternary>>> = {
  clip: (y, a, b, c) => {
    for (let e = 0; e < y.length; e++) y[e] = Math.min(Math.max(a[e] as number, b[e] as number), c[e] as number);
  },
};

/** What flows back through a step: dy into it, its arguments x and its result y. */
export interface Flow {
  readonly dy: Row;
  readonly x: readonly Row[];
  readonly y: Row;
  readonly k: number; // to which argument
}

type Backward = (to: Row, flow: Flow) => void;

/** to += dy · factor. */
const scaled = (to: Row, dy: Row, factor: 1 | -1): void => {
  for (let e = 0; e < to.length; e++) to[e] = (to[e] as number) + factor * (dy[e] as number);
};

/** to += dy · ∂y/∂x_k for all elements; where dy is 0 an infinite slope must not make a NaN. */
export const BACKWARD_LOOPS: Readonly<Partial<Record<OperationName, Backward>>> = {
  "+": (to, { dy }) => scaled(to, dy, 1),
  "-": (to, { dy, k }) => scaled(to, dy, k === 0 ? 1 : -1),
  negate: (to, { dy }) => scaled(to, dy, -1),
  "*": (to, { dy, x, k }) => {
    const other = x[1 - k] as Row;
    for (let e = 0; e < to.length; e++) {
      if (dy[e] !== 0) to[e] = (to[e] as number) + (dy[e] as number) * (other[e] as number);
    }
  },
  "^": (to, { dy, x, k }) => {
    if (k === 1) return; // the exponent is a constant
    const [a, b] = x as readonly [Row, Row];
    for (let e = 0; e < to.length; e++) {
      const power = b[e] as number;
      if (dy[e] === 0 || power === 0) continue;
      const slope = power * (a[e] as number) ** (power - 1);
      to[e] = (to[e] as number) + (dy[e] as number) * slope;
    }
  },
  // The first of equal arguments is the extreme one.
  min: (to, { dy, x, y, k }) => {
    const [a, b] = x as readonly [Row, Row];
    for (let e = 0; e < to.length; e++) {
      const chosen = a[e] === y[e] ? 0 : b[e] === y[e] ? 1 : -1;
      if (chosen === k) to[e] = (to[e] as number) + (dy[e] as number);
    }
  },
  clip: (to, { dy, x, k }) => {
    const [a, low, high] = x as readonly [Row, Row, Row];
    for (let e = 0; e < to.length; e++) {
      const value = a[e] as number;
      const least = low[e] as number;
      const most = high[e] as number;
      const chosen = value > most || least > most ? 2 : value < least ? 1 : 0;
      if (chosen === k) to[e] = (to[e] as number) + (dy[e] as number);
    }
  },
  exp: (to, { dy, x, y }) => {
    const a = x[0] as Row;
    for (let e = 0; e < to.length; e++) {
      if (dy[e] !== 0 && !((a[e] as number) > EXP_LIMIT)) {
        to[e] = (to[e] as number) + (dy[e] as number) * (y[e] as number);
      }
    }
  },
};
