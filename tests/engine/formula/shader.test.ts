import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { OPERATIONS, type Operation, type OperationName } from "../../../src/core/formula/operations.ts";
import { SHADERS, WGSL_PRELUDE } from "../../../src/engine/formula/shaders.ts";
import { kinks, points } from "../../core/formula/points.ts";

const clamp = (x: number, low: number, high: number): number => Math.min(Math.max(x, low), high);
const select = (otherwise: number, chosen: number, condition: boolean): number => (condition ? chosen : otherwise);
const { abs, exp, floor, log, max, min, pow, sign, sqrt, tanh } = Math;
const BUILTINS = { abs, clamp, exp, floor, log, max, min, pow, select, sign, sqrt, tanh };

const untyped = (wgsl: string): string =>
  wgsl.replaceAll(/fn (\w+)\(([^)]*)\) -> f32/gu, (_, name: string, parameters: string) => {
    return `function ${name}(${parameters.replaceAll(" : f32", "")})`;
  });

/** Runs WGSL in 64 bits: its expressions are JavaScript too, once the builtins are there and the types are gone. */
const runShader = (expression: string, variables: Readonly<Record<string, number>>): number =>
  runInNewContext(`${untyped(WGSL_PRELUDE)}\n${expression}`, { ...BUILTINS, ...variables }) as number;

/** How far a number is from the expected one, relative to it. */
const distance = (actual: number, expected: number): number =>
  actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected);

describe("the shader's text of an operation says what its JavaScript says", () => {
  const names = Object.keys(OPERATIONS) as OperationName[];
  const more = [
    ["min", [1, 1, 1]],
    ["exp", [1000]],
    ["softplus", [300]],
    ["softplus", [-7.7]], // log(1 + e) by its series, just where that begins
    ["softplus", [-7.5]],
    ["log_sigmoid", [-300]],
    ["sigmoid", [300]],
    ["^", [-2, 3]],
    ["^", [-2, 4]],
    ["^", [-2, -1]],
  ] as const satisfies readonly (readonly [OperationName, readonly number[]])[];
  const cases: (readonly [OperationName, readonly number[]])[] = [
    ...names.flatMap((name) => points[name].map((x) => [name, x] as const)),
    ...kinks.map(([name, x]) => [name, x] as const),
    ...more,
  ];

  it.each(cases)("%s of %j, value and slopes", (name, x) => {
    const operation: Operation = OPERATIONS[name];
    const places = x.map((_, k) => `v${String(k)}`);
    const y = operation.value(x);
    const variables = { y, ...Object.fromEntries(x.map((value, k) => [`v${String(k)}`, value])) };
    expect(distance(runShader(SHADERS[name].wgsl(places), variables), y)).toBeLessThan(1e-6);
    for (const k of x.keys()) {
      const slope = runShader(SHADERS[name].wgslSlope(places, k, "y"), variables);
      expect(distance(slope, operation.slope(x, k, y))).toBeLessThan(1e-6);
    }
  });
});
