import type { SyntaxNode, Tree } from "@lezer/common";
import { FormulaError, quote, type Span } from "./error.ts";
import { parser } from "./formula.grammar";
import { LIMITS, refuseOversize, TOO_DEEP, TOO_MANY } from "./limits.ts";
import { syntaxError } from "./syntax.ts";
import type { BinaryOperator } from "./types.ts";

/** What the text says, before names and axes are looked at. */
export type Expression =
  | (Span & { readonly kind: "number"; readonly value: number })
  | (Span & { readonly kind: "name"; readonly name: string })
  | (Span & { readonly kind: "negate"; readonly argument: Expression })
  | (Span & {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Span & {
      readonly kind: "call";
      readonly name: string;
      readonly nameSpan: Span;
      readonly arguments: readonly Expression[];
    });

/** One line: an assignment, or a bare expression (`name` null). */
export interface Statement extends Span {
  readonly name: string | null;
  readonly nameSpan: Span;
  readonly value: Expression;
}

/** Where the conversion stands: the source, and how many nodes it has made. */
interface Reader {
  readonly source: string;
  nodes: number;
}

const strictParser = parser.configure({ strict: true });

function parseTree(source: string): Tree {
  const parse = strictParser.startParse(source);
  try {
    for (;;) {
      const tree = parse.advance();
      if (tree !== null) return tree;
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw syntaxError(source, parse.parsedPos);
    throw error;
  }
}

const PUNCTUATION = new Set(["(", ")", ",", "Comment"]);

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (!PUNCTUATION.has(child.name)) children.push(child);
  }
  return children;
}

const textOf = (reader: Reader, node: Span): string => reader.source.slice(node.from, node.to);

function readNumber(reader: Reader, node: SyntaxNode): Expression {
  const value = Number(textOf(reader, node));
  if (!Number.isFinite(value)) {
    throw new FormulaError(reader.source, node, `${quote(textOf(reader, node))} is too large for a number`);
  }
  return { kind: "number", value, from: node.from, to: node.to };
}

function readCall(reader: Reader, node: SyntaxNode, depth: number): Expression {
  const [name, list] = childrenOf(node);
  if (name === undefined || list === undefined) throw new FormulaError(reader.source, node, TOO_DEEP);
  return {
    kind: "call",
    name: textOf(reader, name),
    nameSpan: { from: name.from, to: name.to },
    arguments: childrenOf(list).map((argument) => readExpression(reader, argument, depth + 1)),
    from: node.from,
    to: node.to,
  };
}

function readBinary(reader: Reader, node: SyntaxNode, depth: number): Expression {
  const [left, operator, right] = childrenOf(node);
  // Lezer gives up on very long chains and hands back a mutilated tree.
  if (left === undefined || operator === undefined || right === undefined) {
    throw new FormulaError(reader.source, node, TOO_DEEP);
  }
  return {
    kind: "binary",
    operator: textOf(reader, operator) as BinaryOperator,
    left: readExpression(reader, left, depth + 1),
    right: readExpression(reader, right, depth + 1),
    from: node.from,
    to: node.to,
  };
}

function readWrapped(reader: Reader, node: SyntaxNode, depth: number): Expression {
  const inner = childrenOf(node).at(-1);
  if (inner === undefined) throw new FormulaError(reader.source, node, TOO_DEEP);
  const argument = readExpression(reader, inner, depth + 1);
  return node.name === "Negation" ? { kind: "negate", argument, from: node.from, to: node.to } : argument;
}

function readExpression(reader: Reader, node: SyntaxNode, depth: number): Expression {
  if (depth > LIMITS.depth) throw new FormulaError(reader.source, node, TOO_DEEP);
  if (node.name !== "Parenthesized") reader.nodes += 1;
  if (reader.nodes > LIMITS.nodes) throw new FormulaError(reader.source, node, TOO_MANY);
  switch (node.name) {
    case "Number":
      return readNumber(reader, node);
    case "Name":
      return { kind: "name", name: textOf(reader, node), from: node.from, to: node.to };
    case "Call":
      return readCall(reader, node, depth);
    case "Negation":
    case "Parenthesized":
      return readWrapped(reader, node, depth);
    default:
      return readBinary(reader, node, depth);
  }
}

function readStatement(reader: Reader, node: SyntaxNode): Statement {
  const children = childrenOf(node);
  const name = node.name === "Assignment" ? children[0] : undefined;
  const value = children.at(-1);
  if (value === undefined) throw new FormulaError(reader.source, node, TOO_DEEP);
  return {
    name: name === undefined ? null : textOf(reader, name),
    nameSpan: { from: name?.from ?? node.from, to: name?.to ?? node.from },
    value: readExpression(reader, value, 1),
    from: node.from,
    to: node.to,
  };
}

/**
 * Text to statements, in order.
 * Errors: FormulaError for text outside the grammar or beyond LIMITS; nothing else is thrown for any text.
 */
export function parseFormula(source: string): readonly Statement[] {
  refuseOversize(source);
  const reader: Reader = { source, nodes: 0 };
  return childrenOf(parseTree(source).topNode).map((node) => readStatement(reader, node));
}
