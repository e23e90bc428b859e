import { z } from "zod";
import { InputError } from "../errors.ts";
import { compileFormula } from "../formula/check.ts";
import { STEP } from "../formula/types.ts";
import { checkGroups, longestSequence } from "./evaluateGroups.ts";
import type { EvaluateRequest, EvaluateSequence } from "./evaluation.ts";
import { LIMITS } from "./limits.ts";
import { parseObjective } from "./objective.ts";
import { anything, integer, list, mismatch, number, read, record } from "./read.ts";
import { resolveObjective } from "./resolve.ts";
import type { ObjectiveConfig } from "./types.ts";

const finite = number({ min: -1e9, max: 1e9 });
const states = list(finite, { min: 1, max: LIMITS.cells }, "numbers, one a state");
const table = list(
  list(finite, { min: 1, max: LIMITS.cells }, "numbers, one an action"),
  { min: 1, max: LIMITS.cells },
  "rows, one a state",
);

const steps = { min: 1, max: LIMITS.batchSteps };
const index = integer(0, LIMITS.cells - 1);
const numbers = list(finite, steps, "numbers, one a step");

const sequence = record({
  states: list(index, steps, "states, one a step"),
  actions: list(index, steps, "actions, one a step"),
  rewards: numbers.optional(),
  nextState: index.nullable().optional(),
  terminated: z.boolean({ error: (issue) => mismatch(issue.input, "true or false") }).optional(),
  advantages: numbers.nullable().optional(),
  returns: numbers.nullable().optional(),
});

const requestSchema = record({
  objective: anything,
  logits: table,
  oldLogits: table.optional(),
  referenceLogits: table.optional(),
  values: states.optional(),
  oldValues: states.optional(),
  medians: states.optional(),
  oldMedians: states.optional(),
  groups: list(list(sequence, steps, "sequences"), steps, "groups"),
  horizon: integer(1, LIMITS.batchSteps).optional(),
});

/** A sequence without a next state is taken to have ended, one with a next state to have been cut off there. */
const completeSequence = (given: z.infer<typeof sequence>): EvaluateSequence => ({
  states: given.states,
  actions: given.actions,
  rewards: given.rewards ?? given.states.map(() => 0),
  nextState: given.nextState ?? null,
  terminated: given.terminated ?? (given.nextState ?? null) === null,
  advantages: given.advantages ?? null,
  returns: given.returns ?? null,
});

/** Left-out old logits are the logits, left-out reference logits zeros; old heads are the heads, left-out heads zeros. */
const complete = (given: z.infer<typeof requestSchema>, objective: ObjectiveConfig): EvaluateRequest => {
  const zeros = given.logits.map(() => 0);
  const values = given.values ?? zeros;
  const medians = given.medians ?? zeros;
  const groups = given.groups.map((group) => group.map(completeSequence));
  return {
    objective,
    logits: given.logits,
    oldLogits: given.oldLogits ?? given.logits,
    referenceLogits: given.referenceLogits ?? given.logits.map((row) => row.map(() => 0)),
    values,
    oldValues: given.oldValues ?? values,
    medians,
    oldMedians: given.oldMedians ?? medians,
    groups,
    horizon: given.horizon ?? longestSequence(groups),
  };
};

const checkTable = (
  rows: readonly (readonly number[])[],
  logits: readonly (readonly number[])[],
  field: string,
): void => {
  const actions = logits[0]?.length ?? 0;
  if (rows.length !== logits.length) {
    throw new InputError(field, `${String(rows.length)} rows found; expected ${String(logits.length)}, as in logits`);
  }
  const row = rows.findIndex((entries) => entries.length !== actions);
  if (row >= 0) {
    const found = `${String(rows[row]?.length)} numbers found`;
    throw new InputError(`${field}[${String(row)}]`, `${found}; expected ${String(actions)}, as in logits[0]`);
  }
};

const checkHead = (head: readonly number[], count: number, field: string): void => {
  if (head.length !== count) {
    throw new InputError(field, `${String(head.length)} numbers found; expected ${String(count)}, one a state`);
  }
};

const checkTables = (request: EvaluateRequest): void => {
  const { logits, oldLogits, referenceLogits } = request;
  for (const [field, rows] of Object.entries({ logits, oldLogits, referenceLogits })) checkTable(rows, logits, field);
  const { values, oldValues, medians, oldMedians } = request;
  for (const [field, head] of Object.entries({ values, oldValues, medians, oldMedians })) {
    checkHead(head, logits.length, field);
  }
};

/** Names of the formula whose numbers the batch gives. */
export const givenNames = (request: EvaluateRequest): readonly ("advantage" | "returns")[] => {
  const first = request.groups[0]?.[0];
  return [
    ...((first?.advantages ?? null) === null ? [] : (["advantage"] as const)),
    ...((first?.returns ?? null) === null ? [] : (["returns"] as const)),
  ];
};

const checkGiven = (request: EvaluateRequest): void => {
  const { formula, reads, hyperparameters } = resolveObjective(request.objective);
  for (const name of givenNames(request)) {
    try {
      compileFormula(formula, { hyperparameters: Object.keys(hyperparameters), reads, given: { [name]: STEP } });
    } catch (error) {
      const field = name === "advantage" ? "groups[0][0].advantages" : "groups[0][0].returns";
      throw error instanceof InputError ? new InputError(field, error.message.replace(/^formula: /u, "")) : error;
    }
  }
};

/** Checks the JSON of `cli evaluate` and fills its defaults. Throws only InputError. */
export const parseEvaluateRequest = (json: unknown): EvaluateRequest => {
  const given = read(requestSchema, json, "");
  const request = complete(given, parseObjective(given.objective, "objective"));
  checkTables(request);
  checkGroups(request, resolveObjective(request.objective).reads);
  checkGiven(request);
  return request;
};
