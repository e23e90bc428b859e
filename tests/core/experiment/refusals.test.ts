import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { experiment, refusal, replaced } from "../../support/experiments.ts";

type Row = readonly [path: string, value: unknown, message: string];

const TOP: readonly Row[] = [
  [
    "",
    null,
    "null found; expected an object with version, environment, policy, reference, seeds, updates, pace, variants",
  ],
  ["", [], "a list of 0 found; expected an object with"],
  ["", "x".repeat(1000), `"${"x".repeat(37)}..." found; expected an object`],
  ["", {}, "variants: missing; expected a list of 1 to 8 variants"],
  ["", { variants: [{}] }, "environment: missing; expected an object with id, parameters"],
  ["", JSON.parse('{"__proto__": 1, "variants": [{}]}'), "__proto__: unknown key; allowed here: version"],
  ["version", 2, "version: 2 found; expected 1"],
  ["sedes", 1, "sedes: unknown key; allowed here: version, environment, policy"],
  ["updates", "many", 'updates: "many" found; expected an integer from 1 to 1000000'],
  ["updates", 0, "updates: 0 is out of range; expected an integer from 1 to 1000000"],
  ["updates", 2.5, "updates: 2.5 found; expected an integer"],
  ["updates", NaN, "updates: NaN found"],
  ["updates", Infinity, "updates: Infinity found"],
  ["pace", "seconds", 'pace: "seconds" found; expected one of updates, samples'],
  ["variants", [], "variants: a list of 0 found; expected a list of 1 to 8 variants"],
  ["variants", Array.from({ length: 9 }), "variants: a list of 9 found"],
  ["seeds.count", 65, "seeds.count: 65 is out of range; expected an integer from 1 to 64"],
  ["seeds.first", -1, "seeds.first: -1 is out of range"],
];

const parameters = JSON.parse('{"__proto__": 3}') as unknown;
const grid = (rest: object): object => ({ id: "gridworld", parameters: rest });
const ENVIRONMENT: readonly Row[] = [
  ["environment.id", "casino", '"casino" is no environment; expected one of bandit, contextual-bandit, gridworld'],
  ["environment.id", "__proto__", '"__proto__" is no environment'],
  ["environment.parameters.means", [1, "x"], 'environment.parameters.means[1]: "x" found; expected a number from'],
  ["environment.parameters.means", [1, null], "environment.parameters.means[1]: null found"],
  ["environment.parameters.means", [[1]], "environment.parameters.means[0]: a list of 1 found"],
  ["environment.parameters", parameters, "environment.parameters.__proto__: unknown key; allowed here: means"],
  ["environment.parameters.rewardKind", "cauchy", '"cauchy" found; expected one of gaussian, bernoulli'],
  ["environment.parameters.rewardKind", "bernoulli", "environment.parameters.means"],
  ["environment", grid({ layout: ["S.", "G"] }), "parameters.layout: row 2 has 1 characters and row 1 has 2"],
  ["environment", grid({ layout: ["SG", "?."] }), 'layout: row 2, column 1: "?" is not one of S G # .'],
  ["environment", grid({ layout: ["..", ".."] }), "environment.parameters.layout: no start"],
  [
    "environment",
    grid({ layout: "SG" }),
    'environment.parameters.layout: "SG" found; expected a list of 1 to 32 lines',
  ],
  ["environment", grid({ goalRewards: { 0: 1 } }), 'environment.parameters.goalRewards["0"]: unknown key'],
  ["environment", grid({ horizon: 10.5 }), "environment.parameters.horizon: 10.5 found; expected an integer"],
  [
    "environment",
    {
      id: "contextual-bandit",
      parameters: {
        means: [
          [1, 2, 3],
          [3, 4],
        ],
      },
    },
    "row 2 has 2 numbers and row 1 has 3",
  ],
];

const POLICY: readonly Row[] = [
  ["policy", { kind: "transformer" }, 'policy.kind: "transformer" found; expected one of tabular, linear, mlp'],
  ["policy", {}, "policy.kind: missing"],
  ["policy", "tabular", 'policy: "tabular" found; expected an object with kind'],
  ["policy", { kind: "mlp", hidden: [] }, "policy.hidden: a list of 0 found; expected a list of 1 to 4 layer widths"],
  [
    "policy",
    { kind: "mlp", hidden: [513] },
    "policy.hidden[0]: 513 is out of range; expected an integer from 1 to 512",
  ],
  ["policy", { kind: "tabular", hidden: [3] }, "policy.hidden: unknown key; allowed here: kind"],
  ["reference", "random", 'reference: "random" found; expected one of uniform, initial'],
  ["reference", {}, "reference.probabilities: missing; expected a list of"],
  ["reference.probabilities", [[0.5, 0.5]], "reference.probabilities[0]: a list of 2 found; expected 3, one an action"],
  ["reference.probabilities", [[0.5, 0.3, 0.1]], "reference.probabilities[0]: the probabilities sum to 0.9"],
  ["reference.probabilities", [[0.5, 0.5, 0]], "probabilities[0][2]: 0 found; expected more, for a finite KL"],
  ["reference.probabilities", [[1], [1]], "reference.probabilities: 2 rows found; expected 1, one a state"],
];

const VARIANT: readonly Row[] = [
  ["objective", undefined, "variants[0].objective: missing; expected an object with id, or with formula"],
  ["objective", "ppo", 'variants[0].objective: "ppo" found'],
  ["objective.id", "nope", 'variants[0].objective.id: "nope" is no objective; expected one of reinforce, rloo, ppo'],
  ["objective.id", "constructor", 'objective.id: "constructor" is no objective'],
  ["objective.hyperparameters.beta", 1, "objective.hyperparameters.beta: unknown key; allowed here: epsilon, gamma"],
  ["objective.hyperparameters.epsilon", 2, "hyperparameters.epsilon: 2 is out of range; expected a number from 0 to 1"],
  ["objective", { id: "copg", hyperparameters: { beta: 0 } }, "hyperparameters.beta: 0 is out of range"],
  [
    "optimizer.learningRate",
    -1,
    "variants[0].optimizer.learningRate: -1 is out of range; expected a number from 0.000001",
  ],
  ["optimizer.lr", 1, "variants[0].optimizer.lr: unknown key; allowed here: kind, learningRate, maxGradientNorm"],
  ["optimizer.kind", "adamw", 'variants[0].optimizer.kind: "adamw" found; expected one of adam, sgd'],
  ["epochs", 0, "variants[0].epochs: 0 is out of range"],
  ["minibatches", 33, "variants[0].minibatches: 33 found; expected at most 32"],
  ["style", { colour: "red", marker: 0 }, 'variants[0].style.colour: "red" found; expected a colour, #rrggbb'],
  [
    "style",
    { colour: "#e69f00", marker: 8 },
    "variants[0].style.marker: 8 is out of range; expected an integer from 0 to 7",
  ],
  ["label", "", "variants[0].label: empty"],
  ["label", "x".repeat(61), "variants[0].label: too long; expected at most 60 characters"],
];

describe("an experiment is refused with field, value and what is allowed", () => {
  it.each([...TOP, ...ENVIRONMENT, ...POLICY])("%s: %j", (path, value, message) => {
    expect(refusal(() => parseExperiment(replaced(experiment(), path, value)))).toContain(message);
  });

  it.each(VARIANT)("variants[0].%s: %j", (path, value, message) => {
    const json = replaced(experiment(), `variants.0.${path}`, value);
    expect(refusal(() => parseExperiment(json))).toContain(message);
  });

  it("two variants may not be given the same label", () => {
    const variants = [1, 2].map(() => ({ objective: { id: "ppo" }, label: "same" }));
    expect(refusal(() => parseExperiment(experiment({}, { variants })))).toContain(
      'variants[1].label: "same" is also the label of variants[0]',
    );
  });

  it("a value nested a hundred thousand deep is described in a word, not followed", () => {
    const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`) as unknown;
    expect(refusal(() => parseExperiment(experiment({}, { updates: deep })))).toContain("updates: a list of 1 found");
    expect(refusal(() => parseExperiment(deep))).toContain("a list of 1 found");
  });
});
