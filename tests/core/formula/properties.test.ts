import * as fc from "fast-check";
import { renderToString } from "katex";
import { describe, expect, it } from "vitest";
import { compileFormula } from "../../../src/core/formula/check.ts";
import { FormulaError } from "../../../src/core/formula/error.ts";
import { evaluate, type FormulaInputs } from "../../../src/core/formula/evaluate.ts";
import { entriesOf, maskOf } from "../../../src/core/formula/layout.ts";
import { toTex } from "../../../src/core/formula/tex.ts";
import {
  SCALAR,
  SEQUENCE,
  SYMBOLS,
  type Axes,
  type BatchShape,
  type Program,
  type SymbolName,
  type Value,
} from "../../../src/core/formula/types.ts";
import { formulas, texts } from "./arbitrary.ts";

const hyperparameters = ["beta", "gamma"];
const shape: BatchShape = { seeds: 2, starts: 3, members: 3, steps: 4 };
const lengths = Int32Array.of(4, 2, 1, 3, 0, 4, 0, 0, 0, 1, 1, 1, 4, 4, 4, 2, 0, 3);
const terminated = Uint8Array.from(lengths, (_, i) => i % 2);

const numberAt = (name: string, i: number): number => Math.sin((name.length + 3) * (i + 1)) * 2;

/** Numbers that differ from symbol to symbol; padding holds `padding`. */
function valueFor(name: string, axes: Axes, padding: number): Value {
  const { present } = maskOf(axes, shape, lengths);
  const data = new Float64Array(shape.seeds * entriesOf(axes, shape));
  return { axes, data: data.map((_, i) => (present[i] === 1 ? numberAt(name, i) : padding)) };
}

const inputsWith = (padding: number): FormulaInputs => ({
  shape,
  lengths,
  terminated,
  symbol: (name: SymbolName) => valueFor(name, SYMBOLS[name].axes, padding),
  valueOfLast: (name) => {
    const value = valueFor(`${name} of last`, SEQUENCE, padding);
    return { axes: SEQUENCE, data: value.data.map((x, i) => (terminated[i] === 1 ? padding : x)) };
  },
  hyperparameter: (name) => (name === "beta" ? 0.3 : Float64Array.of(0.9, 0.8)),
  given: () => ({ axes: SCALAR, data: new Float64Array(shape.seeds) }),
});

/** The numbers of the second seed changed, those of the first as they were. */
function changed({ axes, data }: Value): Value {
  const half = data.length / 2;
  return { axes, data: data.map((x, i) => (i < half ? x : 1 - 3 * x)) };
}

const withAnotherSecondSeed = (inputs: FormulaInputs): FormulaInputs => ({
  ...inputs,
  symbol: (name) => changed(inputs.symbol(name)),
  valueOfLast: (name) => changed(inputs.valueOfLast(name)),
  hyperparameter: (name) => (name === "beta" ? Float64Array.of(0.3, 5) : Float64Array.of(0.9, 0.1)),
});

/** Compiles, or returns the refusal; anything else that is thrown passes through. */
function attempt(source: string): Program | FormulaError {
  try {
    return compileFormula(source, { hyperparameters });
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
}

describe("any text", () => {
  it("either compiles or is refused at a place inside it", () => {
    fc.assert(
      fc.property(texts, (source) => {
        const result = attempt(source);
        if (!(result instanceof FormulaError)) return;
        const { from, to, line, column, symbol, problem } = result;
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(source.length);
        expect(source.slice(from, to)).toBe(symbol);
        const lines = source.split("\n");
        const start = lines.slice(0, line - 1).reduce((length, text) => length + text.length + 1, 0);
        expect(start + column - 1).toBe(from);
        expect(column - 1).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1);
        expect(problem).not.toBe("");
      }),
      { numRuns: 3000 },
    );
  });

  it.each(["(", "-", "1+", "f(", "a^", "a=1\n", "min(1,", "#\n", "x ", "=", "<", "é", "aaaaaaaa", "1e9"])(
    "of 10 000 characters is dealt with in under a second: %j without end",
    (piece) => {
      const started = Date.now();
      expect(attempt(piece.repeat(10_000 / piece.length))).toBeInstanceOf(FormulaError);
      expect(Date.now() - started).toBeLessThan(1000);
    },
  );
});

describe("any formula that compiles", () => {
  it("has values of the size of its axes, 0 where nothing is", () => {
    fc.assert(
      fc.property(formulas, (source) => {
        const program = compileFormula(source, { hyperparameters });
        const { loss, values } = evaluate(program, inputsWith(7));
        expect(loss).toHaveLength(shape.seeds);
        for (const { name, value } of program.assignments) {
          const { present } = maskOf(value.axes, shape, lengths);
          const result = values.get(name);
          expect(result?.axes).toBe(value.axes);
          expect(result?.data).toHaveLength(present.length);
          expect(result?.data.every((x, i) => present[i] === 1 || x === 0)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("never looks at padding", () => {
    fc.assert(
      fc.property(formulas, (source) => {
        const program = compileFormula(source, { hyperparameters });
        const clean = evaluate(program, inputsWith(0));
        expect(evaluate(program, inputsWith(Number.NaN))).toEqual(clean);
        expect(evaluate(program, inputsWith(-1e30))).toEqual(clean);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps each seed to itself", () => {
    const inputs = inputsWith(0);
    const others = withAnotherSecondSeed(inputs);
    fc.assert(
      fc.property(formulas, (source) => {
        const program = compileFormula(source, { hyperparameters });
        expect(evaluate(program, others).loss[0]).toBe(evaluate(program, inputs).loss[0]);
      }),
      { numRuns: 300 },
    );
  });

  it("can be typeset", () => {
    fc.assert(
      fc.property(formulas, (source) => {
        const program = compileFormula(source, { hyperparameters });
        const lines = toTex(program);
        expect(lines).toHaveLength(program.assignments.length + 1);
        for (const { tex } of lines) {
          expect(tex).not.toMatch(/_@|undefined|NaN/);
          expect(renderToString(tex, { throwOnError: true, strict: "error" })).toContain("katex");
        }
      }),
      { numRuns: 200 },
    );
  });
});
