import { FUNCTIONS } from "./functions.ts";
import { isComparison } from "./gradient.ts";
import { walk } from "./nodes.ts";
import { atLeast, atom, bind, LEVEL, subscript, withIndices, type Indices, type Tex } from "./tex-forms.ts";
import { nameTex } from "./tex-names.ts";
import { SCALAR, SYMBOLS, type BinaryOperator, type Node, type Program } from "./types.ts";

type Of<Kind extends Node["kind"]> = Extract<Node, { readonly kind: Kind }>;

const RELATIONS: Readonly<Partial<Record<BinaryOperator, string>>> = {
  "<": "<",
  "<=": "\\le",
  ">": ">",
  ">=": "\\ge",
  "==": "=",
  "!=": "\\neq",
};

const LOG = "\\log";

/** Small and large numbers as powers of ten, the others as they are. */
function numberTex(value: number): Tex {
  if (value === 0 || (value >= 1e-3 && value < 1e6)) return atom(String(value));
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  const power = `10^{${Number(exponent)}}`;
  return mantissa === "1"
    ? { tex: power, level: LEVEL.power }
    : { tex: `${mantissa}\\cdot ${power}`, level: LEVEL.product };
}

function symbolTex(node: Of<"symbol">, at: Indices): Tex {
  const tex = withIndices(SYMBOLS[node.name].tex, subscript(node.axes, at));
  return { tex, level: tex.startsWith(LOG) ? LEVEL.product : LEVEL.atom };
}

/** π(a|s) of a log-probability symbol, or null for any other node. */
function probabilityTex(node: Node, at: Indices): string | null {
  if (node.kind !== "symbol") return null;
  const { tex } = symbolTex(node, at);
  return tex.startsWith(LOG) ? tex.slice(LOG.length) : null;
}

/** The fraction of probabilities whose log `node` is, as papers write it, or null where it is no such difference. */
function fractionInsideLog(node: Node, at: Indices): string | null {
  if (node.kind !== "binary" || node.operator !== "-") return null;
  const above = probabilityTex(node.left, at);
  const below = probabilityTex(node.right, at);
  return above === null || below === null ? null : `\\frac{${above}}{${below}}`;
}

const negated = (inner: Tex): Tex => ({ tex: `-${atLeast(inner, LEVEL.bigOperator)}`, level: LEVEL.sum });

function sumTex(node: Of<"binary">, at: Indices): Tex {
  const fraction = fractionInsideLog(node, at);
  if (fraction !== null) return { tex: `${LOG}${fraction}`, level: LEVEL.product };
  const left = atLeast(print(node.left, at), LEVEL.sum);
  return { tex: `${left} ${node.operator} ${atLeast(print(node.right, at), LEVEL.bigOperator)}`, level: LEVEL.sum };
}

/** Nothing between a number and a letter, a dot before a number, else a thin space. */
function timesSign(left: Node, right: string): string {
  if (/^\d/.test(right)) return "\\cdot ";
  return left.kind === "number" && /^\\?[a-z]/i.test(right) ? "" : "\\,";
}

function productTex(node: Of<"binary">, at: Indices): Tex {
  // −a·b is read as −(a·b): the same number, without parentheses.
  if (node.left.kind === "negate") return negated(productTex({ ...node, left: node.left.argument }, at));
  const [left, right] = [print(node.left, at), print(node.right, at)];
  if (node.operator === "/") return { tex: `\\frac{${left.tex}}{${right.tex}}`, level: LEVEL.product };
  const second = atLeast(right, LEVEL.bigOperator);
  const tex = `${atLeast(left, LEVEL.product)}${timesSign(node.left, second)}${second}`;
  return { tex, level: right.level === LEVEL.bigOperator ? LEVEL.bigOperator : LEVEL.product };
}

function powerTex(node: Of<"binary">, at: Indices): Tex {
  return { tex: `${atLeast(print(node.left, at), LEVEL.atom)}^{${print(node.right, at).tex}}`, level: LEVEL.power };
}

const relationTex = (node: Of<"binary">, at: Indices): string =>
  `${print(node.left, at).tex} ${RELATIONS[node.operator] ?? ""} ${print(node.right, at).tex}`;

function binaryTex(node: Of<"binary">, at: Indices): Tex {
  if (isComparison(node.operator)) return atom(`\\mathbf{1}\\left[${relationTex(node, at)}\\right]`);
  if (node.operator === "^") return powerTex(node, at);
  return node.operator === "+" || node.operator === "-" ? sumTex(node, at) : productTex(node, at);
}

function meanTex(argument: Node, at: Indices): Tex {
  const inside = bind(at, argument.axes);
  const expectation = withIndices("\\mathbb{E}_@", subscript(argument.axes, inside));
  return { tex: `${expectation}\\left[${print(argument, inside).tex}\\right]`, level: LEVEL.power };
}

/** A condition stands in `where` as it is, without the bracket of an indicator. */
const conditionTex = (node: Node, at: Indices): Tex =>
  node.kind === "binary" && isComparison(node.operator) ? atom(relationTex(node, at)) : print(node, at);

function callTex(node: Of<"call">, at: Indices): Tex {
  const [first] = node.arguments;
  if (node.function === "mean" && first !== undefined) return meanTex(first, at);
  const fraction = node.function === "exp" && first !== undefined ? fractionInsideLog(first, at) : null;
  if (fraction !== null) return { tex: fraction, level: LEVEL.product };
  const printers = node.arguments.map((argument, index) => {
    const isCondition = node.function === "where" && index === 0;
    return (inside: Indices) => (isCondition ? conditionTex(argument, inside) : print(argument, inside));
  });
  return FUNCTIONS[node.function].tex(printers, at);
}

function print(node: Node, around: Indices): Tex {
  const at = { ...around, free: around.free | node.axes };
  switch (node.kind) {
    case "number":
      return numberTex(node.value);
    case "symbol":
      return symbolTex(node, at);
    case "hyperparameter":
      return atom(nameTex(node.name));
    case "variable":
      return atom(nameTex(node.name, subscript(node.axes, at)));
    case "given":
      return atom("\\text{given}");
    case "negate":
      return negated(print(node.argument, at));
    case "binary":
      return binaryTex(node, at);
    case "call":
      return callTex(node, at);
    default:
      return node satisfies never;
  }
}

function readsGroups(nodes: readonly Node[]): boolean {
  let found = false;
  for (const node of nodes) {
    walk(node, (part) => {
      if (part.kind === "call") found ||= FUNCTIONS[part.function].parameters.some(({ needs }) => needs === "group");
    });
  }
  return found;
}

export interface TexLine {
  /** The assigned name; `loss` for a last line without one. */
  readonly name: string;
  /** The whole equation, for KaTeX. */
  readonly tex: string;
}

/**
 * A formula as mathematics, one equation a line, in the notation of the papers: t runs over time, and i over the members
 * where the formula looks at groups. What is a difference of log-probabilities is written as the log of a ratio.
 */
export function toTex(program: Program): readonly TexLine[] {
  const { assignments, loss } = program;
  const values = assignments.map(({ value }) => value);
  const lines = values.includes(loss) ? assignments : [...assignments, { name: "loss", value: loss }];
  const at: Indices = { member: readsGroups([...values, loss]) ? "i" : "", time: "t", free: SCALAR };
  return lines.map(({ name, value }) => ({
    name,
    tex: `${nameTex(name, subscript(value.axes, at))} = ${print(value, at).tex}`,
  }));
}
