import { z } from "zod";
import { InputError } from "../errors.ts";
import { compileFormula } from "../formula/check.ts";
import type { Program } from "../formula/types.ts";
import { objectiveById } from "../objectives/registry.ts";
import type { PairLabels, Reads } from "../objectives/types.ts";
import { anyNumbers, nameProblem, tooMany } from "./fieldSchema.ts";
import { LIMITS } from "./limits.ts";
import { neededReads } from "./neededReads.ts";
import { anything, choice, joinPath, mismatch, number, read, record, relocate, show, text } from "./read.ts";
import { doubledRole, ROLES } from "./roles.ts";
import type { HyperparameterRange, OwnObjectiveConfig } from "./types.ts";

const READS = ["samples", "groups", "pairs"] as const satisfies readonly Reads[];
const LABELS = ["scored", "bradley-terry", "deterministic"] as const satisfies readonly PairLabels[];
/** Beyond these a slider has no meaning, and 32 bits soon neither. */
const BOUND = 1e9;

const own = record({
  formula: z.string({ error: (issue) => mismatch(issue.input, "text") }),
  reads: choice(READS).optional(),
  hyperparameters: anything,
  name: text(LIMITS.label).optional(),
  origin: text(LIMITS.label).optional(),
  labels: choice(LABELS).optional(),
  ranges: anything,
});

const finite = number({ min: -BOUND, max: BOUND });
const range = record({
  default: finite,
  min: finite,
  max: finite,
  step: number({ min: 1 / BOUND, max: BOUND }).optional(),
  scale: choice(["linear", "log"]).optional(),
  unit: text(LIMITS.label).optional(),
  meaning: text(LIMITS.meaning).optional(),
  role: choice(ROLES).optional(),
});

/** The entries that are there. */
const present = <T extends object>(entries: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const refuseUnless = (met: boolean, path: string, problem: string): void => {
  if (!met) throw new InputError(path, problem);
};

const readRange = (json: unknown, path: string): HyperparameterRange => {
  const given = read(range, json, path);
  const { min, max, default: usual, scale } = given;
  refuseUnless(min < max, `${path}.max`, `${show(max)} found; expected more than min, ${show(min)}`);
  refuseUnless(min <= usual && usual <= max, `${path}.default`, outside(usual, given));
  refuseUnless(scale !== "log" || min > 0, `${path}.min`, `${show(min)} found; a log scale begins above 0`);
  return present(given) as HyperparameterRange;
};

const outside = (value: number, { min, max }: Pick<HyperparameterRange, "min" | "max">): string =>
  `${show(value)} is out of range; expected a number from ${show(min)} to ${show(max)}`;

type Ranges = Readonly<Record<string, HyperparameterRange>>;

const readRanges = (json: unknown, path: string): Ranges => {
  if (json === undefined) return {};
  if (json === null || typeof json !== "object" || Array.isArray(json)) {
    throw new InputError(path, mismatch(json, "an object of names and ranges"));
  }
  refuseUnless(Object.keys(json).length <= LIMITS.hyperparameters, path, tooMany(json));
  const entries = Object.entries(json).map(([name, entry]) => {
    const problem = nameProblem(name);
    refuseUnless(problem === null, joinPath(path, [name]), problem ?? "");
    return [name, readRange(entry, joinPath(path, [name]))] as const;
  });
  const ranges = Object.fromEntries(entries);
  const doubled = doubledRole(ranges);
  refuseUnless(
    doubled === null,
    joinPath(path, [doubled?.name ?? "", "role"]),
    `${doubled?.other ?? ""} is that already`,
  );
  return ranges;
};

/** The numbers given, and the defaults of the ranges that have none; each within its range. */
const readNumbers = (json: unknown, ranges: Ranges, path: string): Readonly<Record<string, number>> => {
  const given = read(anyNumbers, json ?? {}, path);
  const left = Object.entries(ranges).filter(([name]) => !Object.hasOwn(given, name));
  const numbers = { ...given, ...Object.fromEntries(left.map(([name, entry]) => [name, entry.default])) };
  for (const [name, entry] of Object.entries(ranges)) {
    const value = numbers[name] as number;
    refuseUnless(entry.min <= value && value <= entry.max, `${path}.${name}`, outside(value, entry));
  }
  return numbers;
};

const compile = (formula: string, hyperparameters: readonly string[], reads: Reads | undefined): Program =>
  compileFormula(formula, { hyperparameters, ...(reads === undefined ? {} : { reads }) });

/**
 * A person's own objective from outside: `{ formula, reads?, hyperparameters?, name?, origin?, labels?, ranges? }`. What
 * it reads is told from its functions, a hyperparameter's number is its range's default, unless given. The formula is
 * compiled once, so that what comes out can run. Throws InputError.
 */
export const parseOwnObjective = (json: object, path: string): OwnObjectiveConfig => {
  const { formula, reads, hyperparameters, name, origin, labels, ranges: declared } = read(own, json, path);
  if (origin !== undefined && objectiveById(origin) === undefined) {
    throw new InputError(`${path}.origin`, `${show(origin)} is no built-in objective`);
  }
  const ranges = readRanges(declared, `${path}.ranges`);
  const numbers = readNumbers(hyperparameters, ranges, `${path}.hyperparameters`);
  try {
    const program = compile(formula, Object.keys(numbers), reads);
    const optional = present({ name, origin, labels });
    const rest = Object.keys(ranges).length === 0 ? {} : { ranges };
    return { formula, reads: reads ?? neededReads(program), hyperparameters: numbers, ...optional, ...rest };
  } catch (error) {
    throw error instanceof InputError ? relocate(path, error) : error;
  }
};
