import { beforeAll, describe, expect, it } from "vitest";
import type { EvaluateRequest, EvaluateResult } from "../../src/core/experiment/evaluation.ts";
import { objectives } from "../../src/core/objectives/registry.ts";
import type { Objective } from "../../src/core/objectives/types.ts";
import { startBackend } from "../../src/engine/backend.ts";
import { evaluateBatch } from "../../src/engine/evaluate.ts";
import { tf } from "../../src/engine/tf.ts";
import { randomRequest } from "../browser/support/requests.ts";
import { gradientOf, headGradientOf, lossOf } from "../support/batch.ts";

// The engine in 32 bits and by automatic differentiation, against the evaluator in 64 bits and its central differences.

const all: readonly Objective[] = objectives;

/** A random batch of several states and lengths; of groups, the first has a member less than the others. */
function request(objective: Objective, seed: number): EvaluateRequest {
  const full = randomRequest(objective, seed);
  if (objective.reads !== "groups") return full;
  return { ...full, groups: full.groups.map((group, p) => (p === 0 ? group.slice(1) : group)) };
}

/** The same batch under logits of ± a size: a policy that is all but deterministic, and an old one that is not. */
function saturated(objective: Objective, size: number): EvaluateRequest {
  const given = request(objective, 3);
  return { ...given, logits: given.logits.map((row) => row.map((logit) => size * Math.sign(logit))) };
}

const largest = (numbers: readonly number[]): number => Math.max(...numbers.map(Math.abs));
const slopesOf = ({ gradient, valueGradient, medianGradient }: EvaluateResult): number[] => [
  ...gradient.flat(),
  ...valueGradient,
  ...medianGradient,
];

beforeAll(async () => {
  await startBackend("cpu");
});

describe.each(all.map((objective) => [objective.id, objective] as const))("%s on the engine", (_id, objective) => {
  it.each([1, 2])("has the loss of the float64 evaluator on random batch %d", async (seed) => {
    const given = request(objective, seed);
    const expected = lossOf(given);
    const { loss } = await evaluateBatch(given);
    expect(Math.abs(loss - expected)).toBeLessThan(1e-4 * Math.max(Math.abs(expected), 0.01));
  });

  it.each([1, 2])("has the gradients of its central differences on random batch %d", async (seed) => {
    const given = request(objective, seed);
    const parts = [gradientOf(given).flat(), headGradientOf(given, "values"), headGradientOf(given, "medians")];
    const expected = parts.flat();
    const actual = slopesOf(await evaluateBatch(given));
    expect(largest(expected)).toBeGreaterThan(1e-4);
    expect(largest(expected.map((slope, i) => slope - (actual[i] ?? NaN))) / largest(expected)).toBeLessThan(1e-3);
  });

  it.each([50, 1e9])("stays finite at saturated logits of ±%d", async (size) => {
    const result = await evaluateBatch(saturated(objective, size));
    expect([result.loss, ...slopesOf(result)].every(Number.isFinite)).toBe(true);
  });

  it("leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    await evaluateBatch(request(objective, 1));
    expect(tf.memory().numTensors).toBe(before);
  });
});
