import { describe, expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import {
  consequence,
  withData,
  withEnvironment,
  withObjective,
  withVariant,
  withoutVariant,
} from "../../src/store/changes.ts";
import { replaceAt } from "../../src/store/path.ts";
import type { Path } from "../../src/store/path.ts";

const bandit = parseExperiment({
  environment: { id: "bandit" },
  reference: { probabilities: [[0.2, 0.3, 0.5]] },
  variants: [
    {
      objective: { id: "dpo" },
      data: {
        kind: "offline-pairs",
        behaviours: [
          [0.1, 0.2, 0.7],
          [0.5, 0.5, 0],
        ],
      },
      optimizer: { learningRate: 0.5 },
    },
    { objective: { id: "ipo" }, data: { kind: "listed-pairs", pairs: [[0, 1]] } },
  ],
});

const edited = (path: Path, value: unknown) => parseExperiment(replaceAt(bandit, path, value));

describe("another environment", () => {
  const moved = parseExperiment(withEnvironment(bandit, "gridworld"));

  test("comes with its own defaults", () => {
    expect(moved.environment).toEqual(
      parseExperiment({
        ...bandit,
        environment: { id: "gridworld" },
        reference: "uniform",
        variants: [{ objective: { id: "ppo" } }],
      }).environment,
    );
  });

  test("leaves behind what named the former one's actions", () => {
    expect(moved.reference).toBe("uniform");
    expect(moved.variants[0]?.data).toMatchObject({ kind: "offline-pairs", behaviours: ["reference", "reference"] });
    expect(moved.variants[1]?.data.kind).toBe("offline-pairs");
  });

  test("keeps the objectives and optimizers", () => {
    expect(moved.variants.map(({ objective }) => objective)).toEqual(bandit.variants.map(({ objective }) => objective));
    expect(moved.variants[0]?.optimizer.learningRate).toBe(0.5);
  });
});

describe("another objective", () => {
  test("brings its own data and hyperparameters, and keeps the optimizer", () => {
    const changed = parseExperiment(withObjective(bandit, 0, { id: "grpo" })).variants[0];
    expect(changed).toMatchObject({
      label: "GRPO",
      objective: { id: "grpo" },
      data: { kind: "on-policy" },
      optimizer: { learningRate: 0.5 },
    });
  });

  test("leaves the other variants alone", () => {
    expect(parseExperiment(withObjective(bandit, 0, { id: "grpo" })).variants[1]).toEqual(bandit.variants[1]);
  });
});

test("a variant added gets a label of its own and the first one's optimizer; it can be taken away again", () => {
  const three = parseExperiment(withVariant(bandit, { id: "dpo" }));
  expect(three.variants.map(({ label }) => label)).toEqual(["DPO", "IPO", "DPO 2"]);
  expect(three.variants[2]?.optimizer.learningRate).toBe(0.5);
  expect(parseExperiment(withoutVariant(three, 2))).toEqual(bandit);
});

test("another kind of data comes with its default sizes", () => {
  expect(parseExperiment(withData(bandit, 0, "on-policy")).variants[0]?.data).toMatchObject({
    kind: "on-policy",
    groupSize: 2,
  });
});

describe("what a change asks of the run", () => {
  test("nothing, where it says the same", () => {
    expect(consequence(bandit, structuredClone(bandit))).toBe("none");
  });

  test.each([
    [["updates"], 7],
    [["variants", 0, "optimizer", "learningRate"], 0.1],
    [["variants", 0, "optimizer", "maxGradientNorm"], 1],
    [["variants", 0, "objective", "hyperparameters", "beta"], 0.7],
    [["variants", 0, "epochs"], 3],
    [["variants", 0, "label"], "mine"],
  ] as const)("%j may change while it goes on", (path, value) => {
    expect(consequence(bandit, edited(path, value))).toBe("live");
  });

  test.each([
    [["environment", "parameters", "noise"], 0.5],
    [["policy"], { kind: "linear" }],
    [["reference"], "uniform"],
    [["seeds", "first"], 9],
    [["seeds", "count"], 2],
    [["variants", 0, "objective"], { id: "ipo" }],
    [["variants", 0, "data", "batch"], 9],
    [["variants", 0, "optimizer", "kind"], "sgd"],
  ] as const)("%j needs a new run", (path, value) => {
    expect(consequence(bandit, edited(path, value))).toBe("restart");
  });
});
