import type { Reads } from "../objectives/types.ts";
import { describeAxes } from "./arguments.ts";
import { checkExpression, type CheckContext } from "./expression.ts";
import { FormulaError, placeOf, quote } from "./error.ts";
import { carriesGradient } from "./gradient.ts";
import { walk } from "./nodes.ts";
import { parseFormula, type Statement } from "./parse.ts";
import { isFunction, isSymbol, refusalToAssign } from "./scope.ts";
import { SCALAR, type Assignment, type Axes, type Node, type Program, type SymbolName } from "./types.ts";

export interface CompileOptions {
  /** Names of the hyperparameters that the formula may read. */
  readonly hyperparameters: readonly string[];
  /** What the objective reads; `first` and `second` are refused unless it is pairs. Unknown where left out. */
  readonly reads?: Reads;
  /** Names whose values come from outside, in place of what the formula assigns to them, with their axes. */
  readonly given?: Readonly<Record<string, Axes>>;
}

/** What the compiler knows while it goes down the lines. */
interface Compilation {
  readonly source: string;
  readonly options: CompileOptions;
  readonly hyperparameters: ReadonlySet<string>;
  readonly given: ReadonlyMap<string, Axes>;
  readonly indices: Map<string, number>;
  readonly assignments: Assignment[];
  readonly later: Map<string, number>;
}

function refuseHyperparameterNames(source: string, names: readonly string[]): void {
  for (const name of names) {
    const clash = isSymbol(name) ? "a symbol" : isFunction(name) ? "a function" : "";
    if (clash !== "") {
      const problem = `the hyperparameter ${quote(name)} has the name of ${clash}; choose another name`;
      throw new FormulaError(source, { from: 0, to: 0 }, problem);
    }
  }
}

function begin(source: string, options: CompileOptions, statements: readonly Statement[]): Compilation {
  const later = new Map<string, number>();
  for (const { name, from } of statements) {
    if (name !== null && !later.has(name)) later.set(name, placeOf(source, from).line);
  }
  return {
    source,
    options,
    hyperparameters: new Set(options.hyperparameters),
    given: new Map(Object.entries(options.given ?? {})),
    indices: new Map(),
    assignments: [],
    later,
  };
}

function contextOf(compilation: Compilation): CheckContext {
  const { source, options, hyperparameters, indices, assignments, later } = compilation;
  return {
    source,
    hyperparameters,
    assigned: new Set(indices.keys()),
    later,
    pairsAllowed: options.reads === undefined || options.reads === "pairs",
    variable: (name) => {
      const index = indices.get(name);
      const assignment = index === undefined ? undefined : assignments[index];
      return index === undefined || assignment === undefined ? undefined : { index, value: assignment.value };
    },
  };
}

/** One line. The expression of a given name is checked as well: outside numbers do not excuse a faulty formula. */
function compileAssignment(compilation: Compilation, statement: Statement & { readonly name: string }): void {
  const { name, nameSpan, from, to } = statement;
  const context = contextOf(compilation);
  const refusal = refusalToAssign(context, name);
  if (refusal !== "") throw new FormulaError(compilation.source, nameSpan, refusal);
  const computed = checkExpression(context, statement.value);
  const axes = compilation.given.get(name);
  const value: Node =
    axes === undefined ? computed : { kind: "given", name, axes, policy: false, from: computed.from, to: computed.to };
  compilation.later.delete(name);
  compilation.indices.set(name, compilation.assignments.length);
  compilation.assignments.push({ name, value, from, to });
}

function refuseResult(compilation: Compilation, statement: Statement, last: boolean): void {
  if (!last) {
    const problem = "only the last line may be an expression without a name; write `name = ...`";
    throw new FormulaError(compilation.source, statement, problem);
  }
  if (compilation.indices.has("loss")) {
    const problem = "a line above already assigns `loss`, and this line would be the loss as well";
    throw new FormulaError(compilation.source, statement, problem);
  }
}

/** All lines in order; the value of a last line without a name, or null. */
function compileStatements(compilation: Compilation, statements: readonly Statement[]): Node | null {
  let result: Node | null = null;
  for (const [index, statement] of statements.entries()) {
    const { name } = statement;
    if (name !== null) {
      compileAssignment(compilation, { ...statement, name });
    } else {
      refuseResult(compilation, statement, index === statements.length - 1);
      result = checkExpression(contextOf(compilation), statement.value);
    }
  }
  return result;
}

function lossOf(compilation: Compilation, result: Node | null): Node {
  const { source, assignments, indices } = compilation;
  const assigned = assignments[indices.get("loss") ?? assignments.length - 1]?.value;
  const loss = result ?? assigned;
  if (loss === undefined) {
    throw new FormulaError(
      source,
      { from: 0, to: 0 },
      "the formula is empty; write for instance `loss = -mean(ratio)`",
    );
  }
  if (loss.axes !== SCALAR) {
    const problem = `the loss must be one number, but this has axes ${describeAxes(loss.axes)}; put it in \`mean(...)\``;
    throw new FormulaError(source, loss, problem);
  }
  if (!carriesGradient(loss, assignments)) {
    const problem =
      "the loss does not depend on the current policy, so its gradient is zero; use `logp`, `ratio` or another symbol of the policy, outside `stop_gradient` and comparisons";
    throw new FormulaError(source, loss, problem);
  }
  return loss;
}

function symbolsOf(nodes: readonly Node[]): ReadonlySet<SymbolName> {
  const symbols = new Set<SymbolName>();
  for (const node of nodes) {
    walk(node, (part) => {
      if (part.kind === "symbol") symbols.add(part.name);
    });
  }
  return symbols;
}

function refuseUnusedGiven(compilation: Compilation): void {
  for (const name of compilation.given.keys()) {
    if (!compilation.indices.has(name)) {
      const problem = `${quote(name)} is given from outside, but no line of the formula assigns it`;
      throw new FormulaError(compilation.source, { from: 0, to: 0 }, problem);
    }
  }
}

/**
 * Text of a loss to a checked program. The loss is the line `loss = ...`, or else the last line.
 * Names in `given` stand for outside numbers: what the formula assigns to them is replaced.
 * Errors: FormulaError, with the place in the text and what is allowed there; no text makes it throw anything else.
 */
export function compileFormula(source: string, options: CompileOptions): Program {
  refuseHyperparameterNames(source, options.hyperparameters);
  const statements = parseFormula(source);
  const compilation = begin(source, options, statements);
  const result = compileStatements(compilation, statements);
  refuseUnusedGiven(compilation);
  const loss = lossOf(compilation, result);
  const symbols = symbolsOf([...compilation.assignments.map(({ value }) => value), loss]);
  return { source, assignments: compilation.assignments, loss, symbols };
}
