import { describe, expect, it } from "vitest";
import { compileFormula } from "../../../src/core/formula/check.ts";
import { differentiate } from "../../../src/core/formula/differentiate.ts";
import { evaluate } from "../../../src/core/formula/evaluate.ts";
import { tableGradients, tableInputs, type PolicyTables } from "../../../src/core/expectation/inputs.ts";
import { normalisePolicy } from "../../../src/core/mdp/policy.ts";
import { createDraw } from "../../../src/engine/rollout.ts";
import { centralDifferences, corridor, randomLogits } from "../../support/mdps.ts";

const mdp = corridor({ slip: 0.3, horizon: 6 });
const reference = normalisePolicy(mdp, randomLogits(mdp, 3)).logProbs;
const old = normalisePolicy(mdp, randomLogits(mdp, 2)).logProbs;
const data = { kind: "on-policy", starts: 5, groupSize: 2, labels: "scored", flip: 0 } as const;
// Episodes of different lengths, of two seeds.
const batch = createDraw(data, { mdp, seeds: [1, 2], reads: "groups", references: [reference, reference] })(0, [
  old,
  old,
]);

const tables: PolicyTables = {
  mdp,
  policy: randomLogits(mdp, 1),
  old,
  reference,
  values: Float64Array.of(0.3, -0.2, 0.5, 0),
  oldValues: Float64Array.of(0.1, 0.2, 0.4, 0),
  medians: Float64Array.of(0.7, 0.1, -0.4, 0),
  oldMedians: new Float64Array(4),
  hyperparameter: () => 0.5,
};

// Every symbol of the policy, none of them linearly.
const program = compileFormula(
  `heads = square(reward + value_old - value) + softplus(median - reward)
rest = tanh(logp - logp_ref) + exp(entropy) * kl_ref + square(kl_old) + square(ratio)
loss = mean(mean_group(sum_time(rest + heads)) * 0.3) + mean(logp * value)`,
  { hyperparameters: [] },
);

const lossWith = (changes: Partial<PolicyTables>, seed: number): number =>
  evaluate(program, tableInputs(batch, { ...tables, ...changes })).loss[seed] ?? NaN;

describe("the gradient of a loss by the tables that it is read from", () => {
  const { adjoints } = differentiate(program, tableInputs(batch, tables));
  const gradients = tableGradients(adjoints, batch, tables);

  it.each([0, 1])("is the slope by central differences in every logit, value and median, for seed %i", (seed) => {
    const slopes = {
      logits: centralDifferences((policy) => lossWith({ policy }, seed), tables.policy as Float64Array),
      values: centralDifferences((values) => lossWith({ values }, seed), tables.values as Float64Array),
      medians: centralDifferences((medians) => lossWith({ medians }, seed), tables.medians as Float64Array),
    };
    for (const name of ["logits", "values", "medians"] as const) {
      const width = slopes[name].length;
      expect(Math.max(...slopes[name].map(Math.abs))).toBeGreaterThan(0.01);
      slopes[name].forEach((slope, i) => expect(gradients[name][seed * width + i]).toBeCloseTo(slope, 7));
    }
  });

  it("clamps the difference of log-probabilities in the ratio to ±20", () => {
    const far = { ...tables, policy: tables.policy.map((_, pair) => (pair % 2 === 0 ? -100 : 0)) };
    const ratios = tableInputs(batch, far).symbol("ratio").data;
    expect(Math.min(...ratios.filter((ratio) => ratio > 0))).toBeCloseTo(Math.exp(-20), 15);
  });
});
