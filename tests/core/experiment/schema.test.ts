import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";
import { experiment, refusal } from "../../support/experiments.ts";

const firstVariant = (json: unknown) => parseExperiment(json).variants[0];

const optimizer = (json: object) => firstVariant(experiment({ optimizer: json }))?.optimizer;
const read = (rest: object) => parseExperiment(experiment({}, rest));
const own = (objective: object) => firstVariant(experiment({ objective }));

describe("an experiment's defaults", () => {
  it("fills in everything that is left out", () => {
    expect(parseExperiment(experiment())).toEqual({
      version: 1,
      environment: { id: "bandit", parameters: { means: [2.5, 2, 1], noise: 0, rewardKind: "gaussian" } },
      policy: { kind: "tabular" },
      reference: "uniform",
      seeds: { first: 0, count: 1 },
      updates: 500,
      pace: "updates",
      variants: [
        {
          label: "PPO",
          objective: {
            id: "ppo",
            hyperparameters: {
              epsilon: 0.2,
              gamma: 0.99,
              gae_lambda: 0.95,
              value_coefficient: 0.5,
              entropy_coefficient: 0.01,
            },
          },
          data: { kind: "on-policy", starts: 32, groupSize: 1, labels: "scored", flip: 0 },
          optimizer: { kind: "adam", learningRate: 0.01, maxGradientNorm: 0 },
          epochs: 4,
          minibatches: 1,
        },
      ],
    });
  });

  it("changes nothing when it reads its own answer again", () => {
    for (const { id } of objectives) {
      const config = parseExperiment(experiment({ objective: { id } }));
      expect(parseExperiment(structuredClone(config))).toEqual(config);
    }
  });

  it.each([
    ["reinforce", { kind: "on-policy", starts: 32, groupSize: 1, labels: "scored" }],
    ["grpo", { kind: "on-policy", starts: 32, groupSize: 8, labels: "scored" }],
    ["copg", { kind: "on-policy", starts: 32, groupSize: 2, labels: "scored" }],
    [
      "dpo",
      {
        kind: "offline-pairs",
        size: 10000,
        batch: 512,
        behaviours: ["reference", "reference"],
        labels: "bradley-terry",
      },
    ],
    ["robust-dpo", { kind: "offline-pairs", size: 10000, batch: 512, labels: "bradley-terry" }],
  ])("%s learns from the data that it reads", (id, data) => {
    expect(firstVariant(experiment({ objective: { id } }))?.data).toMatchObject({ ...data, flip: 0 });
  });
});

describe("what is given in part", () => {
  it("completes data", () => {
    expect(firstVariant(experiment({ objective: { id: "dpo" }, data: { kind: "on-policy" } }))?.data).toMatchObject({
      groupSize: 2,
      labels: "bradley-terry",
    });
    expect(firstVariant(experiment({ objective: { id: "ipo" }, data: { size: 100 } }))?.data).toMatchObject({
      kind: "offline-pairs",
      size: 100,
      batch: 100,
    });
  });

  it("gives a plain gradient step a larger rate than Adam's", () => {
    expect(optimizer({ kind: "sgd" })).toEqual({ kind: "sgd", learningRate: 0.1, maxGradientNorm: 0 });
    expect(optimizer({ learningRate: 0.003 })).toMatchObject({ kind: "adam", learningRate: 0.003 });
  });

  it("numbers the labels of variants that would share one", () => {
    const variants = [
      { objective: { id: "ppo" } },
      { objective: { id: "ppo" } },
      { objective: { id: "grpo" }, label: "PPO 2" },
    ];
    expect(parseExperiment(experiment({}, { variants })).variants.map(({ label }) => label)).toEqual([
      "PPO",
      "PPO 3",
      "PPO 2",
    ]);
  });

  it("reads policies and references of every kind", () => {
    expect(read({ policy: { kind: "linear" } }).policy).toEqual({ kind: "linear" });
    expect(read({ policy: { kind: "mlp" } }).policy).toEqual({ kind: "mlp", hidden: [64, 64], activation: "tanh" });
    expect(read({ reference: "initial" }).reference).toBe("initial");
    const probabilities = [[0.2, 0.3, 0.5]];
    expect(read({ reference: { probabilities } }).reference).toEqual({ probabilities });
  });
});

describe("a person's own objective", () => {
  it.each([
    ["loss = -mean(ratio * reward)", "samples", 1],
    ["loss = -mean(logp * (score - mean_group(score)))", "groups", 8],
    ["x = sum_time(logp)\nloss = -mean(first(x) - second(x))", "pairs", 2],
  ])("reads what its functions need: %j", (formula, reads, groupSize) => {
    expect(own({ formula })).toMatchObject({ label: "Custom", objective: { reads }, data: { groupSize } });
  });

  it("keeps its hyperparameters, whatever their names", () => {
    const hyperparameters = { strength: 2, _a1: -1e-9 };
    expect(own({ formula: "loss = -mean(logp) * strength * _a1", hyperparameters })?.objective).toMatchObject({
      hyperparameters,
    });
  });

  it.each([
    [
      { formula: "a = 1\nloss = -mean(ratio * rewar)" },
      /^variants\[0\]\.objective\.formula: line 2, column 22: .*rewar/,
    ],
    [{ formula: "loss = mean(" }, /^variants\[0\]\.objective\.formula: line 1, column 13: /],
    [{ formula: "" }, /^variants\[0\]\.objective\.formula: line 1/],
    [{ formula: 3 }, /^variants\[0\]\.objective\.formula: 3 found; expected text/],
    [{ formula: "loss = mean(first(score) + logp)", reads: "groups" }, /pairs/],
    [
      { formula: "loss = mean(logp)", reads: "all" },
      /^variants\[0\]\.objective\.reads: "all" found; expected one of samples, groups, pairs/,
    ],
    [
      { formula: "loss = mean(logp)", id: "x" },
      /^variants\[0\]\.objective\.id: unknown key; allowed here: formula, reads, hyperparameters/,
    ],
    [{ formula: "loss = mean(logp)", hyperparameters: { "a b": 1 } }, /hyperparameters\["a b"\]: not a name/],
    [
      { formula: "loss = mean(logp)", hyperparameters: { a: null } },
      /hyperparameters\.a: null found; expected a finite number/,
    ],
    [{ formula: "loss = mean(logp)", hyperparameters: { constructor: 1 } }, /hyperparameters\.constructor: not a name/],
    [{ formula: "loss = mean(logp)", hyperparameters: [1] }, /hyperparameters: a list of 1 found/],
    [{ formula: "loss = mean(logp)", hyperparameters: { logp: 1 } }, /logp.*symbol/],
  ])("is refused with the place of the mistake: %j", (objective, message) => {
    expect(refusal(() => own(objective))).toMatch(message);
  });
});
