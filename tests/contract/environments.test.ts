import { describe, expect, it } from "vitest";
import { environmentById, environments } from "../../src/core/environments/registry.ts";
import { fieldsSchema } from "../../src/core/experiment/fieldSchema.ts";
import type { Fields, ValuesOf } from "../../src/core/fields.ts";
import { checkMdp } from "../../src/core/mdp/check.ts";
import { evaluatePolicy } from "../../src/core/mdp/evaluation.ts";
import { policyGradient } from "../../src/core/mdp/gradient.ts";
import { optimum, regularisedOptimum } from "../../src/core/mdp/optimum.ts";
import { normalisePolicy, uniformPolicy } from "../../src/core/mdp/policy.ts";
import { evaluateRegularised } from "../../src/core/mdp/regularised.ts";
import { createSampler, emptyEpisodes, sampleEpisodes, sampleStart } from "../../src/core/mdp/sample.ts";
import type { Episodes } from "../../src/core/mdp/sample.ts";
import type { FiniteMdp } from "../../src/core/mdp/types.ts";
import { visitationOf } from "../../src/core/mdp/visitation.ts";
import { centralDifferences, defaultMdp, defaultParameters, randomLogits } from "../support/mdps.ts";

const EPISODES = 4000;
const ids = environments.map((environment) => environment.id);

function sample(mdp: FiniteMdp, logits: Float64Array): Episodes {
  const out = emptyEpisodes(EPISODES, mdp.horizon);
  const sampler = createSampler(mdp, logits, 11);
  for (let index = 0; index < EPISODES; index++) {
    const startState = sampleStart(sampler, 0, index);
    sampleEpisodes(sampler, startState, { update: 0, start: index, member: 0 }, { out, index });
  }
  return out;
}

/** Mean over episodes of a number of each, with its standard error. */
function estimate(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}

describe("the registry of environments", () => {
  it("has unique ids", () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(ids)("explains %s and each of its parameters, with defaults that the configuration accepts", (id) => {
    const { fields, meaning } = environmentById(id);
    const meanings = [meaning, ...Object.values(fields).map((field) => field.meaning)];
    expect(meanings.filter((text) => !text.endsWith("."))).toEqual([]);
    expect(fieldsSchema(fields).parse(defaultParameters(id))).toEqual(defaultParameters(id));
  });
});

describe.each(ids)("sampling %s", (id) => {
  const noisy = defaultMdp(id, { noise: 0.5, slip: 0.2 });
  const logits = randomLogits(noisy, 21).map((logit) => logit / 2);

  it("returns when sampled, noise and all, what the exact J says", () => {
    const { rewards } = sample(noisy, logits);
    const returns = Array.from({ length: EPISODES }, (_, index) =>
      rewards
        .subarray(index * noisy.horizon, (index + 1) * noisy.horizon)
        .reduce((sum, reward, time) => sum + noisy.discount ** time * reward, 0),
    );
    const { mean, error } = estimate(returns);
    expect(Math.abs(mean - evaluatePolicy(noisy, logits).expectedReturn)).toBeLessThan(4 * error + 1e-12);
  });

  it("visits when sampled the states that the exact visitation says", () => {
    const { states } = sample(noisy, logits);
    const { distribution, expectedSteps } = visitationOf(noisy, logits);
    const far = Array.from(distribution.keys()).filter((state) => {
      const visits = Array.from({ length: EPISODES }, (_, index) =>
        states
          .subarray(index * noisy.horizon, (index + 1) * noisy.horizon)
          .reduce((sum, visited) => sum + Number(visited === state), 0),
      );
      const { mean, error } = estimate(visits);
      return Math.abs(mean - (distribution[state] as number) * expectedSteps) > 4.5 * error + 1e-9;
    });
    expect(far).toEqual([]);
  });
});

describe.each(ids)("the MDP of %s", (id) => {
  const mdp = defaultMdp(id);
  const logits = randomLogits(mdp, 21).map((logit) => logit / 2);

  it("is a valid MDP that says so itself", () => {
    expect(() => {
      checkMdp({ ...mdp, start: mdp.start.map((weight) => weight / 2) });
    }).toThrow("start: probabilities sum to 0.5");
    expect(new Set(mdp.stateNames).size).toBe(mdp.states);
    expect(new Set(mdp.actionNames).size).toBe(mdp.actions);
  });

  it("has the exact policy gradient of J_β by central differences", () => {
    const regulariser = { reference: randomLogits(mdp, 22), beta: 0.3 };
    const slope = centralDifferences((x) => evaluateRegularised(mdp, x, regulariser).expectedReturn, logits);
    const gradient = policyGradient(mdp, logits, regulariser);
    const scale = Math.hypot(...gradient);
    expect(Math.hypot(...gradient.map((value, i) => value - (slope[i] as number)))).toBeLessThan(1e-6 * scale);
  });

  it("has an optimum above every policy tried, and π* that takes no worse than the uniform policy", () => {
    const reference = uniformPolicy(mdp);
    const best = optimum(mdp).expectedReturn;
    expect(best).toBeGreaterThan(evaluatePolicy(mdp, logits).expectedReturn);
    expect(best).toBeGreaterThan(evaluatePolicy(mdp, reference).expectedReturn);
    const soft = regularisedOptimum(mdp, { reference, beta: 0.3 });
    expect(soft.expectedReturn).toBeLessThan(best);
    expect(soft.expectedReturn).toBeGreaterThan(evaluatePolicy(mdp, reference).expectedReturn);
    const sums = normalisePolicy(mdp, soft.policy).probabilities.reduce((sum, p) => sum + p, 0);
    expect(sums).toBeCloseTo(
      mdp.terminal.reduce((count, end) => count + 1 - end, 0),
      10,
    );
  });

  it("is drawn with one place for each of its states", () => {
    const picture = environmentById(id).picture(defaultParameters(id) as ValuesOf<Fields>);
    const places = picture.kind === "grid" ? picture.cells.filter((cell) => cell.state >= 0) : picture.contexts;
    expect(places.length).toBe(mdp.states);
  });
});
