import { carriesGradient } from "../formula/gradient.ts";
import { childrenOf, withChildren } from "../formula/nodes.ts";
import type { Assignment, FunctionName, Node, Program } from "../formula/types.ts";

/** Functions that add up what they are given. */
const LINEAR: ReadonlySet<FunctionName> = new Set([
  "sum_time",
  "mean_time",
  "sum_group",
  "mean_group",
  "mean",
  "first",
  "second",
]);

/** A formula in which no coefficient of a log-likelihood is differentiated. */
export interface Stopped {
  readonly program: Program;
  /** The text of the coefficients that were stopped. */
  readonly coefficients: readonly string[];
}

type Side = "left" | "right";

const stop = (node: Node): Node => ({ ...node, kind: "call", function: "stop_gradient", arguments: [node] });

/** Whether a node adds up or scales its arguments, of which so many move with the policy. */
function isLinear(node: Node, moving: number): boolean {
  if (node.kind === "call") return LINEAR.has(node.function);
  if (node.kind !== "binary") return node.kind === "negate";
  return ["+", "-"].includes(node.operator) || (["*", "/"].includes(node.operator) && moving === 1);
}

/** Whether a value is log π, or a sum of such with constant coefficients: its gradient is a score function. */
function isLogLikelihood(node: Node, lines: readonly Assignment[]): boolean {
  if (node.kind === "symbol") return node.name === "logp";
  if (node.kind === "variable") return isLogLikelihood((lines[node.index] as Assignment).value, lines);
  const moving = childrenOf(node).filter((child) => carriesGradient(child, lines));
  return isLinear(node, moving.length) && moving.length > 0 && moving.every((child) => isLogLikelihood(child, lines));
}

/** Which factor of a product is the coefficient of a log-likelihood and is differentiated along; null: neither. */
function coefficientOf(node: Node, lines: readonly Assignment[], doubtful: Side): Side | null {
  if (node.kind !== "binary" || !["*", "/"].includes(node.operator)) return null;
  const { left, right, operator } = node;
  if (!carriesGradient(left, lines) || !carriesGradient(right, lines)) return null;
  const likely = { left: isLogLikelihood(left, lines), right: operator === "*" && isLogLikelihood(right, lines) };
  if (likely.left && likely.right) return doubtful;
  if (likely.left) return "right";
  return likely.right ? "left" : null;
}

/**
 * The formula with `stop_gradient` around everything that multiplies (or divides) a log-likelihood and moves with the policy
 * itself; of two log-likelihoods `doubtful` says which one is the coefficient.
 */
export function stopCoefficients(program: Program, doubtful: Side): Stopped {
  const coefficients: string[] = [];
  const lines: Assignment[] = [];
  const rewritten = (node: Node): Node => {
    const inner = withChildren(node, childrenOf(node).map(rewritten));
    const side = coefficientOf(inner, lines, doubtful);
    if (side === null || inner.kind !== "binary") return inner;
    coefficients.push(program.source.slice(inner[side].from, inner[side].to));
    return { ...inner, [side]: stop(inner[side]) };
  };
  for (const line of program.assignments) lines.push({ ...line, value: rewritten(line.value) });
  return { program: { ...program, assignments: lines, loss: rewritten(program.loss) }, coefficients };
}
