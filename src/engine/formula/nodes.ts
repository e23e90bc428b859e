import { LOG_RATIO_LIMIT } from "../../core/formula/functions.ts";
import { SCALAR, STEP, SYMBOLS, type Node, type PolicySymbol, type SymbolName } from "../../core/formula/types.ts";
import { OPERATIONS, type OperationName } from "../../core/formula/operations.ts";

/** Symbols that are read from a table; `ratio` is made from logp and logp_old. */
export type StoredSymbol = Exclude<PolicySymbol, "ratio">;

const NOWHERE = { from: 0, to: 0 };
const number = (value: number): Node => ({ ...NOWHERE, kind: "number", value, axes: SCALAR, policy: false });
const plainSymbol = (name: SymbolName): Node => ({ ...NOWHERE, ...SYMBOLS[name], kind: "symbol", name });

const names = Object.keys(SYMBOLS) as SymbolName[];
const plain = new Map(names.map((name) => [name, plainSymbol(name)]));
const changing = { ...NOWHERE, axes: STEP, policy: true } as const;

/** ratio = exp(clip(logp − logp_old, −20, 20)). */
const ratio: Node = {
  ...changing,
  kind: "call",
  function: "exp",
  arguments: [
    {
      ...changing,
      kind: "call",
      function: "clip",
      arguments: [
        {
          ...changing,
          kind: "binary",
          operator: "-",
          left: plain.get("logp") as Node,
          right: plain.get("logp_old") as Node,
        },
        number(-LOG_RATIO_LIMIT),
        number(LOG_RATIO_LIMIT),
      ],
    },
  ],
};

/** The one node that stands for a symbol wherever it is read; `ratio` is written out. */
export const symbolNode = (name: SymbolName): Node => (name === "ratio" ? ratio : (plain.get(name) as Node));

const isOperation = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name);

/** The element-wise operation that a node is, if it is one. */
export function operationOf(node: Node): OperationName | null {
  if (node.kind === "negate") return "negate";
  if (node.kind === "binary") return node.operator;
  return node.kind === "call" && isOperation(node.function) ? node.function : null;
}
