import { describe, expect, it } from "vitest";
import { STEP, type Axes } from "../../../src/core/formula/types.ts";
import { BACKWARD_LOOPS, BINARY_LOOPS, TERNARY_LOOPS, UNARY_LOOPS } from "../../../src/core/formula/loops.ts";
import { OPERATIONS, type Operation, type OperationName } from "../../../src/core/formula/operations.ts";
import { slotCount, type FusedPlan } from "../../../src/engine/formula/plan.ts";
import { backwardCpu, forwardCpu, type Uniforms } from "../../../src/engine/formula/planCpu.ts";
import { randomNumbers } from "../../support/random.ts";
import { kinks, points } from "../../core/formula/points.ts";

const names = Object.keys(OPERATIONS) as OperationName[];

interface Run {
  readonly inputs: readonly Float32Array[];
  readonly uniforms: Uniforms;
  readonly size: number;
}

function forward(plan: FusedPlan, { inputs, uniforms, size }: Run): number[] {
  const output = new Float32Array(size);
  forwardCpu(plan, inputs, output, uniforms);
  return [...output];
}

function backward(plan: FusedPlan, leaf: number, upstream: Float32Array, { inputs, uniforms, size }: Run): number[] {
  const output = new Float32Array(size);
  backwardCpu({ plan, leaf }, [...inputs, upstream], output, uniforms);
  return [...output];
}

/** A plan of one operation whose arguments are all leaves. */
const single = (operation: OperationName, count: number): FusedPlan => {
  const slots = Array.from({ length: count }, (_, k) => k);
  return {
    axes: STEP,
    leafAxes: slots.map(() => STEP),
    leafChanges: slots.map(() => true),
    numbers: 0,
    steps: [{ operation, arguments: slots }],
  };
};

const row = (size: number): Uniforms => ({ P: 1, G: 1, T: size });

describe("an operation over many elements is the operation on each, kinks included", () => {
  const cases = names.map((name) => {
    const all: (readonly number[])[] = [...points[name], ...kinks.flatMap(([of, x]) => (of === name ? [x] : []))];
    return [name, all] as const;
  });

  it.each(
    cases.flatMap(([name, all]) => [...new Set(all.map((x) => x.length))].map((count) => ({ name, count, all }))),
  )("$name of $count", ({ name, count, all }) => {
    const operation: Operation = OPERATIONS[name];
    const rows = all.filter((x) => x.length === count).map((x) => x.map(Math.fround));
    const inputs = Array.from({ length: count }, (_, k) => Float32Array.from(rows, (x) => x[k] as number));
    const run = { inputs, uniforms: row(rows.length), size: rows.length };
    expect(forward(single(name, count), run)).toEqual(rows.map((x) => Math.fround(operation.value(x))));
    const upstream = Float32Array.from(rows, (_, i) => i + 2);
    for (let k = 0; k < count; k++) {
      // −0 and 0 are the same slope.
      const slopes = backward(single(name, count), k, upstream, run).map((slope) => slope + 0);
      const expected = rows.map((x, i) => Math.fround((i + 2) * operation.slope(x, k, operation.value(x))) + 0);
      expect(slopes).toEqual(expected);
    }
  });

  it("whether it has a loop of its own or not", () => {
    const loops = [UNARY_LOOPS, BINARY_LOOPS, TERNARY_LOOPS, BACKWARD_LOOPS].flatMap((table) => Object.keys(table));
    expect(loops.filter((name) => !names.includes(name as OperationName))).toEqual([]);
    expect(names.filter((name) => loops.includes(name)).length).toBeGreaterThan(0);
    expect(names.filter((name) => !loops.includes(name)).length).toBeGreaterThan(0);
  });
});

describe("a long expression", () => {
  // y = min(a b − c₀, exp(b)) with b a number a group: two blocks and a piece of 2 048 elements.
  const [P, G, T] = [5, 4, 231];
  const size = P * G * T;
  const [a, b] = [randomNumbers(size, 1, -2, 2), randomNumbers(P, 2, -2, 2)];
  const groups: Axes = 4;
  const plan: FusedPlan = {
    axes: STEP,
    leafAxes: [STEP, groups],
    leafChanges: [true, true],
    numbers: 1,
    steps: [
      { operation: "*", arguments: [0, 1] },
      { operation: "-", arguments: [3, 2] },
      { operation: "exp", arguments: [1] },
      { operation: "min", arguments: [4, 5] },
    ],
  };
  const run: Run = { inputs: [a, b], uniforms: { P, G, T, c0: 0.5 }, size };
  const at = (i: number): [number, number] => [a[i] as number, b[Math.floor(i / (G * T))] as number];

  it("is worked out block by block without a seam", () => {
    expect(slotCount(plan)).toBe(7);
    const expected = Array.from({ length: size }, (_, i) => {
      const [x, y] = at(i);
      return Math.fround(Math.min(x * y - 0.5, Math.exp(y)));
    });
    expect(forward(plan, run)).toEqual(expected);
  });

  it("carries its gradient back block by block, to each element by itself", () => {
    const upstream = randomNumbers(size, 3, -1, 1);
    upstream.fill(0, 100, 200);
    const [toA, toB] = [0, 1].map((leaf) => backward(plan, leaf, upstream, run));
    const expected = Array.from({ length: size }, (_, i) => {
      const [x, y] = at(i);
      const [dy, linear] = [upstream[i] as number, x * y - 0.5 <= Math.exp(y)];
      return linear ? [dy * y, dy * x] : [0, dy * Math.exp(y)];
    });
    expect(toA).toEqual(expected.map(([slope]) => expect.closeTo(slope as number, 5) as number));
    expect(toB).toEqual(expected.map(([, slope]) => expect.closeTo(slope as number, 5) as number));
  });

  it("lets nothing flow where nothing comes from, however steep it is there", () => {
    const steep: FusedPlan = { ...single("log", 1), leafAxes: [STEP] };
    const zeros = { inputs: [Float32Array.of(0, 1, 0)], uniforms: row(3), size: 3 };
    expect(backward(steep, 0, Float32Array.of(0, 2, 0), zeros)).toEqual([0, 2, 0]);
  });
});
