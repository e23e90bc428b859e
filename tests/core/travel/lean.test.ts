import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";
import { leanExperiment } from "../../../src/core/travel/lean.ts";
import { anyExperiment } from "../../support/arbitraryExperiments.ts";
import { experiment } from "../../support/experiments.ts";

const lean = (json: unknown) => leanExperiment(parseExperiment(json));
const leanVariant = (variant: object) => lean(experiment(variant))["variants"];

describe("an experiment without its defaults", () => {
  it.each(objectives.map(({ id }) => id))("says no more than environment and objective of a plain %s", (id) => {
    expect(lean(experiment({ objective: { id } }))).toEqual({
      environment: { id: "bandit" },
      variants: [{ objective: { id } }],
    });
  });

  it("keeps what differs, and names a kind where it is not the usual one", () => {
    const json = {
      environment: { id: "bandit", parameters: { noise: 0.5 } },
      policy: { kind: "mlp", activation: "relu" },
      reference: "initial",
      seeds: { first: 0, count: 8 },
      updates: 300,
      variants: [
        {
          objective: { id: "dpo", hyperparameters: { beta: 0.3 } },
          data: { kind: "on-policy", starts: 64 },
          optimizer: { kind: "sgd", learningRate: 0.5 },
          epochs: 2,
          minibatches: 4,
        },
      ],
    };
    expect(lean(json)).toEqual({ ...json, seeds: { count: 8 } });
  });

  it("takes the usual learning rate of the optimizer that is named", () => {
    expect(leanVariant({ optimizer: { kind: "sgd", learningRate: 0.1 } })).toEqual([
      { objective: { id: "ppo" }, optimizer: { kind: "sgd" } },
    ]);
    expect(leanVariant({ optimizer: { kind: "adam", learningRate: 0.1 } })).toEqual([
      { objective: { id: "ppo" }, optimizer: { learningRate: 0.1 } },
    ]);
  });
});

describe("an experiment that cannot be cut down key by key", () => {
  it("keeps listed pairs and a map of rewards whole", () => {
    const data = { kind: "listed-pairs", pairs: [[0, 1]], batch: 9 };
    expect(leanVariant({ objective: { id: "ipo" }, data })).toEqual([
      { objective: { id: "ipo" }, data: { kind: "listed-pairs", pairs: [[0, 1]] } },
    ]);
    const parameters = { layout: ["S1G"], goalRewards: { 1: 3 } };
    expect(lean(experiment({}, { environment: { id: "gridworld", parameters } }))["environment"]).toEqual({
      id: "gridworld",
      parameters,
    });
  });

  it("says all where a label that is left out would take another number", () => {
    const variants = [
      { objective: { id: "ppo" }, label: "X" },
      { objective: { id: "ppo" }, label: "PPO 2" },
    ];
    const config = parseExperiment(experiment({}, { variants }));
    expect(leanExperiment(config)).toEqual(config);
  });

  it("is read as the same experiment, whichever it is", () => {
    fc.assert(
      fc.property(anyExperiment, (config) => {
        expect(parseExperiment(JSON.parse(JSON.stringify(leanExperiment(config))))).toEqual(config);
      }),
      { numRuns: 200 },
    );
  });
});
