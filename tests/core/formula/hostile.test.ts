import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { compileFormula } from "../../../src/core/formula/check.ts";
import { FormulaError } from "../../../src/core/formula/error.ts";
import { FUNCTION_NAMES, SCALAR, SYMBOLS, type Program } from "../../../src/core/formula/types.ts";
import { refusal } from "../../support/experiments.ts";

/** The program, or the refusal; anything else that is thrown fails the test. */
function attempt(source: string, hyperparameters: readonly string[] = []): Program | FormulaError {
  try {
    return compileFormula(source, { hyperparameters });
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
}

const nested = (open: string, close: string, depth: number): string =>
  `loss = mean(${open.repeat(depth)}ratio${close.repeat(depth)})`;
/** Names that JavaScript's objects have of themselves. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

const HOSTILE: readonly (readonly [what: string, source: string, said: RegExp])[] = [
  ["10 000 lines", `${"x = 1\n".repeat(10_000)}loss = mean(ratio)`, /characters long; at most 10000/u],
  ["10 000 empty lines", "\n".repeat(9_999), /lines; at most 200/u],
  ["parentheses 1 000 deep", nested("(", ")", 1000), /nested deeper than 64 levels/u],
  ["calls 1 000 deep", nested("exp(", ")", 1000), /nested deeper than 64 levels/u],
  ["signs 1 000 deep", nested("-", "", 1000), /nested deeper than 64 levels/u],
  ["powers 1 000 deep", `loss = mean(ratio${"^2".repeat(1000)})`, /nested deeper|more than 2000/u],
  ["a sum of 1 000", `loss = mean(ratio${" + ratio".repeat(1000)})`, /nested deeper|more than 2000/u],
  ["a product of 70, in parentheses", `loss = mean((1${" * ratio".repeat(70)}))`, /nested deeper than 64 levels/u],
  ["a call of 3 000 arguments", `loss = mean(min(ratio${",1".repeat(3000)}))`, /more than 2000/u],
  ["a number that is none", "loss = mean(ratio * 1e999)", /too large for a number/u],
  ["NUL", "loss = mean(\0ratio)", /^the character U\+0000 has no meaning here/u],
  ["a line separator of Unicode", "x = ratio\u2028loss = mean(x)", /^the character U\+2028 has no meaning here/u],
  ["half a surrogate pair", "loss = mean(ratio) \ud83d", /has no meaning here/u],
  ["letters that look like others", "loss = mean(rаtio)", /has no meaning here|expected/u],
  ["code", "loss = fetch('//evil')", /has no meaning here|unknown function/u],
  ["a member", "loss = mean(ratio.constructor)", /has no meaning here|expected/u],
];

describe("a hostile formula is refused with a sentence, at once", () => {
  it.each(HOSTILE)("%s", (_, source, said) => {
    const began = performance.now();
    const result = attempt(source);
    expect(performance.now() - began).toBeLessThan(500);
    expect(result).toBeInstanceOf(FormulaError);
    expect(result).toMatchObject({ problem: expect.stringMatching(said) as string });
    expect((result as FormulaError).message.length).toBeLessThan(1000);
  });

  it.each(INHERITED)("a name that every object has: %s", (name) => {
    for (const source of [`loss = mean(${name} * ratio)`, `loss = mean(${name}(ratio))`]) {
      const result = attempt(source);
      expect(result).toMatchObject({ problem: expect.stringMatching(/^unknown (?:name|function)/u) as string });
    }
  });

  it("by link or file as well, by the name of its field", () => {
    for (const [, formula] of HOSTILE) {
      const experiment = { environment: { id: "bandit" }, variants: [{ objective: { formula } }] };
      expect(refusal(() => parseExperiment(experiment))).toMatch(
        /^variants\[0\]\.objective\.formula: line \d+, column \d+/u,
      );
    }
  });
});

describe("a long formula", () => {
  it.each([
    ["a sum of 63 terms", `loss = mean(ratio${" + ratio".repeat(62)})`],
    ["many short products in a sum", `loss = mean(ratio${" - 2 * ratio * ratio".repeat(60)})`],
    ["many arguments with signs", `loss = mean(min(ratio${", -1 + ratio, 2 * -ratio".repeat(80)}))`],
    ["a sum over many lines, in parentheses", `loss = mean(\n${"ratio\n+ ".repeat(50)}ratio\n)`],
    [
      "sums on many lines",
      `${Array.from({ length: 150 }, (_, i) => `x${String(i)} = ratio + 1 - 1`).join("\n")}\nmean(x0)`,
    ],
  ])("is not refused for its length alone: %s", (_, source) => {
    expect(attempt(source)).not.toBeInstanceOf(FormulaError);
  });
});

describe("names that every object has", () => {
  it("are names like any other where a line assigns them", () => {
    for (const name of INHERITED) {
      const program = attempt(`${name} = ratio * reward\nloss = -mean(${name})`);
      expect(program).toMatchObject({ assignments: [{ name }, { name: "loss" }] });
    }
  });
});

/** Texts made of what formulas are made of, in an order that nobody would write. */
const word = fc.oneof(
  fc.constantFrom(...Object.keys(SYMBOLS), ...FUNCTION_NAMES, ...INHERITED, "beta", "x", "loss"),
  fc.constantFrom("(", ")", ",", "+", "-", "*", "/", "^", "=", "==", "<", "\n", "#", " ", "\t", "\r", "\u00a0"),
  fc.constantFrom("1e308", "1e-320", "0", ".5", "5.", "1e", "99999999999999999999"),
  fc.string({ unit: "binary", maxLength: 3 }),
);

it("no shuffled text makes the compiler throw anything but a FormulaError, or take long", () => {
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 400 }),
      fc.array(fc.constantFrom("beta", "x", ...INHERITED)),
      (words, names) => {
        const began = performance.now();
        const result = attempt(words.join(""), names);
        expect(performance.now() - began).toBeLessThan(500);
        const sound = result instanceof FormulaError ? result.message.length < 1200 : result.loss.axes === SCALAR;
        expect(sound).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
