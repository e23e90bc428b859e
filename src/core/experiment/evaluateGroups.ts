import { InputError } from "../errors.ts";
import type { Reads } from "../objectives/types.ts";
import type { EvaluateRequest, EvaluateSequence } from "./evaluation.ts";
import { LIMITS } from "./limits.ts";

interface Sizes {
  readonly states: number;
  readonly actions: number;
}

const checkRange = (values: readonly number[], count: number, path: string): void => {
  const place = values.findIndex((value) => value >= count);
  if (place >= 0) {
    const expected = `expected an integer from 0 to ${String(count - 1)}`;
    throw new InputError(`${path}[${String(place)}]`, `${String(values[place])} is out of range; ${expected}`);
  }
};

const checkLength = (values: readonly number[] | null, length: number, path: string): void => {
  if (values !== null && values.length !== length) {
    throw new InputError(path, `${String(values.length)} found; expected ${String(length)}, as many as states`);
  }
};

const checkSequence = (sequence: EvaluateSequence, sizes: Sizes, path: string): void => {
  const length = sequence.states.length;
  checkLength(sequence.actions, length, `${path}.actions`);
  checkLength(sequence.rewards, length, `${path}.rewards`);
  checkLength(sequence.advantages, length, `${path}.advantages`);
  checkLength(sequence.returns, length, `${path}.returns`);
  checkRange(sequence.states, sizes.states, `${path}.states`);
  checkRange(sequence.actions, sizes.actions, `${path}.actions`);
  if (sequence.nextState !== null && sequence.nextState >= sizes.states) {
    const expected = `expected an integer from 0 to ${String(sizes.states - 1)}`;
    throw new InputError(`${path}.nextState`, `${String(sequence.nextState)} is out of range; ${expected}`);
  }
};

const isGiven = (sequence: EvaluateSequence, name: "advantages" | "returns"): boolean => sequence[name] !== null;

/** Numbers are given for all sequences or for none: a mixture would mean two different losses. */
const checkAllGiven = (sequence: EvaluateSequence, first: EvaluateSequence, path: string): void => {
  for (const name of ["advantages", "returns"] as const) {
    if (isGiven(sequence, name) !== isGiven(first, name)) {
      throw new InputError(`${path}.${name}`, "given for some sequences only; expected for all or for none");
    }
  }
};

/** Steps of the longest sequence. */
export const longestSequence = (groups: EvaluateRequest["groups"]): number =>
  groups.flat().reduce((most, { states }) => Math.max(most, states.length), 0);

const checkSteps = (request: EvaluateRequest): void => {
  const members = request.groups.reduce((most, group) => Math.max(most, group.length), 0);
  const steps = request.groups.length * members * longestSequence(request.groups);
  if (steps > LIMITS.batchSteps) {
    const problem = `groups × largest group × longest sequence = ${String(steps)} is too much`;
    throw new InputError("groups", `${problem}; expected at most ${String(LIMITS.batchSteps)}`);
  }
};

const checkGroup = (group: readonly EvaluateSequence[], reads: Reads, path: string): void => {
  if (reads === "pairs" && group.length % 2 !== 0) {
    throw new InputError(
      path,
      `${String(group.length)} sequences found; the objective reads pairs: expected an even number`,
    );
  }
};

/** Checks a given batch against the tables it is read with. Throws InputError. */
export const checkGroups = (request: EvaluateRequest, reads: Reads): void => {
  const sizes = { states: request.logits.length, actions: request.logits[0]?.length ?? 0 };
  const first = request.groups[0]?.[0];
  for (const [p, group] of request.groups.entries()) {
    checkGroup(group, reads, `groups[${String(p)}]`);
    for (const [g, sequence] of group.entries()) {
      const path = `groups[${String(p)}][${String(g)}]`;
      checkSequence(sequence, sizes, path);
      if (first !== undefined) checkAllGiven(sequence, first, path);
    }
  }
  checkSteps(request);
};
