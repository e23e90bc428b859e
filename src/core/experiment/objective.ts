import { z } from "zod";
import { InputError } from "../errors.ts";
import { objectiveById, objectives } from "../objectives/registry.ts";
import { numbersSchema } from "./fieldSchema.ts";
import { parseOwnObjective } from "./ownObjective.ts";
import { anything, mismatch, read, record, show } from "./read.ts";
import type { ObjectiveConfig } from "./types.ts";

const builtIn = record({
  id: z.string({ error: (issue) => mismatch(issue.input, "text") }),
  hyperparameters: anything,
});

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

/**
 * An objective from outside: `{ id, hyperparameters? }` of a built-in one, or a formula of a person's own (see
 * parseOwnObjective). Defaults are filled in and a formula is compiled once, so that what comes out can run. Throws
 * InputError.
 */
export const parseObjective = (json: unknown, path: string): ObjectiveConfig => {
  if (json === null || typeof json !== "object" || Array.isArray(json)) {
    throw new InputError(path, mismatch(json, "an object with id, or with formula"));
  }
  return Object.hasOwn(json, "formula") ? parseOwnObjective(json, path) : readBuiltIn(json, path);
};
