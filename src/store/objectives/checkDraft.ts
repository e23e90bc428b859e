import { InputError } from "../../core/errors.ts";
import { neededReads } from "../../core/experiment/neededReads.ts";
import { joinPath } from "../../core/experiment/read.ts";
import { parseOwnObjective } from "../../core/experiment/ownObjective.ts";
import type { OwnObjectiveConfig } from "../../core/experiment/types.ts";
import { compileFormula } from "../../core/formula/check.ts";
import { FormulaError } from "../../core/formula/error.ts";
import { freeNames } from "../../core/formula/freeNames.ts";
import type { Program } from "../../core/formula/types.ts";
import type { Reads } from "../../core/objectives/types.ts";
import type { Draft, DraftField } from "./draft.ts";

/** What is wrong with something else than the formula. */
export interface Problem {
  /** Key of the hyperparameter at fault; null: it is none. */
  readonly key: number | null;
  readonly message: string;
}

/** What there is to say of a draft. */
export interface CheckedDraft {
  /** null: the formula has a mistake. */
  readonly program: Program | null;
  readonly mistake: FormulaError | null;
  readonly problem: Problem | null;
  /** The objective; null: something is wrong. */
  readonly objective: OwnObjectiveConfig | null;
  /** Names that can only be hyperparameters, but are not declared. */
  readonly undeclared: readonly string[];
  /** What the formula reads, chosen or told from its functions; null: not known. */
  readonly reads: Reads | null;
}

const OBJECTIVE = "objective";

const blankless = (entries: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== "" && value !== null));

const rangeJson = ({ default: usual, min, max, step, scale, unit, meaning, role }: DraftField): object => ({
  default: usual,
  min,
  max,
  ...blankless({ step, unit: unit.trim(), meaning: meaning.trim(), role, scale: scale === "log" ? scale : "" }),
});

/** The draft as it goes through the schema, whatever is wrong with it. */
const draftJson = ({ formula, name, origin, reads, labels, fields }: Draft, needed: Reads): object => ({
  formula,
  ...blankless({ name: name.trim(), origin, reads: reads === "inferred" ? "" : reads }),
  ...(needed === "pairs" ? { labels } : {}),
  ranges: Object.fromEntries(fields.map((field) => [field.name, rangeJson(field)])),
});

function compiled({ formula, reads, fields }: Draft): Program | FormulaError {
  try {
    const hyperparameters = fields.map(({ name }) => name);
    return compileFormula(formula, { hyperparameters, ...(reads === "inferred" ? {} : { reads }) });
  } catch (error) {
    if (error instanceof FormulaError) return error;
    throw error;
  }
}

function doubled({ fields }: Draft): Problem | null {
  const second = fields.find(({ name }, index) => fields.findIndex((each) => each.name === name) < index);
  return second === undefined ? null : { key: second.key, message: `“${second.name}” is declared twice` };
}

/** The problem as it reads beside the field at fault. */
function problemOf({ fields }: Draft, { field, message }: InputError): Problem {
  const problem = message.slice(field.length + 2);
  const placeOf = (name: string): string => joinPath(OBJECTIVE, ["ranges", name]);
  const at = fields.find(({ name }) => field === placeOf(name) || field.startsWith(`${placeOf(name)}.`));
  const part = field.slice(1 + (at === undefined ? OBJECTIVE : placeOf(at.name)).length);
  return { key: at?.key ?? null, message: part === "" ? problem : `${part}: ${problem}` };
}

function parsed(draft: Draft, needed: Reads): OwnObjectiveConfig | Problem {
  const nameless = draft.fields.find(({ name }) => name === "");
  if (nameless !== undefined) return { key: nameless.key, message: "a hyperparameter needs a name" };
  if (draft.name.trim() === "") return { key: null, message: "the objective needs a name" };
  try {
    return doubled(draft) ?? parseOwnObjective(draftJson(draft, needed), OBJECTIVE);
  } catch (error) {
    if (error instanceof InputError) return problemOf(draft, error);
    throw error;
  }
}

/** Looks a draft through: its formula first, then the rest, as far as that can be told. Throws nothing for any draft. */
export function checkDraft(draft: Draft): CheckedDraft {
  const program = compiled(draft);
  const declared = new Set(draft.fields.map(({ name }) => name));
  const undeclared = freeNames(draft.formula).filter((name) => !declared.has(name));
  if (program instanceof FormulaError) {
    return { program: null, mistake: program, problem: null, objective: null, undeclared, reads: null };
  }
  const reads = draft.reads === "inferred" ? neededReads(program) : draft.reads;
  const result = parsed(draft, reads);
  const parts = "formula" in result ? { objective: result, problem: null } : { objective: null, problem: result };
  return { program, mistake: null, undeclared, reads, ...parts };
}
