import { z } from "zod";
import { InputError } from "../errors.ts";

const NAME = /^[A-Za-z_$][\w$]*$/u;

/** `variants[0].optimizer.learningRate` from the steps of a path. */
export const joinPath = (start: string, steps: readonly PropertyKey[]): string =>
  steps.reduce<string>((path, step) => {
    if (typeof step === "number") return `${path}[${String(step)}]`;
    const key = String(step);
    if (!NAME.test(key)) return `${path}[${JSON.stringify(shorten(key))}]`;
    return path === "" ? key : `${path}.${key}`;
  }, start);

const shorten = (text: string): string => (text.length <= 40 ? text : `${text.slice(0, 37)}...`);

/** A value from outside in a few words; never long, never deep, whatever comes. */
export const show = (value: unknown): string => {
  if (typeof value === "string") return JSON.stringify(shorten(value));
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  if (Array.isArray(value)) return `a list of ${String(value.length)}`;
  return typeof value === "object" ? "an object" : typeof value;
};

/** "missing" or what was found, and what is expected. */
export const mismatch = (value: unknown, expected: string): string =>
  `${value === undefined ? "missing" : `${show(value)} found`}; expected ${expected}`;

const issueError = (path: string, issue: z.core.$ZodIssue): InputError =>
  issue.code === "unrecognized_keys"
    ? new InputError(joinPath(path, [...issue.path, ...issue.keys.slice(0, 1)]), issue.message)
    : new InputError(joinPath(path, issue.path), issue.message);

/**
 * Checks outside data against a schema and fills its defaults. `path` is where the data stands in the whole.
 * Throws an InputError that names the first field at fault.
 */
export const read = <T>(schema: z.ZodType<T>, json: unknown, path: string): T => {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  throw first === undefined ? new InputError(path, "not understood") : issueError(path, first);
};

/** An object with these keys only; another key is refused with the list of the allowed ones. */
export const record = <S extends z.core.$ZodLooseShape>(shape: S): z.ZodObject<S, z.core.$strict> => {
  const keys = Object.keys(shape);
  const allowed = keys.length === 0 ? "no keys are allowed here" : `allowed here: ${keys.join(", ")}`;
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `unknown key; ${allowed}`
        : mismatch(issue.input, keys.length === 0 ? "an empty object" : `an object with ${keys.join(", ")}`),
  });
};

/** The same error, its field read relative to `path`. */
export const relocate = (path: string, error: InputError): InputError =>
  error.field === "" ? new InputError(path, error.message) : new InputError(`${path}.${error.field}`, problemOf(error));

/** An InputError's message without its field. */
const problemOf = (error: InputError): string =>
  error.field === "" ? error.message : error.message.slice(error.field.length + 2);

/** A part that is read later. */
export const anything = z.unknown().optional();

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
}

/** "a number from 0 to 1" */
const rangeText = ({ min, max, integer }: Range): string =>
  `${integer === true ? "an integer" : "a number"} from ${String(min)} to ${String(max)}`;

/** A finite number in a closed range. */
export const number = (range: Range): z.ZodNumber => {
  const expected = rangeText(range);
  const outside = (issue: { readonly input?: unknown }): string =>
    `${show(issue.input)} is out of range; expected ${expected}`;
  const schema = z
    .number({ error: (issue) => mismatch(issue.input, expected) })
    .min(range.min, { error: outside })
    .max(range.max, { error: outside });
  return range.integer === true ? schema.int({ error: (issue) => mismatch(issue.input, expected) }) : schema;
};

export const integer = (min: number, max: number): z.ZodNumber => number({ min, max, integer: true });

/** One of some words. */
export const choice = <const T extends string>(options: readonly T[]): z.ZodEnum<{ [K in T]: K }> =>
  z.enum(options, { error: (issue) => mismatch(issue.input, `one of ${options.join(", ")}`) });

/** A list with a number of entries in a range. */
export const list = <S extends z.ZodType>(element: S, { min, max }: Range, what: string): z.ZodArray<S> => {
  const expected = `a list of ${min === max ? String(min) : `${String(min)} to ${String(max)}`} ${what}`;
  const wrong = (issue: { readonly input?: unknown }): string => mismatch(issue.input, expected);
  return z.array(element, { error: wrong }).min(min, { error: wrong }).max(max, { error: wrong });
};

/** Text of a limited length. */
export const text = (max: number): z.ZodString =>
  z
    .string({ error: (issue) => mismatch(issue.input, "text") })
    .min(1, { error: () => "empty; expected text" })
    .max(max, { error: () => `too long; expected at most ${String(max)} characters` });
