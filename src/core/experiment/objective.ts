import { z } from "zod";
import { InputError } from "../errors.ts";
import { compileFormula } from "../formula/check.ts";
import type { Program } from "../formula/types.ts";
import { objectiveById, objectives } from "../objectives/registry.ts";
import type { Reads } from "../objectives/types.ts";
import { anyNumbers, numbersSchema } from "./fieldSchema.ts";
import { neededReads } from "./neededReads.ts";
import { anything, choice, mismatch, read, record, relocate, show } from "./read.ts";
import type { ObjectiveConfig } from "./types.ts";

const READS = ["samples", "groups", "pairs"] as const satisfies readonly Reads[];

const text = z.string({ error: (issue) => mismatch(issue.input, "text") });
const builtIn = record({ id: text, hyperparameters: anything });
const custom = record({ formula: text, reads: choice(READS).optional(), hyperparameters: anything });

const readBuiltIn = (json: unknown, path: string): ObjectiveConfig => {
  const { id, hyperparameters } = read(builtIn, json, path);
  const objective = objectiveById(id);
  if (objective === undefined) {
    const known = objectives.map((each) => each.id).join(", ");
    throw new InputError(`${path}.id`, `${show(id)} is no objective; expected one of ${known}`);
  }
  const schema = numbersSchema(objective.hyperparameters);
  return { id, hyperparameters: read(schema, hyperparameters ?? {}, `${path}.hyperparameters`) };
};

const compile = (formula: string, hyperparameters: Readonly<Record<string, number>>, reads?: Reads): Program =>
  compileFormula(formula, { hyperparameters: Object.keys(hyperparameters), ...(reads === undefined ? {} : { reads }) });

const readCustom = (json: unknown, path: string): ObjectiveConfig => {
  const { formula, reads, hyperparameters } = read(custom, json, path);
  const numbers = read(anyNumbers, hyperparameters ?? {}, `${path}.hyperparameters`);
  try {
    const program = compile(formula, numbers, reads);
    return { formula, reads: reads ?? neededReads(program), hyperparameters: numbers };
  } catch (error) {
    throw error instanceof InputError ? relocate(path, error) : error;
  }
};

/**
 * An objective from outside: `{ id, hyperparameters? }` of a built-in one, or `{ formula, reads?, hyperparameters? }`.
 * Defaults are filled in and a formula is compiled once, so that what comes out can run. Throws InputError.
 */
export const parseObjective = (json: unknown, path: string): ObjectiveConfig => {
  if (json === null || typeof json !== "object" || Array.isArray(json)) {
    throw new InputError(path, mismatch(json, "an object with id, or with formula"));
  }
  return Object.hasOwn(json, "formula") ? readCustom(json, path) : readBuiltIn(json, path);
};
