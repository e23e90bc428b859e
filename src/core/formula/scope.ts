import { FormulaError, quote, type Span } from "./error.ts";
import { FUNCTIONS } from "./functions.ts";
import { FUNCTION_NAMES, SYMBOLS, type FunctionName, type SymbolName } from "./types.ts";

const SYMBOL_NAMES: ReadonlySet<string> = new Set(Object.keys(SYMBOLS));
const FUNCTION_SET: ReadonlySet<string> = new Set(FUNCTION_NAMES);

export const isSymbol = (name: string): name is SymbolName => SYMBOL_NAMES.has(name);
export const isFunction = (name: string): name is FunctionName => FUNCTION_SET.has(name);

/** Names that an expression may use, at one place of a formula. */
export interface Scope {
  readonly source: string;
  readonly hyperparameters: ReadonlySet<string>;
  /** Names of the lines above. */
  readonly assigned: ReadonlySet<string>;
  /** Names of the lines below, with their line numbers. */
  readonly later: ReadonlyMap<string, number>;
}

/** Least number of letters to change, add, leave out or swap with their neighbour; no more than `limit` + 1 is told apart. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swapped, changed, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(a.length, b.length);
}

/** The candidate nearest to a misspelt name, where one is near; the first of several. */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  const limit = name.length < 5 ? 1 : 2;
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const edits = distance(name.toLowerCase(), candidate.toLowerCase(), limit);
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

const didYouMean = (name: string, candidates: readonly string[]): string => {
  const guess = nearest(name, candidates);
  return guess === undefined ? "" : ` Did you mean ${quote(guess)}?`;
};

const listed = (names: Iterable<string>): string => [...names].join(", ");

function known(scope: Scope): string {
  const parts = [
    scope.assigned.size === 0 ? "" : `names of lines above: ${listed(scope.assigned)}`,
    scope.hyperparameters.size === 0 ? "" : `hyperparameters: ${listed(scope.hyperparameters)}`,
    `symbols: ${listed(SYMBOL_NAMES)}`,
  ];
  return parts.filter((part) => part !== "").join("; ");
}

/** The error for a name that means nothing here. */
export function unknownName(scope: Scope, name: string, span: Span): FormulaError {
  if (isFunction(name)) {
    const parameters = FUNCTIONS[name].parameters.map((parameter) => parameter.name).join(", ");
    return new FormulaError(
      scope.source,
      span,
      `${quote(name)} is a function: write ${quote(`${name}(${parameters})`)}`,
    );
  }
  const line = scope.later.get(name);
  if (line !== undefined) {
    const problem = `${quote(name)} is used before line ${line} gives it a value`;
    return new FormulaError(scope.source, span, problem);
  }
  const candidates = [...scope.assigned, ...scope.hyperparameters, ...SYMBOL_NAMES];
  const problem = `unknown name ${quote(name)}.${didYouMean(name, candidates)}`;
  return new FormulaError(scope.source, span, problem, ` Known are ${known(scope)}`);
}

/** The error for a call of something that is no function. */
export function unknownFunction(scope: Scope, name: string, span: Span): FormulaError {
  if (isSymbol(name) || scope.hyperparameters.has(name) || scope.assigned.has(name)) {
    const problem = `${quote(name)} is a value, not a function; to multiply write ${quote(`${name} * (...)`)}`;
    return new FormulaError(scope.source, span, problem);
  }
  const guess = didYouMean(name, FUNCTION_NAMES);
  const problem = `unknown function ${quote(name)}.${guess}`;
  return new FormulaError(scope.source, span, problem, ` Functions are ${listed(FUNCTION_NAMES)}`);
}

/** Why `name` cannot be assigned, or "" where it can. */
export function refusalToAssign(scope: Scope, name: string): string {
  if (isSymbol(name)) return `${quote(name)} is a symbol and cannot be assigned; choose another name`;
  if (isFunction(name)) return `${quote(name)} is a function and cannot be assigned; choose another name`;
  if (scope.hyperparameters.has(name)) return `${quote(name)} is a hyperparameter and cannot be assigned`;
  if (scope.assigned.has(name)) return `${quote(name)} already has a value; every name is assigned once`;
  return "";
}
