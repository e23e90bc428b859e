import { describe, expect, it } from "vitest";
import { OPERATIONS, type Operation, type OperationName } from "../../../src/core/formula/operations.ts";
import { kinks, points } from "./points.ts";

const names = Object.keys(OPERATIONS) as OperationName[];
const operation = (name: OperationName): Operation => OPERATIONS[name];

const STEP = 1e-5;
const numeric = (name: OperationName, x: readonly number[], k: number): number => {
  const at = (delta: number): number => operation(name).value(x.with(k, (x[k] as number) + delta));
  return (at(STEP) - at(-STEP)) / (2 * STEP);
};
const slope = (name: OperationName, x: readonly number[], k: number): number =>
  operation(name).slope(x, k, operation(name).value(x));

describe("away from kinks the slope is that of central differences", () => {
  const cases = names.flatMap((name) =>
    points[name].flatMap((x) => x.map((_, k) => ({ name, x: x as readonly number[], k }))),
  );

  it.each(cases)("$name of $x in argument $k", ({ name, x, k }) => {
    // The exponent is a constant in the language, so that nothing flows into it.
    const expected = name === "^" && k === 1 ? 0 : numeric(name, x, k);
    expect(slope(name, x, k)).toBeCloseTo(expected, 6);
  });
});

describe("at kinks and jumps the slope is a convention", () => {
  it.each(kinks)("%s of %j: %j", (name, x, expected) => {
    expect(x.map((_, k) => slope(name, x, k))).toEqual(expected);
  });
});

describe("values", () => {
  it("of comparisons are 1 and 0", () => {
    const comparisons = ["<", "<=", ">", ">=", "==", "!="] as const;
    expect(comparisons.map((name) => [1, 2, 3].map((x) => operation(name).value([x, 2])))).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [0, 0, 1],
      [0, 1, 1],
      [0, 1, 0],
      [1, 0, 1],
    ]);
  });

  it("do not overflow where the function is finite", () => {
    expect(operation("exp").value([1000])).toBe(Math.exp(80));
    expect(operation("softplus").value([1000])).toBe(1000);
    expect(operation("log_sigmoid").value([-1000])).toBe(-1000);
    expect([operation("sigmoid").value([1000]), operation("sigmoid").value([-1000])]).toEqual([1, 0]);
    expect([operation("log_sigmoid").value([1000]), operation("softplus").value([-1000])]).toEqual([-0, 0]);
  });

  it("keep the small difference from the limit that a naive form would lose", () => {
    expect(operation("softplus").value([-40]) / Math.exp(-40)).toBeCloseTo(1, 12);
    expect(operation("log_sigmoid").value([40]) / Math.exp(-40)).toBeCloseTo(-1, 12);
  });
});
