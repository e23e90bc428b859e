import { parameterOf } from "./arguments.ts";
import { FUNCTIONS } from "./functions.ts";
import { childrenOf } from "./nodes.ts";
import { SYMBOLS, type Assignment, type BinaryOperator, type Node } from "./types.ts";

const COMPARISONS: ReadonlySet<BinaryOperator> = new Set(["<", "<=", ">", ">=", "==", "!="]);

/** Whether the operator gives 0 or 1, constant for the gradient. */
export const isComparison = (operator: BinaryOperator): boolean => COMPARISONS.has(operator);

/** Whether no gradient flows from the node to its child number `index`. */
export function cuts(node: Node, index: number): boolean {
  if (node.kind === "binary") return isComparison(node.operator);
  return node.kind === "call" && parameterOf(FUNCTIONS[node.function], index)?.cut === true;
}

/** `carriesOf` answers for the name of a line above. */
function carries(node: Node, carriesOf: (index: number) => boolean): boolean {
  if (node.kind === "symbol") return SYMBOLS[node.name].policy;
  if (node.kind === "variable") return carriesOf(node.index);
  return childrenOf(node).some((child, index) => !cuts(node, index) && carries(child, carriesOf));
}

/**
 * Whether a gradient with respect to the policy or its heads can flow through `node`, which may name any of the
 * assignments. It cannot through `stop_gradient`, `sign`, comparisons and the condition of `where`.
 */
export function carriesGradient(node: Node, assignments: readonly Assignment[]): boolean {
  const known: boolean[] = [];
  const carriesOf = (index: number): boolean => known[index] ?? false;
  for (const assignment of assignments) known.push(carries(assignment.value, carriesOf));
  return carries(node, carriesOf);
}
