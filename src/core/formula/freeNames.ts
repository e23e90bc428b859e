import { FormulaError } from "./error.ts";
import { parseFormula, type Expression, type Statement } from "./parse.ts";
import { isFunction, isSymbol } from "./scope.ts";

/** The names that an expression reads as values. */
function namesIn(expression: Expression): readonly string[] {
  if (expression.kind === "name") return [expression.name];
  if (expression.kind === "negate") return namesIn(expression.argument);
  if (expression.kind === "binary") return [...namesIn(expression.left), ...namesIn(expression.right)];
  return expression.kind === "call" ? expression.arguments.flatMap(namesIn) : [];
}

function parsed(source: string): readonly Statement[] {
  try {
    return parseFormula(source);
  } catch (error) {
    if (error instanceof FormulaError) return [];
    throw error;
  }
}

/**
 * Names that a formula reads as values but that no line assigns and the language does not have, in order: these can only be
 * hyperparameters. None where the text is outside the grammar.
 */
export function freeNames(source: string): readonly string[] {
  const statements = parsed(source);
  const assigned = new Set(statements.map(({ name }) => name));
  const read = new Set(statements.flatMap(({ value }) => namesIn(value)));
  return [...read].filter((name) => !assigned.has(name) && !isSymbol(name) && !isFunction(name));
}
