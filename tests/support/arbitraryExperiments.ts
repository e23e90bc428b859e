import * as fc from "fast-check";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { ExperimentConfig } from "../../src/core/experiment/types.ts";
import { objectives } from "../../src/core/objectives/registry.ts";

const ACTIONS = 3;

/** A number as people set them, within a range. */
const decimal = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.ceil(min * 1000), max: Math.floor(max * 1000) }).map((thousandths) => thousandths / 1000);

const maybe = (key: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<object> =>
  fc.option(value, { nil: undefined }).map((given) => (given === undefined ? {} : { [key]: given }));

const merged = (...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...parts).map((objects) => Object.assign({}, ...objects) as object);

const environment = fc.oneof(
  merged(
    fc.constant({ id: "bandit" }),
    maybe("parameters", fc.record({ means: fc.array(decimal(-9, 9), { minLength: ACTIONS, maxLength: ACTIONS }) })),
  ),
  merged(
    fc.constant({ id: "gridworld" }),
    maybe(
      "parameters",
      merged(
        maybe("layout", fc.constantFrom(["SG"], ["S.1", "#2G"])),
        maybe("goalRewards", fc.constantFrom({}, { 1: 2 }, { 1: 0.5, 2: -3 })),
        maybe("slip", decimal(0, 1)),
        maybe("horizon", fc.integer({ min: 1, max: 50 })),
      ),
    ),
  ),
  fc.constant({ id: "contextual-bandit" }),
);

const policy = fc.constantFrom(
  { kind: "tabular" },
  { kind: "linear" },
  { kind: "mlp" },
  { kind: "mlp", hidden: [8, 4], activation: "relu" },
);

const objective = fc.oneof(
  fc.constantFrom(...objectives.map(({ id }) => id)).map((id) => ({ id })),
  merged(
    fc.constantFrom(
      { formula: "loss = -mean(ratio * reward)" },
      { formula: "# Überraschung 🎲\nx = sum_time(logp)\nloss = -mean(first(x) - second(x))" },
    ),
    maybe("hyperparameters", fc.dictionary(fc.constantFrom("beta", "strength", "_a"), decimal(-2, 2))),
    maybe("name", fc.string({ minLength: 1, maxLength: 9 })),
    maybe("origin", fc.constantFrom("grpo", "ppo-kl")),
    maybe("labels", fc.constantFrom("scored", "bradley-terry")),
    maybe(
      "ranges",
      fc.dictionary(
        fc.constantFrom("beta", "strength", "tau"),
        merged(
          fc.constant({ default: 0, min: -2, max: 2 }),
          maybe("step", decimal(0.01, 1)),
          maybe("meaning", fc.string({ minLength: 1 })),
          maybe("role", fc.constant("none")),
        ),
      ),
    ),
  ),
  decimal(0.01, 1).map((epsilon) => ({ id: "ppo", hyperparameters: { epsilon } })),
);

const data = fc.oneof(
  merged(fc.constant({ kind: "on-policy", groupSize: 4 }), maybe("starts", fc.integer({ min: 4, max: 64 }))),
  merged(fc.constant({ kind: "offline-pairs" }), maybe("size", fc.integer({ min: 4, max: 900 }))),
);

const optimizer = merged(
  maybe("kind", fc.constantFrom("adam", "sgd")),
  maybe("learningRate", decimal(0.001, 1)),
  maybe("maxGradientNorm", decimal(0, 2)),
);

const variant = merged(
  objective.map((given) => ({ objective: given })),
  maybe("data", data),
  maybe("optimizer", optimizer),
  maybe("epochs", fc.integer({ min: 1, max: 9 })),
  maybe("minibatches", fc.integer({ min: 1, max: 4 })),
  maybe("style", fc.constantFrom({ colour: "#e69f00", marker: 1 }, { colour: "#0a1b2c", marker: 7 })),
);

/** Labels such as the schema makes, in any order, and others. */
const label = fc.oneof(
  fc.constantFrom("PPO", "PPO 2", "PPO 3", "GRPO", "Custom"),
  fc.string({ minLength: 1, maxLength: 9 }),
);

const labelled = (given: readonly object[], texts: readonly (string | null)[]): readonly object[] =>
  given.map((each, index) => {
    const text = texts[index] ?? null;
    return text === null ? each : { ...each, label: text };
  });

const labels = fc.uniqueArray(label, { maxLength: 4 });
const named = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });

const variants = fc
  .tuple(fc.array(variant, { minLength: 1, maxLength: 4 }), labels, named)
  .map(([given, texts, kept]) =>
    labelled(
      given,
      texts.map((text, index) => (kept[index] === true ? text : null)),
    ),
  );

const raw = merged(
  environment.map((given) => ({ environment: given })),
  variants.map((given) => ({ variants: given })),
  maybe("policy", policy),
  maybe("reference", fc.constantFrom("uniform", "initial")),
  maybe("seeds", fc.record({ first: fc.nat(), count: fc.integer({ min: 1, max: 4 }) })),
  maybe("updates", fc.integer({ min: 1, max: 1_000_000 })),
);

/** The experiment, or null where its parts do not fit each other. */
const parsed = (json: unknown): ExperimentConfig | null => {
  try {
    return parseExperiment(json);
  } catch {
    return null;
  }
};

/** Valid experiments of all kinds, with few and with many departures from the defaults. */
export const anyExperiment: fc.Arbitrary<ExperimentConfig> = raw
  .map(parsed)
  .filter((config): config is ExperimentConfig => config !== null);
