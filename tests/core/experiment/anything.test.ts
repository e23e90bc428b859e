import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { parseEvaluateRequest } from "../../../src/core/experiment/evaluateRequest.ts";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";
import { experiment, replaced } from "../../support/experiments.ts";

/** "read", "refused", or what else was thrown. */
const outcome = (parse: (json: unknown) => unknown, json: unknown): unknown => {
  try {
    parse(json);
    return "read";
  } catch (error) {
    return error instanceof InputError && error.message.length < 2000 ? "refused" : error;
  }
};

const anyJson = fc.jsonValue({ maxDepth: 4 });
const anyObjective = fc.constantFrom(...objectives.map(({ id }) => id));

/** Paths of every value in a JSON value. */
const pathsOf = (json: unknown, path: string): string[] => [
  path,
  ...(json !== null && typeof json === "object"
    ? Object.entries(json).flatMap(([key, value]) => pathsOf(value, path === "" ? key : `${path}.${key}`))
    : []),
];

const batch = {
  objective: { id: "ppo", hyperparameters: { epsilon: 0.2 } },
  logits: [[0, 0]],
  values: [0],
  groups: [[{ states: [0], actions: [1], rewards: [1], nextState: 0, terminated: true, advantages: [1] }]],
};

describe("whatever comes is either read or refused with an InputError", () => {
  it("any JSON", () => {
    fc.assert(
      fc.property(anyJson, (json) => {
        expect(outcome(parseExperiment, json)).toBe("refused");
        expect(outcome(parseEvaluateRequest, json)).toBe("refused");
      }),
    );
  });

  it("an experiment with one value replaced by any JSON", () => {
    fc.assert(
      fc.property(anyObjective, fc.nat(), anyJson, (id, choice, value) => {
        const whole = parseExperiment(experiment({ objective: { id } }));
        const paths = pathsOf(whole, "");
        const json = replaced(whole, paths[choice % paths.length] ?? "", value);
        expect(["read", "refused"]).toContain(outcome(parseExperiment, json));
      }),
      { numRuns: 300 },
    );
  });

  it("a batch with one value replaced by any JSON", () => {
    const paths = pathsOf(batch, "");
    fc.assert(
      fc.property(fc.constantFrom(...paths), anyJson, (path, value) => {
        expect(["read", "refused"]).toContain(outcome(parseEvaluateRequest, replaced(batch, path, value)));
      }),
      { numRuns: 300 },
    );
  });

  it("any text as a formula, with any hyperparameters", () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), anyJson), (formula, hyperparameters) => {
        const json = experiment({ objective: { formula, hyperparameters } });
        expect(["read", "refused"]).toContain(outcome(parseExperiment, json));
      }),
    );
  });
});
