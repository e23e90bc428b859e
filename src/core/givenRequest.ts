import type { Batch } from "./batch.ts";
import { givenNames } from "./experiment/evaluateRequest.ts";
import type { EvaluateRequest } from "./experiment/evaluation.ts";
import { resolveObjective } from "./experiment/resolve.ts";
import { compileFormula } from "./formula/check.ts";
import { STEP, type Program, type Value } from "./formula/types.ts";
import { batchOf, givenValue, groupsOf, stepValue } from "./givenBatch.ts";
import { LOG_ZERO } from "./mdp/policy.ts";

/** Log-softmax of one row in float64. */
function logSoftmaxRow(row: readonly number[]): number[] {
  const top = Math.max(...row);
  const total = top + Math.log(row.reduce((sum, x) => sum + Math.exp(x - top), 0));
  return row.map((x) => Math.max(x - total, LOG_ZERO));
}

/** Log-softmax of every row, [S,A]. */
export const logTable = (rows: readonly (readonly number[])[]): Float64Array =>
  Float64Array.from(rows.flatMap(logSoftmaxRow));

/** A request made ready to run. */
export interface PreparedRequest {
  readonly request: EvaluateRequest;
  readonly program: Program;
  readonly batch: Batch;
  readonly given: ReadonlyMap<string, Value>;
  readonly reference: Float64Array; // [S,A]
}

/** The formula of a request, compiled for the numbers that it gives, and its sequences as a batch of one seed. */
export function prepareRequest(request: EvaluateRequest): PreparedRequest {
  const objective = resolveObjective(request.objective);
  const groups = groupsOf(request, objective.reads === "pairs");
  const batch = batchOf(groups, logTable(request.oldLogits), (request.logits[0] as readonly number[]).length);
  const options = { hyperparameters: Object.keys(objective.hyperparameters) };
  const plain = compileFormula(objective.formula, options);
  const given = new Map(
    givenNames(request).map((name) => {
      const axes = plain.assignments.find((assignment) => assignment.name === name)?.value.axes ?? STEP;
      return [name, givenValue(stepValue(groups, batch, name), batch, axes)] as const;
    }),
  );
  const axes = Object.fromEntries([...given].map(([name, value]) => [name, value.axes]));
  const program = given.size === 0 ? plain : compileFormula(objective.formula, { ...options, given: axes });
  return { request, program, batch, given, reference: logTable(request.referenceLogits) };
}
