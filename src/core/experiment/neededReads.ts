import type { Node, Program } from "../formula/types.ts";
import type { Reads } from "../objectives/types.ts";

const childrenOf = (node: Node): readonly Node[] => {
  if (node.kind === "call") return node.arguments;
  if (node.kind === "binary") return [node.left, node.right];
  return node.kind === "negate" ? [node.argument] : [];
};

const functionsOf = (node: Node): readonly string[] => [
  ...(node.kind === "call" ? [node.function] : []),
  ...childrenOf(node).flatMap(functionsOf),
];

/** What a formula reads, told from its functions: `first` and `second` need pairs, `…_group` needs groups. */
export const neededReads = ({ assignments, loss }: Program): Reads => {
  const functions = [...assignments.map(({ value }) => value), loss].flatMap(functionsOf);
  if (functions.some((name) => name === "first" || name === "second")) return "pairs";
  return functions.some((name) => name.endsWith("_group")) ? "groups" : "samples";
};
