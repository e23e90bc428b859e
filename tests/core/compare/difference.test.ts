import { describe, expect, test } from "vitest";
import { differences } from "../../../src/core/compare/difference.ts";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { contender } from "./support.ts";

const grid = (layout: readonly string[], hidden: readonly number[]) => ({
  config: parseExperiment({
    environment: { id: "gridworld", parameters: { layout } },
    policy: { kind: "mlp", hidden },
    variants: [{ objective: { id: "ppo" } }],
  }),
  variant: 0,
});

const on = (id: string) => ({
  config: parseExperiment({ environment: { id }, variants: [{ objective: { id: "ppo" } }] }),
  variant: 0,
});

describe("differences", () => {
  test("are none between equal settings, whatever the labels", () => {
    expect(differences([contender("a", [], { label: "one" }), contender("b", [], { label: "two" })])).toEqual([]);
  });

  test("name each setting that differs, and only those, in words and exactly", () => {
    const other = { optimizer: { learningRate: 0.123456789 }, epochs: 7 };
    const base = { optimizer: { learningRate: 0.5 }, epochs: 7 };
    expect(differences([contender("a", [], base), contender("b", [], other)])).toEqual([
      { path: "optimizer.learningRate", label: "Learning rate", values: ["0.5", "0.123456789"] },
    ]);
  });

  test("leave a gap where a contender has no such setting", () => {
    const found = differences([contender("a", []), contender("b", [], { objective: { id: "reinforce" } })]);
    expect(found[0]).toEqual({ path: "objective.id", label: "Objective", values: ["PPO", "REINFORCE"] });
    expect(found).toContainEqual({
      path: "objective.hyperparameters.epsilon",
      label: "Epsilon",
      values: ["0.2", null],
    });
    expect(found.map(({ label }) => label)).toContain("Value coefficient");
  });

  test("compare any number, and the variant that is meant", () => {
    const config = parseExperiment({
      environment: { id: "bandit" },
      variants: [4, 8, 8].map((groupSize) => ({ objective: { id: "grpo" }, data: { kind: "on-policy", groupSize } })),
    });
    const found = differences([0, 1, 2].map((variant) => ({ config, variant })));
    expect(found).toEqual([{ path: "data.groupSize", label: "Group size", values: ["4", "8", "8"] }]);
  });

  test("take lists as a whole: a layout keeps its rows, numbers stand in one", () => {
    const found = differences([grid(["S.", ".G"], [8, 4]), grid(["SG"], [8])]);
    expect(found.find(({ label }) => label === "Layout")?.values).toEqual(["S.\n.G", "SG"]);
    expect(found.find(({ label }) => label === "Hidden layers")?.values).toEqual(["8, 4", "8"]);
  });

  test("between environments name them in words", () => {
    const found = differences([on("bandit"), on("gridworld")]);
    expect(found.find(({ path }) => path === "environment.id")?.values[1]).toBe("Gridworld");
  });
});
