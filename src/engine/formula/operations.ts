import { EXP_LIMIT } from "../../core/formula/functions.ts";
import * as numerics from "../../core/formula/numerics.ts";

// Every operation that acts element by element: value and partial derivatives, in JavaScript and in WGSL. Both are
// written from the same closed form, side by side, because the tests compare them with each other and with the float64
// reference. Conventions: ties of min and max belong to the first argument, clip has slope 1 inside inclusive bounds and is the upper one where they cross,
// |x| and sign have slope 0 at 0, comparisons and stop_gradient have no slope.

/** The arguments of one element; the processor hands over the same Float64Array again and again. */
type Numbers = readonly number[] | Float64Array;

export interface Operation {
  readonly value: (x: Numbers) => number;
  /** ∂y/∂x_k, given the arguments, k and the value y. */
  readonly slope: (x: Numbers, k: number, y: number) => number;
  readonly wgsl: (x: readonly string[]) => string;
  readonly wgslSlope: (x: readonly string[], k: number, y: string) => string;
}

const n = (x: Numbers, k: number): number => x[k] as number;
const s = (x: readonly string[], k: number): string => x[k] as string;
const indicator = (condition: string): string => `select(0.0, 1.0, ${condition})`;
const TINY = 1e-30;

const flat = { slope: () => 0, wgslSlope: () => "0.0" };

const comparison = (symbol: string, holds: (a: number, b: number) => boolean): Operation => ({
  value: (x) => (holds(n(x, 0), n(x, 1)) ? 1 : 0),
  wgsl: (x) => indicator(`${s(x, 0)} ${symbol} ${s(x, 1)}`),
  ...flat,
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

const chosen = (x: readonly string[], k: number, symbol: string): string =>
  indicator(
    x.map((other, i) => (i === k ? "true" : `${s(x, k)} ${i < k ? symbol : `${symbol}=`} ${other}`)).join(" && "),
  );

const arithmetic = {
  "+": {
    value: (x) => n(x, 0) + n(x, 1),
    slope: () => 1,
    wgsl: (x) => `${s(x, 0)} + ${s(x, 1)}`,
    wgslSlope: () => "1.0",
  },
  "-": {
    value: (x) => n(x, 0) - n(x, 1),
    slope: (_, k) => (k === 0 ? 1 : -1),
    wgsl: (x) => `${s(x, 0)} - ${s(x, 1)}`,
    wgslSlope: (_, k) => (k === 0 ? "1.0" : "-1.0"),
  },
  "*": {
    value: (x) => n(x, 0) * n(x, 1),
    slope: (x, k) => n(x, 1 - k),
    wgsl: (x) => `${s(x, 0)} * ${s(x, 1)}`,
    wgslSlope: (x, k) => s(x, 1 - k),
  },
  "/": {
    value: (x) => n(x, 0) / n(x, 1),
    slope: (x, k, y) => (k === 0 ? 1 : -y) / n(x, 1),
    wgsl: (x) => `${s(x, 0)} / ${s(x, 1)}`,
    wgslSlope: (x, k, y) => `${k === 0 ? "1.0" : `-${y}`} / ${s(x, 1)}`,
  },
  // The exponent is a constant (the checker sees to it), so it has no slope.
  "^": {
    value: (x) => n(x, 0) ** n(x, 1),
    slope: (x, k) => (k === 0 && n(x, 1) !== 0 ? n(x, 1) * n(x, 0) ** (n(x, 1) - 1) : 0),
    wgsl: (x) => `power(${s(x, 0)}, ${s(x, 1)})`,
    wgslSlope: (x, k) =>
      k === 0 ? `select(${s(x, 1)} * power(${s(x, 0)}, ${s(x, 1)} - 1.0), 0.0, ${s(x, 1)} == 0.0)` : "0.0",
  },
  negate: { value: (x) => -n(x, 0), slope: () => -1, wgsl: (x) => `-${s(x, 0)}`, wgslSlope: () => "-1.0" },
  "<": comparison("<", (a, b) => a < b),
  "<=": comparison("<=", (a, b) => a <= b),
  ">": comparison(">", (a, b) => a > b),
  ">=": comparison(">=", (a, b) => a >= b),
  "==": comparison("==", (a, b) => a === b),
  "!=": comparison("!=", (a, b) => a !== b),
} as const satisfies Record<string, Operation>;

const selections = {
  min: {
    value: (x) => extreme(x, Math.min),
    slope: isExtreme,
    wgsl: (x) => x.reduce((a, b) => `min(${a}, ${b})`),
    wgslSlope: (x, k) => chosen(x, k, "<"),
  },
  max: {
    value: (x) => extreme(x, Math.max),
    slope: isExtreme,
    wgsl: (x) => x.reduce((a, b) => `max(${a}, ${b})`),
    wgslSlope: (x, k) => chosen(x, k, ">"),
  },
  clip: {
    value: (x) => Math.min(Math.max(n(x, 0), n(x, 1)), n(x, 2)),
    slope: (x, k) => {
      const place = Math.max(n(x, 0), n(x, 1)) > n(x, 2) ? 2 : n(x, 0) < n(x, 1) ? 1 : 0;
      return place === k ? 1 : 0;
    },
    wgsl: (x) => `min(max(${s(x, 0)}, ${s(x, 1)}), ${s(x, 2)})`,
    wgslSlope: (x, k) =>
      indicator(
        [
          `${s(x, 0)} >= ${s(x, 1)} && ${s(x, 0)} <= ${s(x, 2)}`,
          `${s(x, 0)} < ${s(x, 1)} && ${s(x, 1)} <= ${s(x, 2)}`,
          `max(${s(x, 0)}, ${s(x, 1)}) > ${s(x, 2)}`,
        ][k] as string,
      ),
  },
  where: {
    value: (x) => (n(x, 0) === 0 ? n(x, 2) : n(x, 1)),
    slope: (x, k) => (k === (n(x, 0) === 0 ? 2 : 1) ? 1 : 0),
    wgsl: (x) => `select(${s(x, 2)}, ${s(x, 1)}, ${s(x, 0)} != 0.0)`,
    wgslSlope: (x, k) => (k === 0 ? "0.0" : indicator(`${s(x, 0)} ${k === 1 ? "!=" : "=="} 0.0`)),
  },
  stop_gradient: { value: (x) => n(x, 0), wgsl: (x) => s(x, 0), ...flat },
  sign: { value: (x) => Math.sign(n(x, 0)), wgsl: (x) => `sign(${s(x, 0)})`, ...flat },
  abs: {
    value: (x) => Math.abs(n(x, 0)),
    slope: (x) => Math.sign(n(x, 0)),
    wgsl: (x) => `abs(${s(x, 0)})`,
    wgslSlope: (x) => `sign(${s(x, 0)})`,
  },
  relu: {
    value: (x) => numerics.relu(n(x, 0)),
    slope: (x) => (n(x, 0) > 0 ? 1 : 0),
    wgsl: (x) => `max(${s(x, 0)}, 0.0)`,
    wgslSlope: (x) => indicator(`${s(x, 0)} > 0.0`),
  },
} as const satisfies Record<string, Operation>;

const transcendental = {
  exp: {
    value: (x) => numerics.exp(n(x, 0)),
    slope: (x, _, y) => (n(x, 0) > EXP_LIMIT ? 0 : y),
    wgsl: (x) => `exp(min(${s(x, 0)}, ${EXP_LIMIT}.0))`,
    wgslSlope: (x, _, y) => `select(${y}, 0.0, ${s(x, 0)} > ${EXP_LIMIT}.0)`,
  },
  log: {
    value: (x) => Math.log(n(x, 0)),
    slope: (x) => 1 / n(x, 0),
    wgsl: (x) => `log(max(${s(x, 0)}, ${TINY}))`,
    wgslSlope: (x) => `1.0 / max(${s(x, 0)}, ${TINY})`,
  },
  sqrt: {
    value: (x) => Math.sqrt(n(x, 0)),
    slope: (_, __, y) => (y > 0 ? 0.5 / y : 0),
    wgsl: (x) => `sqrt(max(${s(x, 0)}, 0.0))`,
    wgslSlope: (_, __, y) => `select(0.0, 0.5 / max(${y}, ${TINY}), ${y} > 0.0)`,
  },
  square: {
    value: (x) => n(x, 0) * n(x, 0),
    slope: (x) => 2 * n(x, 0),
    wgsl: (x) => `${s(x, 0)} * ${s(x, 0)}`,
    wgslSlope: (x) => `2.0 * ${s(x, 0)}`,
  },
  tanh: {
    value: (x) => Math.tanh(n(x, 0)),
    slope: (_, __, y) => 1 - y * y,
    wgsl: (x) => `tanh(clamp(${s(x, 0)}, -15.0, 15.0))`,
    wgslSlope: (_, __, y) => `1.0 - ${y} * ${y}`,
  },
  sigmoid: {
    value: (x) => numerics.sigmoid(n(x, 0)),
    slope: (_, __, y) => y * (1 - y),
    wgsl: (x) => `logistic(${s(x, 0)})`,
    wgslSlope: (_, __, y) => `${y} * (1.0 - ${y})`,
  },
  log_sigmoid: {
    value: (x) => numerics.logSigmoid(n(x, 0)),
    slope: (x) => numerics.sigmoid(-n(x, 0)),
    wgsl: (x) => `min(${s(x, 0)}, 0.0) - log1pExp(-abs(${s(x, 0)}))`,
    wgslSlope: (x) => `logistic(-${s(x, 0)})`,
  },
  softplus: {
    value: (x) => numerics.softplus(n(x, 0)),
    slope: (x) => numerics.sigmoid(n(x, 0)),
    wgsl: (x) => `max(${s(x, 0)}, 0.0) + log1pExp(-abs(${s(x, 0)}))`,
    wgslSlope: (x) => `logistic(${s(x, 0)})`,
  },
} as const satisfies Record<string, Operation>;

/** All element-wise operations by the name they have in the formula language. */
export const OPERATIONS = { ...arithmetic, ...selections, ...transcendental };
export type OperationName = keyof typeof OPERATIONS;

/** Functions that the WGSL above calls. `power` follows IEEE for whole exponents of negative numbers; WGSL's pow does not. */
export const WGSL_PRELUDE = `
fn logistic(x : f32) -> f32 { return 1.0 / (1.0 + exp(-clamp(x, -80.0, 80.0))); }
fn log1pExp(x : f32) -> f32 {
  let e = exp(x);
  return select(log(1.0 + e), e - 0.5 * e * e, e < 0.0005);
}
fn power(x : f32, k : f32) -> f32 {
  if (k == 0.0) { return 1.0; }
  if (k == 1.0) { return x; }
  if (k == 2.0) { return x * x; }
  if (k != floor(k)) { return pow(x, k); }
  let size = pow(abs(x), k);
  return select(size, -size, x < 0.0 && k - 2.0 * floor(k / 2.0) == 1.0);
}`;
