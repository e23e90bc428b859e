import * as fc from "fast-check";
import { FUNCTIONS, type Parameter } from "../../../src/core/formula/functions.ts";
import { FUNCTION_NAMES, SYMBOLS, type FunctionName } from "../../../src/core/formula/types.ts";

const symbols = Object.keys(SYMBOLS);
const constantSymbols = Object.entries(SYMBOLS).flatMap(([name, { policy }]) => (policy ? [] : [name]));
const numbers = ["0", "1", "0.5", "2", "1e-4", "3e2"];
const operators = ["+", "-", "*", "/", "<", "<=", ">", ">=", "==", "!="];

const scalar = fc.constantFrom(...numbers, "beta", "gamma", "horizon", "(1 - beta)");
const constant = fc.constantFrom(...constantSymbols, ...numbers);

type Text = fc.Arbitrary<string>;

/** An argument that its parameter accepts: adding a symbol gives any expression the axes that are asked for. */
function argument(parameter: Parameter, expression: Text): Text {
  const base = parameter.constant === true ? constant : expression;
  switch (parameter.needs) {
    case "any":
      return base;
    case "scalar":
      return scalar;
    case "old-value":
      return fc.constantFrom("value_old", "median_old");
    case "time":
    case "step":
      return base.map((text) => `reward * (${text})`);
    case "group":
    case "axes":
      return base.map((text) => `score + (${text})`);
    default:
      return parameter.needs satisfies never;
  }
}

function call(name: FunctionName, expression: Text): Text {
  const spec = FUNCTIONS[name];
  const more = spec.variadic === true ? fc.array(expression, { maxLength: 2 }) : fc.constant([]);
  const required = fc.tuple(...spec.parameters.map((parameter) => argument(parameter, expression)));
  return fc.tuple(required, more).map(([first, rest]) => `${name}(${[...first, ...rest].join(", ")})`);
}

const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie("expression");
  const operation = fc
    .tuple(inner, fc.constantFrom(...operators), inner)
    .map(([a, operator, b]) => `(${a}) ${operator} (${b})`);
  return {
    expression: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.constantFrom(...symbols, ...numbers, "beta"),
      operation,
      inner.map((text) => `-(${text})`),
      fc.tuple(inner, scalar).map(([base, exponent]) => `(${base}) ^ ${exponent}`),
      ...FUNCTION_NAMES.map((name) => call(name, inner)),
    ),
  };
});

/** Formulas that the checker accepts: assignments that read each other, and a loss with a gradient. */
export const formulas: Text = fc.array(expression, { minLength: 1, maxLength: 4 }).map((lines) => {
  const assignments = lines.map((text, i) => `x${i} = ${text}${i === 0 ? "" : ` + x${i - 1}`}`);
  return [...assignments, `mean(logp) + mean(x${lines.length - 1})`].join("\n");
});

const pieces = [
  ...symbols,
  ...FUNCTION_NAMES,
  ...operators,
  ...numbers,
  ..."()=^,#\n \t\r.$%é_".split(""),
  "beta",
  "loss",
  "mean(",
  "constructor",
  "__proto__",
  "1e",
  "💥",
];

/** Texts of all kinds: anything, heaps of tokens, and right formulas with a stretch replaced. */
export const texts: Text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((heap) => heap.join("")),
  fc.tuple(formulas, fc.nat(), fc.nat(8), fc.constantFrom("", ...pieces)).map(([source, at, count, piece]) => {
    const from = at % (source.length + 1);
    return source.slice(0, from) + piece + source.slice(from + count);
  }),
);
