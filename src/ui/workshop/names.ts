import { describeAxes } from "../../core/formula/arguments.ts";
import { FUNCTIONS } from "../../core/formula/functions.ts";
import { isFunction, isSymbol } from "../../core/formula/scope.ts";
import { FUNCTION_NAMES, SYMBOLS } from "../../core/formula/types.ts";
import type { FunctionName, Program, SymbolName } from "../../core/formula/types.ts";
import type { DraftField } from "../../store/objectives/draft.ts";

export type NameKind = "symbol" | "function" | "hyperparameter" | "variable";

/** What a name of a formula means, in words. */
export interface NameHelp {
  readonly name: string;
  readonly kind: NameKind;
  /** Its axes, or how it is called. */
  readonly detail: string;
  readonly meaning: string;
}

/** The names of a draft that the language does not have. */
export interface DraftNames {
  readonly fields: readonly DraftField[];
  /** As last understood. */
  readonly program: Program | null;
}

const RESULT = {
  union: "the axes of its arguments",
  "without-time": "its axes without time",
  "without-group": "its axes without member",
  none: "no axes",
} as const;

/** "clip(x, low, high)"; more arguments than shown may follow "…". */
function signatureOf(name: FunctionName): string {
  const { parameters, variadic = false } = FUNCTIONS[name];
  return `${name}(${parameters.map((parameter) => parameter.name).join(", ")}${variadic ? ", …" : ""})`;
}

const symbolHelp = (name: SymbolName): NameHelp => ({
  name,
  kind: "symbol",
  detail: describeAxes(SYMBOLS[name].axes),
  meaning: SYMBOLS[name].meaning,
});

const functionHelp = (name: FunctionName): NameHelp => ({
  name,
  kind: "function",
  detail: signatureOf(name),
  meaning: `${FUNCTIONS[name].meaning}; gives ${RESULT[FUNCTIONS[name].result]}`,
});

const fieldHelp = ({ name, default: usual, min, max, meaning }: DraftField): NameHelp => ({
  name,
  kind: "hyperparameter",
  detail: `default ${String(usual)}, ${String(min)} to ${String(max)}`,
  meaning: meaning === "" ? "hyperparameter of this objective" : meaning,
});

/** All names that the language has: symbols, then functions. */
export const LANGUAGE_HELP: readonly NameHelp[] = [
  ...(Object.keys(SYMBOLS) as SymbolName[]).map(symbolHelp),
  ...FUNCTION_NAMES.map(functionHelp),
];

/** What a name means in a draft, or null. */
export function helpFor(name: string, { fields, program }: DraftNames): NameHelp | null {
  if (isSymbol(name)) return symbolHelp(name);
  if (isFunction(name)) return functionHelp(name);
  const field = fields.find((each) => each.name === name);
  if (field !== undefined) return fieldHelp(field);
  const assigned = program?.assignments.find((each) => each.name === name);
  if (assigned === undefined) return null;
  const detail = describeAxes(assigned.value.axes);
  return { name, kind: "variable", detail, meaning: "given a value by a line of the formula" };
}

/** The hyperparameters of a draft as help. */
export const fieldsHelp = ({ fields }: DraftNames): readonly NameHelp[] => fields.map(fieldHelp);
