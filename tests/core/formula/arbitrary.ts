import * as fc from "fast-check";
import { FUNCTIONS, type Parameter } from "../../../src/core/formula/functions.ts";
import { FUNCTION_NAMES, STEP, SYMBOLS, type FunctionName } from "../../../src/core/formula/types.ts";

const symbols = Object.keys(SYMBOLS);
const constantSymbols = Object.entries(SYMBOLS).flatMap(([name, { policy }]) => (policy ? [] : [name]));
const numbers = ["0", "1", "0.5", "2", "1e-4", "3e2"];
const operators = ["+", "-", "*", "/", "<", "<=", ">", ">=", "==", "!="];

const scalar = fc.constantFrom(...numbers, "beta", "gamma", "horizon", "(1 - beta)");
const constant = fc.constantFrom(...constantSymbols, ...numbers);

type Text = fc.Arbitrary<string>;

const withTime = Object.entries(SYMBOLS).flatMap(([name, { axes }]) => (axes === STEP ? [name] : []));
const withGroup = [...withTime, "score", "length"];

/** A symbol with the axes that are asked for, or any expression, which such a symbol gives its axes. */
function spread(from: readonly string[], { constant: fixed }: Parameter, expression: Text): Text {
  const allowed = fixed === true ? from.filter((name) => constantSymbols.includes(name)) : from;
  const symbol = fc.constantFrom(...allowed);
  const inner = fixed === true ? constant : expression;
  return fc.oneof(
    symbol,
    fc.tuple(symbol, inner).map(([name, text]) => `${name} * (${text})`),
  );
}

/** An argument that its parameter accepts. */
function argument(parameter: Parameter, expression: Text): Text {
  switch (parameter.needs) {
    case "any":
      return expression;
    case "scalar":
      return scalar;
    case "old-value":
      return fc.constantFrom("value_old", "median_old");
    case "time":
    case "step":
      return spread(withTime, parameter, expression);
    case "group":
    case "axes":
      return spread(withGroup, parameter, expression);
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
