import { EXP_LIMIT } from "../../core/formula/functions.ts";
import type { OperationName } from "../../core/formula/operations.ts";

// What core/formula/operations.ts says of every operation, once more in WGSL: both are written from the same closed
// form, and the tests compare them with each other.

export interface Shader {
  readonly wgsl: (x: readonly string[]) => string;
  readonly wgslSlope: (x: readonly string[], k: number, y: string) => string;
}

const s = (x: readonly string[], k: number): string => x[k] as string;
const indicator = (condition: string): string => `select(0.0, 1.0, ${condition})`;
const TINY = 1e-30;

const flat = { wgslSlope: () => "0.0" };

const comparison = (symbol: string): Shader => ({
  wgsl: (x) => indicator(`${s(x, 0)} ${symbol} ${s(x, 1)}`),
  ...flat,
});

const chosen = (x: readonly string[], k: number, symbol: string): string =>
  indicator(
    x.map((other, i) => (i === k ? "true" : `${s(x, k)} ${i < k ? symbol : `${symbol}=`} ${other}`)).join(" && "),
  );

const arithmetic = {
  "+": {
    wgsl: (x) => `${s(x, 0)} + ${s(x, 1)}`,
    wgslSlope: () => "1.0",
  },
  "-": {
    wgsl: (x) => `${s(x, 0)} - ${s(x, 1)}`,
    wgslSlope: (_, k) => (k === 0 ? "1.0" : "-1.0"),
  },
  "*": {
    wgsl: (x) => `${s(x, 0)} * ${s(x, 1)}`,
    wgslSlope: (x, k) => s(x, 1 - k),
  },
  "/": {
    wgsl: (x) => `${s(x, 0)} / ${s(x, 1)}`,
    wgslSlope: (x, k, y) => `${k === 0 ? "1.0" : `-${y}`} / ${s(x, 1)}`,
  },
  // The exponent is a constant (the checker sees to it), so it has no slope.
  "^": {
    wgsl: (x) => `power(${s(x, 0)}, ${s(x, 1)})`,
    wgslSlope: (x, k) =>
      k === 0 ? `select(${s(x, 1)} * power(${s(x, 0)}, ${s(x, 1)} - 1.0), 0.0, ${s(x, 1)} == 0.0)` : "0.0",
  },
  negate: { wgsl: (x) => `-${s(x, 0)}`, wgslSlope: () => "-1.0" },
  "<": comparison("<"),
  "<=": comparison("<="),
  ">": comparison(">"),
  ">=": comparison(">="),
  "==": comparison("=="),
  "!=": comparison("!="),
} as const satisfies Record<string, Shader>;

const selections = {
  min: {
    wgsl: (x) => x.reduce((a, b) => `min(${a}, ${b})`),
    wgslSlope: (x, k) => chosen(x, k, "<"),
  },
  max: {
    wgsl: (x) => x.reduce((a, b) => `max(${a}, ${b})`),
    wgslSlope: (x, k) => chosen(x, k, ">"),
  },
  clip: {
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
    wgsl: (x) => `select(${s(x, 2)}, ${s(x, 1)}, ${s(x, 0)} != 0.0)`,
    wgslSlope: (x, k) => (k === 0 ? "0.0" : indicator(`${s(x, 0)} ${k === 1 ? "!=" : "=="} 0.0`)),
  },
  stop_gradient: { wgsl: (x) => s(x, 0), ...flat },
  sign: { wgsl: (x) => `sign(${s(x, 0)})`, ...flat },
  abs: {
    wgsl: (x) => `abs(${s(x, 0)})`,
    wgslSlope: (x) => `sign(${s(x, 0)})`,
  },
  relu: {
    wgsl: (x) => `max(${s(x, 0)}, 0.0)`,
    wgslSlope: (x) => indicator(`${s(x, 0)} > 0.0`),
  },
} as const satisfies Record<string, Shader>;

const transcendental = {
  exp: {
    wgsl: (x) => `exp(min(${s(x, 0)}, ${EXP_LIMIT}.0))`,
    wgslSlope: (x, _, y) => `select(${y}, 0.0, ${s(x, 0)} > ${EXP_LIMIT}.0)`,
  },
  log: {
    wgsl: (x) => `log(max(${s(x, 0)}, ${TINY}))`,
    wgslSlope: (x) => `1.0 / max(${s(x, 0)}, ${TINY})`,
  },
  sqrt: {
    wgsl: (x) => `sqrt(max(${s(x, 0)}, 0.0))`,
    wgslSlope: (_, __, y) => `select(0.0, 0.5 / max(${y}, ${TINY}), ${y} > 0.0)`,
  },
  square: {
    wgsl: (x) => `${s(x, 0)} * ${s(x, 0)}`,
    wgslSlope: (x) => `2.0 * ${s(x, 0)}`,
  },
  tanh: {
    wgsl: (x) => `tanh(clamp(${s(x, 0)}, -15.0, 15.0))`,
    wgslSlope: (_, __, y) => `1.0 - ${y} * ${y}`,
  },
  sigmoid: {
    wgsl: (x) => `logistic(${s(x, 0)})`,
    wgslSlope: (_, __, y) => `${y} * (1.0 - ${y})`,
  },
  log_sigmoid: {
    wgsl: (x) => `min(${s(x, 0)}, 0.0) - log1pExp(-abs(${s(x, 0)}))`,
    wgslSlope: (x) => `logistic(-${s(x, 0)})`,
  },
  softplus: {
    wgsl: (x) => `max(${s(x, 0)}, 0.0) + log1pExp(-abs(${s(x, 0)}))`,
    wgslSlope: (x) => `logistic(${s(x, 0)})`,
  },
} as const satisfies Record<string, Shader>;

export const SHADERS: Readonly<Record<OperationName, Shader>> = { ...arithmetic, ...selections, ...transcendental };

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
