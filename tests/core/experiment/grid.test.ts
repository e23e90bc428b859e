import { describe, expect, it } from "vitest";
import { gridVariants, listValues, rangeValues, withGrid } from "../../../src/core/experiment/grid.ts";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import type { VariantConfig } from "../../../src/core/experiment/types.ts";
import { experiment, refusal } from "../../support/experiments.ts";

const config = parseExperiment(experiment());
const ppo = config.variants[0] as VariantConfig;

describe("the values of a range", () => {
  it("are evenly spaced, ends included", () => {
    expect(rangeValues({ from: 0.1, to: 0.4, count: 4, scale: "linear" })).toEqual([0.1, 0.2, 0.3, 0.4]);
  });

  // By hand: factors of √10.
  it("have evenly spaced logarithms where the scale is logarithmic", () => {
    expect(rangeValues({ from: 0.001, to: 0.1, count: 5, scale: "log" })).toEqual([
      0.001, 0.00316228, 0.01, 0.0316228, 0.1,
    ]);
  });

  it("are the first alone where there is one", () => {
    expect(rangeValues({ from: 3, to: 9, count: 1, scale: "log" })).toEqual([3]);
  });

  it.each([
    [{ from: 0, to: 1, count: 3, scale: "log" }, "grid.from: 0 found; a logarithmic range needs numbers above 0"],
    [{ from: 1, to: -1, count: 3, scale: "log" }, "grid.from: -1 found"],
    [{ from: 0, to: 1, count: 9, scale: "linear" }, "grid.count: 9 found; expected an integer from 1 to 8"],
    [{ from: 0, to: 1, count: 2.5, scale: "linear" }, "grid.count: 2.5 found"],
  ] as const)("are refused for %j", (range, message) => {
    expect(refusal(() => rangeValues(range))).toContain(message);
  });
});

describe("a list of values", () => {
  it("is read with commas, semicolons or spaces", () => {
    expect(listValues(" 0.1, 0.2;1e-3  4 ")).toEqual([0.1, 0.2, 0.001, 4]);
  });

  it("is refused where a word is no number, which is named", () => {
    expect(refusal(() => listValues("0.1, two"))).toBe('grid.values: "two" found; expected numbers');
    expect(refusal(() => listValues("1/0 NaN"))).toContain('"1/0" found');
  });
});

describe("a grid over one setting", () => {
  it("makes a variant of each value, named by it, and changes nothing else", () => {
    const made = gridVariants(ppo, [{ setting: "epsilon", values: [0.1, 0.2] }]);
    expect(made.map(({ label }) => label)).toEqual(["PPO epsilon=0.1", "PPO epsilon=0.2"]);
    expect(made.map(({ objective }) => objective.hyperparameters["epsilon"])).toEqual([0.1, 0.2]);
    expect(made[1]).toEqual({ ...ppo, label: "PPO epsilon=0.2" });
  });

  it("may be over the learning rate or the epochs", () => {
    const rates = gridVariants(ppo, [{ setting: "optimizer.learningRate", values: [0.003] }]);
    expect(rates[0]).toEqual({
      ...ppo,
      label: "PPO learning rate=0.003",
      optimizer: { ...ppo.optimizer, learningRate: 0.003 },
    });
    const passes = gridVariants(ppo, [{ setting: "variant.epochs", values: [7] }]);
    expect(passes[0]).toEqual({ ...ppo, label: "PPO epochs=7", epochs: 7 });
  });

  it("may be over a hyperparameter of a person's own formula", () => {
    const own = parseExperiment(
      experiment({ objective: { formula: "loss = -mean(k * logp * reward)", hyperparameters: { k: 1 } } }),
    );
    const made = withGrid(own, 0, [{ setting: "k", values: [1, 2] }]);
    expect(parseExperiment(made).variants.map(({ objective }) => objective.hyperparameters)).toEqual([
      { k: 1 },
      { k: 2 },
    ]);
  });
});

describe("a grid over two settings", () => {
  it("makes every combination, the second fastest", () => {
    const made = gridVariants(ppo, [
      { setting: "epsilon", values: [0.1, 0.2] },
      { setting: "gamma", values: [0.9, 1] },
    ]);
    expect(made.map(({ label }) => label)).toEqual([
      "PPO epsilon=0.1 gamma=0.9",
      "PPO epsilon=0.1 gamma=1",
      "PPO epsilon=0.2 gamma=0.9",
      "PPO epsilon=0.2 gamma=1",
    ]);
  });
});

describe("an experiment with a grid", () => {
  const two = parseExperiment({ ...config, variants: [ppo, { objective: { id: "grpo" } }] });

  it("has it in the place of the variant that it is made from, and can run", () => {
    const made = parseExperiment(withGrid(two, 0, [{ setting: "epsilon", values: [0.1, 0.3] }]));
    expect(made.variants.map(({ label }) => label)).toEqual(["PPO epsilon=0.1", "PPO epsilon=0.3", "GRPO"]);
  });

  it.each([
    [
      [{ setting: "epsilon", values: [1, 2, 3, 4, 5, 6, 7, 8] }],
      "8 = 8 variants beside 1 that stay are too many; expected at most 8 altogether",
    ],
    [
      [
        { setting: "epsilon", values: [1, 2, 3] },
        { setting: "gamma", values: [1, 2, 3] },
      ],
      "3 × 3 = 9 variants beside 1 that stay are too many",
    ],
    [[{ setting: "beta", values: [1] }], '"beta" is no setting here; expected one of epsilon, gamma, gae_lambda'],
    [[{ setting: "epsilon", values: [] }], "grid.epsilon: no value; expected at least one"],
    [[{ setting: "epsilon", values: [0.1, 0.1] }], "grid.epsilon: 0.1 found twice"],
    [
      [
        { setting: "epsilon", values: [1] },
        { setting: "epsilon", values: [2] },
      ],
      "grid: epsilon found on both axes",
    ],
  ])("is refused for %j", (axes, message) => {
    expect(refusal(() => withGrid(two, 0, axes))).toContain(message);
  });

  it("leaves it to the schema to refuse a value out of range", () => {
    const made = withGrid(config, 0, [{ setting: "epsilon", values: [0.1, 2] }]);
    expect(refusal(() => parseExperiment(made))).toBe(
      "variants[1].objective.hyperparameters.epsilon: 2 is out of range; expected a number from 0 to 1",
    );
  });
});
