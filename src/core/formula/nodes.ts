import type { Node } from "./types.ts";

/** The expressions that a node is made of, left to right; not what a variable stands for. */
export function childrenOf(node: Node): readonly Node[] {
  if (node.kind === "negate") return [node.argument];
  if (node.kind === "binary") return [node.left, node.right];
  return node.kind === "call" ? node.arguments : [];
}

/** The node made of other expressions, as many as `childrenOf` gives. */
export function withChildren(node: Node, children: readonly Node[]): Node {
  if (node.kind === "negate") return { ...node, argument: children[0] as Node };
  if (node.kind === "binary") return { ...node, left: children[0] as Node, right: children[1] as Node };
  return node.kind === "call" ? { ...node, arguments: children } : node;
}

/** Calls `visit` on the node and on everything below it, parents first. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of childrenOf(node)) walk(child, visit);
}
