import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { environmentById, environments } from "../../../src/core/environments/registry.ts";
import { InputError } from "../../../src/core/errors.ts";
import type { Field, Fields, ValuesOf } from "../../../src/core/fields.ts";
import { policyGradient } from "../../../src/core/mdp/gradient.ts";
import { evaluateRegularised } from "../../../src/core/mdp/regularised.ts";
import type { FiniteMdp } from "../../../src/core/mdp/types.ts";
import { centralDifferences, defaultMdp, defaultParameters, randomLogits } from "../../support/mdps.ts";

/** The largest relative error of the exact gradient that is let through: the central differences' own. */
const TOLERANCE = 1e-5;
const BETAS = [0, 0.3];

const within = (min: number, max: number, integer = false): fc.Arbitrary<number> =>
  integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });

const numbers = ({ min, max }: { min: number; max: number }, length: number): fc.Arbitrary<number[]> =>
  fc.array(within(Math.max(min, -5), Math.min(max, 5)), { minLength: length, maxLength: length });

/** Any value of a field, of the default's size; maps and their rewards stay as they are. */
function anyValue(field: Field): fc.Arbitrary<unknown> {
  if (field.kind === "number") return within(field.min, Math.min(field.max, 100), field.integer);
  if (field.kind === "choice") return fc.constantFrom(...field.options);
  if (field.kind === "vector") return numbers(field, field.default.length);
  if (field.kind !== "matrix") return fc.constant(field.default);
  return fc.tuple(...field.default.map((row) => numbers(field, row.length)));
}

/** Parameters of an environment, some of them arbitrary. */
const anyParameters = (id: string): fc.Arbitrary<object> =>
  fc
    .record(
      Object.fromEntries(Object.entries(environmentById(id).fields).map(([name, field]) => [name, anyValue(field)])),
      { requiredKeys: [] },
    )
    .map((changes) => ({ ...defaultParameters(id), ...changes }));

/** The MDP of such parameters; null where the environment refuses them. */
function mdpOf(id: string, parameters: object): FiniteMdp | null {
  try {
    return environmentById(id).build(parameters as ValuesOf<Fields>);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** What rounding of J leaves of a central difference. */
const ROUNDING = 1e-10;

/** ‖exact gradient − central differences of the exact J_β‖ for a random policy and reference, as a share of what is allowed. */
function excess(mdp: FiniteMdp, beta: number, seed: number): number {
  const regulariser = { reference: randomLogits(mdp, seed + 1), beta };
  const logits = randomLogits(mdp, seed);
  const value = (x: Float64Array): number => evaluateRegularised(mdp, x, regulariser).expectedReturn;
  const slope = centralDifferences(value, logits, 1e-4);
  const gradient = policyGradient(mdp, logits, regulariser);
  const error = Math.hypot(...gradient.map((own, i) => own - (slope[i] as number)));
  return error / (TOLERANCE * Math.hypot(...gradient) + ROUNDING * (1 + Math.abs(value(logits))));
}

describe.each(environments.map(({ id }) => id))("the exact gradient in %s", (id) => {
  it.each(BETAS)("is the slope of J_β at β %d under any policy, relative 1e-5", (beta) => {
    const mdp = defaultMdp(id);
    for (const seed of [31, 32, 33]) expect(excess(mdp, beta, seed)).toBeLessThan(1);
  });

  it("is that slope with any parameters", () => {
    fc.assert(
      fc.property(anyParameters(id), fc.integer({ min: 0, max: 1e6 }), (parameters, seed) => {
        const mdp = mdpOf(id, parameters);
        fc.pre(mdp !== null);
        for (const beta of BETAS) expect(excess(mdp, beta, seed)).toBeLessThan(1);
      }),
      { numRuns: 12 },
    );
  });
});
