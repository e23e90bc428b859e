import { describeAxes, refusalOfArgument, refusalOfCount, resultAxes } from "./arguments.ts";
import { FormulaError, quote } from "./error.ts";
import { FUNCTIONS } from "./functions.ts";
import type { Expression } from "./parse.ts";
import { isFunction, isSymbol, unknownFunction, unknownName, type Scope } from "./scope.ts";
import { SCALAR, SYMBOLS, type Node } from "./types.ts";

/** What expressions are checked against. */
export interface CheckContext extends Scope {
  /** Node that stands for the name of a line above; undefined where there is none. */
  readonly variable: (name: string) => { readonly index: number; readonly value: Node } | undefined;
  /** False where groups are known not to be pairs. */
  readonly pairsAllowed: boolean;
}

type Of<Kind extends Expression["kind"]> = Extract<Expression, { readonly kind: Kind }>;

function checkName(context: CheckContext, { name, from, to }: Of<"name">): Node {
  const variable = context.variable(name);
  if (variable !== undefined) {
    const { axes, policy } = variable.value;
    return { kind: "variable", name, index: variable.index, axes, policy, from, to };
  }
  if (isSymbol(name)) {
    const { axes, policy } = SYMBOLS[name];
    return { kind: "symbol", name, axes, policy, from, to };
  }
  if (context.hyperparameters.has(name)) return { kind: "hyperparameter", name, axes: SCALAR, policy: false, from, to };
  throw unknownName(context, name, { from, to });
}

function refuseExponent(context: CheckContext, exponent: Node): void {
  if (exponent.axes === SCALAR && !exponent.policy) return;
  const text = quote(context.source.slice(exponent.from, exponent.to));
  const fault = exponent.policy ? "changes with the current policy" : `has axes ${describeAxes(exponent.axes)}`;
  const problem = `the exponent of \`^\` must be a constant number, but ${text} ${fault}; write exp(b * log(a)) instead`;
  throw new FormulaError(context.source, exponent, problem);
}

function checkBinary(context: CheckContext, expression: Of<"binary">): Node {
  const left = checkExpression(context, expression.left);
  const right = checkExpression(context, expression.right);
  if (expression.operator === "^") refuseExponent(context, right);
  return { ...expression, left, right, axes: left.axes | right.axes, policy: left.policy || right.policy };
}

function checkCall(context: CheckContext, expression: Of<"call">): Node {
  const { name, nameSpan, from, to } = expression;
  if (!isFunction(name)) throw unknownFunction(context, name, nameSpan);
  const refusal = refusalOfCount(name, expression.arguments.length);
  if (refusal !== "") throw new FormulaError(context.source, { from, to }, refusal);
  const spec = FUNCTIONS[name];
  if (spec.pairs === true && !context.pairsAllowed) {
    throw new FormulaError(context.source, nameSpan, `${quote(name)} needs pairs; this objective does not read pairs`);
  }
  const checked = expression.arguments.map((argument) => checkExpression(context, argument));
  for (const [index, argument] of checked.entries()) {
    const error = refusalOfArgument(context.source, name, argument, index);
    if (error !== null) throw error;
  }
  const policy = checked.some((argument) => argument.policy);
  return { kind: "call", function: name, arguments: checked, axes: resultAxes(spec, checked), policy, from, to };
}

function checkNegate(context: CheckContext, expression: Of<"negate">): Node {
  const argument = checkExpression(context, expression.argument);
  return { ...expression, argument, axes: argument.axes, policy: argument.policy };
}

/** Gives an expression its meaning and axes. Errors: FormulaError. */
export function checkExpression(context: CheckContext, expression: Expression): Node {
  if (expression.kind === "number") return { ...expression, axes: SCALAR, policy: false };
  if (expression.kind === "name") return checkName(context, expression);
  if (expression.kind === "negate") return checkNegate(context, expression);
  return expression.kind === "binary" ? checkBinary(context, expression) : checkCall(context, expression);
}
