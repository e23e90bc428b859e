import { z } from "zod";
import { environmentById } from "../environments/registry.ts";
import { checkExperiment } from "./check.ts";
import { fieldsSchema } from "./fieldSchema.ts";
import { LIMITS } from "./limits.ts";
import { anything, choice, integer, list, mismatch, number, read, record } from "./read.ts";
import type { ExperimentConfig, Pace, PolicyConfig, ReferenceConfig } from "./types.ts";
import { parseVariant, uniqueLabels } from "./variant.ts";

const PACES = ["updates", "samples"] as const satisfies readonly Pace[];

const experimentSchema = record({
  version: z.literal(1, { error: (issue) => mismatch(issue.input, "1, the only version there is") }).default(1),
  environment: anything,
  policy: anything,
  reference: anything,
  seeds: anything,
  updates: integer(1, LIMITS.updates).default(500),
  pace: choice(PACES).default("updates"),
  variants: list(z.unknown(), { min: 1, max: LIMITS.variants }, "variants"),
});

const environmentSchema = record({
  id: z.string({ error: (issue) => mismatch(issue.input, "text") }),
  parameters: anything,
});

const seedsSchema = record({
  first: integer(0, LIMITS.firstSeed).default(0),
  count: integer(1, LIMITS.seeds).default(1),
});

const POLICY_KINDS = ["tabular", "linear", "mlp"] as const;
const policyKind = z.looseObject(
  { kind: choice(POLICY_KINDS) },
  { error: (issue) => mismatch(issue.input, "an object with kind") },
);

const POLICIES: Readonly<Record<(typeof POLICY_KINDS)[number], z.ZodType<PolicyConfig>>> = {
  tabular: record({ kind: z.literal("tabular") }),
  linear: record({ kind: z.literal("linear") }),
  mlp: record({
    kind: z.literal("mlp"),
    hidden: list(integer(1, LIMITS.width), { min: 1, max: LIMITS.layers }, "layer widths").default([64, 64]),
    activation: choice(["tanh", "relu"]).default("tanh"),
  }),
};

const probabilities = list(
  list(number({ min: 0, max: 1 }), { min: 1, max: LIMITS.cells }, "probabilities"),
  { min: 1, max: LIMITS.cells },
  "rows, one a state",
);

const readEnvironment = (json: unknown): ExperimentConfig["environment"] => {
  const { id, parameters } = read(environmentSchema, json, "environment");
  const { fields } = environmentById(id);
  return { id, parameters: read(fieldsSchema(fields), parameters ?? {}, "environment.parameters") };
};

const readPolicy = (json: unknown): PolicyConfig => {
  if (json === undefined) return { kind: "tabular" };
  const { kind } = read(policyKind, json, "policy");
  return read(POLICIES[kind], json, "policy");
};

const readReference = (json: unknown): ReferenceConfig => {
  if (json === undefined) return "uniform";
  if (typeof json !== "object") return read(choice(["uniform", "initial"]), json, "reference");
  return read(record({ probabilities }), json, "reference");
};

/**
 * Reads one experiment's JSON, each part by itself, and fills in every default. What no single field can tell is left
 * unchecked (see parseExperiment). Throws only InputError.
 */
export const fillExperiment = (json: unknown): ExperimentConfig => {
  const whole = read(experimentSchema, json, "");
  return {
    version: whole.version,
    environment: readEnvironment(whole.environment),
    policy: readPolicy(whole.policy),
    reference: readReference(whole.reference),
    seeds: read(seedsSchema, whole.seeds ?? {}, "seeds"),
    updates: whole.updates,
    pace: whole.pace,
    variants: uniqueLabels(whole.variants.map((variant, index) => parseVariant(variant, `variants[${String(index)}]`))),
  };
};

/**
 * Checks one experiment's JSON and fills in every default. Throws only InputError, which names the first field at fault
 * (`variants[0].optimizer.learningRate`), what was found there, and what is allowed.
 */
export const parseExperiment = (json: unknown): ExperimentConfig => {
  const config = fillExperiment(json);
  checkExperiment(config);
  return config;
};
