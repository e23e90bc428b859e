import { z } from "zod";
import { parseData } from "./data.ts";
import { LIMITS } from "./limits.ts";
import { parseObjective } from "./objective.ts";
import { anything, choice, integer, mismatch, number, read, record, text } from "./read.ts";
import { resolveObjective } from "./resolve.ts";
import { epochsField, learningRateField } from "./trainingFields.ts";
import type { OptimizerConfig, VariantConfig } from "./types.ts";

const colour = z.string().regex(/^#[\da-f]{6}$/u, { error: (issue) => mismatch(issue.input, "a colour, #rrggbb") });

const variantSchema = record({
  label: text(LIMITS.label).optional(),
  objective: anything,
  data: anything,
  optimizer: anything,
  epochs: number(epochsField).optional(),
  minibatches: integer(1, LIMITS.minibatches).default(1),
  style: record({ colour, marker: integer(0, LIMITS.variants - 1) }).optional(),
});

const optimizerSchema = record({
  kind: choice(["adam", "sgd"]).default("adam"),
  learningRate: number(learningRateField).optional(),
  maxGradientNorm: number({ min: 0, max: 1e6 }).default(0),
});

const DEFAULT_RATE: Readonly<Record<OptimizerConfig["kind"], number>> = { adam: learningRateField.default, sgd: 0.1 };

const parseOptimizer = (json: unknown, path: string): OptimizerConfig => {
  const { kind, learningRate, maxGradientNorm } = read(optimizerSchema, json ?? {}, path);
  return { kind, learningRate: learningRate ?? DEFAULT_RATE[kind], maxGradientNorm };
};

/** A variant whose label may still be left to the objective's. */
export interface ParsedVariant {
  readonly label: string | null;
  readonly fallback: string;
  readonly rest: Omit<VariantConfig, "label">;
}

/** One variant from outside, defaults filled in; those of data and epochs are the objective's. Throws InputError. */
export const parseVariant = (json: unknown, path: string): ParsedVariant => {
  const shell = read(variantSchema, json, path);
  const objective = parseObjective(shell.objective, `${path}.objective`);
  const resolved = resolveObjective(objective);
  return {
    label: shell.label ?? null,
    fallback: resolved.label,
    rest: {
      objective,
      data: parseData(shell.data, resolved, `${path}.data`),
      optimizer: parseOptimizer(shell.optimizer, `${path}.optimizer`),
      epochs: shell.epochs ?? resolved.epochs,
      minibatches: shell.minibatches,
      ...(shell.style === undefined ? {} : { style: shell.style }),
    },
  };
};

/** "PPO", or where it is taken the first of "PPO 2", "PPO 3", … that is not. */
export const freeLabel = (wanted: string, taken: ReadonlySet<string>): string => {
  let label = wanted;
  for (let copy = 2; taken.has(label); copy += 1) label = `${wanted} ${String(copy)}`;
  return label;
};

/** Gives every variant its label: the given one, or the objective's name, numbered where it is taken. */
export const uniqueLabels = (variants: readonly ParsedVariant[]): readonly VariantConfig[] => {
  const taken = new Set(variants.flatMap(({ label }) => (label === null ? [] : [label])));
  return variants.map(({ label, fallback, rest }) => {
    const name = label ?? freeLabel(fallback, taken);
    taken.add(name);
    return { label: name, ...rest };
  });
};
