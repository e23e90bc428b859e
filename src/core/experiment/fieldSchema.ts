import { z } from "zod";
import type { Field, Fields, LayoutField, MatrixField, NumberMapField } from "../fields.ts";
import { LIMITS } from "./limits.ts";
import { choice, list, mismatch, number, record, text } from "./read.ts";

type Rows = readonly (readonly unknown[] | string)[];

/** A problem if the rows differ in length. */
const unequalRows = (rows: Rows, unit: string): string | null => {
  const expected = rows[0]?.length;
  const row = rows.findIndex((entries) => entries.length !== expected);
  if (row < 0) return null;
  return `row ${String(row + 1)} has ${String(rows[row]?.length)} ${unit} and row 1 has ${String(expected)}; expected rows of equal length`;
};

const foreignCharacter = (rows: readonly string[], alphabet: string): string | null => {
  for (const [row, line] of rows.entries()) {
    const column = line.split("").findIndex((character) => !alphabet.includes(character));
    if (column >= 0) {
      const place = `row ${String(row + 1)}, column ${String(column + 1)}`;
      return `${place}: ${JSON.stringify(line.charAt(column))} is not one of ${alphabet.split("").join(" ")}`;
    }
  }
  return null;
};

/** Adds a check that answers with a problem, or null. */
const checked = <T>(schema: z.ZodType<T>, problem: (value: T) => string | null): z.ZodType<T> =>
  schema.superRefine((value, context) => {
    const message = problem(value);
    if (message !== null) context.addIssue({ code: "custom", message });
  });

const matrixSchema = (field: MatrixField): z.ZodType =>
  checked(
    list(
      list(number(field), { min: field.minColumns, max: field.maxColumns }, "numbers"),
      { min: field.minRows, max: field.maxRows },
      "rows",
    ),
    (rows) => unequalRows(rows, "numbers"),
  );

const layoutSchema = (field: LayoutField): z.ZodType =>
  checked(
    list(text(field.maxColumns), { min: 1, max: field.maxRows }, "lines of text"),
    (rows) => unequalRows(rows, "characters") ?? foreignCharacter(rows, field.alphabet),
  );

const numberMapSchema = (field: NumberMapField): z.ZodType =>
  record(Object.fromEntries(field.keys.split("").map((key) => [key, number(field).optional()])));

type SchemaOf = { readonly [K in Field["kind"]]: (field: Extract<Field, { readonly kind: K }>) => z.ZodType };

/** The schema of a field's value, without its default, by kind. */
const SCHEMAS: SchemaOf = {
  number: (field) => number({ min: field.min, max: field.max, integer: field.integer === true }),
  choice: (field) => choice(field.options),
  vector: (field) => list(number(field), { min: field.minLength, max: field.maxLength }, "numbers"),
  matrix: matrixSchema,
  layout: layoutSchema,
  "number-map": numberMapSchema,
};

const valueSchema = (field: Field): z.ZodType => (SCHEMAS[field.kind] as (field: Field) => z.ZodType)(field);

/**
 * The schema of an object that holds a value for every field: unknown keys are refused, absent ones get the field's
 * default. This is how environments' parameters and objectives' hyperparameters come in from outside.
 */
export const fieldsSchema = (fields: Fields): z.ZodType<Readonly<Record<string, unknown>>> =>
  record(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, valueSchema(field).default(field.default)]),
    ),
  );

/** As fieldsSchema, for number fields only. */
export const numbersSchema = (fields: Fields): z.ZodType<Readonly<Record<string, number>>> =>
  fieldsSchema(fields) as z.ZodType<Readonly<Record<string, number>>>;

/** Names to numbers, any names that a formula can read. */
export const anyNumbers: z.ZodType<Readonly<Record<string, number>>> = z
  .unknown()
  .transform((value, context): Readonly<Record<string, number>> => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      context.addIssue({ code: "custom", message: mismatch(value, "an object of names and numbers") });
      return z.NEVER;
    }
    if (Object.keys(value).length > LIMITS.hyperparameters) {
      context.addIssue({ code: "custom", message: tooMany(value) });
      return z.NEVER;
    }
    for (const [name, entry] of Object.entries(value)) {
      const message = numberProblem(name, entry);
      if (message !== null) context.addIssue({ code: "custom", message, path: [name] });
    }
    return Object.fromEntries(Object.entries(value)) as Readonly<Record<string, number>>;
  });

const IDENTIFIER = /^[A-Za-z_]\w*$/u;

/** The problem of more hyperparameters than a formula may have. */
export const tooMany = (value: object): string =>
  `${String(Object.keys(value).length)} hyperparameters found; expected at most ${String(LIMITS.hyperparameters)}`;

/** Why a formula cannot read a hyperparameter of this name, or null. */
export const nameProblem = (name: string): string | null => {
  if (name.length > LIMITS.label) return `too long; expected at most ${String(LIMITS.label)} characters`;
  return !IDENTIFIER.test(name) || name in Object.prototype
    ? "not a name that a formula can read; expected letters, digits and _"
    : null;
};

const numberProblem = (name: string, value: unknown): string | null => {
  const finite = typeof value === "number" && Number.isFinite(value);
  return nameProblem(name) ?? (finite ? null : mismatch(value, "a finite number"));
};
