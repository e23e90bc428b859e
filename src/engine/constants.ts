import { createCache, evaluateNode, type FormulaInputs } from "../core/formula/evaluate.ts";
import type { Node, Program, Value } from "../core/formula/types.ts";
import type { Loss } from "./formula/compile.ts";

/** What a formula says of a rollout before its first gradient step. */
export interface Constants {
  /** Everything that does not depend on the current policy; a number where it is the same for all seeds. */
  readonly values: ReadonlyMap<Node, Value | number>;
  /** What the formula assigns to `advantage`, where it does and that is constant. */
  readonly advantage: Value | null;
}

/** Evaluates the constants of a compiled formula, in float64, once for a rollout. */
export function evaluateConstants(loss: Loss, program: Program, inputs: FormulaInputs): Constants {
  const cache = createCache();
  const valueOf = (node: Node): Value => evaluateNode(node, program, inputs, cache);
  const values = new Map(
    loss.constants.map((node) => {
      const value = valueOf(node);
      return [node, loss.isNumber(node) ? (value.data[0] as number) : value] as const;
    }),
  );
  const advantage = program.assignments.find(({ name }) => name === "advantage")?.value;
  return { values, advantage: advantage === undefined || advantage.policy ? null : valueOf(advantage) };
}
