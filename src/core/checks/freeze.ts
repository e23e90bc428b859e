import { createCache, evaluate, evaluateNode, type FormulaInputs } from "../formula/evaluate.ts";
import { cuts } from "../formula/gradient.ts";
import { childrenOf, withChildren } from "../formula/nodes.ts";
import type { Node, Program, Value } from "../formula/types.ts";

/** Replaces every argument that no gradient flows through by the number that `hold` puts in its place. */
function frozen(node: Node, hold: (child: Node) => Node): Node {
  if (!node.policy) return node;
  const children = childrenOf(node).map((child, k) =>
    child.policy && cuts(node, k) ? hold(child) : frozen(child, hold),
  );
  return withChildren(node, children);
}

/**
 * The loss as a function of the policy's symbols with everything held fixed that the formula takes as constant
 * (`stop_gradient`, conditions, comparisons, signs), at its value for these inputs: its ordinary derivative is the
 * formula's gradient. Answers the loss for other inputs of the same batch.
 */
export function frozenLoss(program: Program, inputs: FormulaInputs): (inputs: FormulaInputs) => number {
  const cache = createCache();
  const held = new Map<string, Value>();
  const hold = (child: Node): Node => {
    const name = `held ${held.size}`;
    held.set(name, evaluateNode(child, program, inputs, cache));
    return { kind: "given", name, axes: child.axes, policy: false, from: child.from, to: child.to };
  };
  const assignments = program.assignments.map((each) => ({ ...each, value: frozen(each.value, hold) }));
  const fixed: Program = { ...program, assignments, loss: frozen(program.loss, hold) };
  return (other) => evaluate(fixed, { ...other, given: (name) => held.get(name) as Value }).loss[0] as number;
}
