import { describe, expect, it } from "vitest";
import { withGrid } from "../../../src/core/experiment/grid.ts";
import { respondingSettings, responseCurves } from "../../../src/core/experiment/response.ts";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import type { ExperimentConfig } from "../../../src/core/experiment/types.ts";
import { experiment } from "../../support/experiments.ts";

const config = parseExperiment(experiment());

/** The curves over a setting by its name. */
function curves({ variants }: ExperimentConfig, name: string) {
  const setting = respondingSettings(variants).find((each) => each.name === name);
  return setting === undefined ? null : responseCurves(variants, setting);
}

describe("the settings that a response can be drawn over", () => {
  it("are none where no two variants differ in one setting alone", () => {
    const mixed = parseExperiment({
      ...config,
      variants: [{ objective: { id: "ppo" } }, { objective: { id: "grpo" } }],
    });
    expect(respondingSettings(config.variants)).toEqual([]);
    expect(respondingSettings(mixed.variants)).toEqual([]);
  });

  it("are none where two variants are the same in everything", () => {
    const twice = parseExperiment({
      ...config,
      variants: [{ objective: { id: "ppo" } }, { objective: { id: "ppo" } }],
    });
    expect(respondingSettings(twice.variants)).toEqual([]);
  });

  it("are those of the grid", () => {
    const { variants } = withGrid(config, 0, [
      { setting: "gamma", values: [0.9, 1] },
      { setting: "optimizer.learningRate", values: [0.1, 0.01] },
    ]);
    expect(respondingSettings(variants).map(({ label }) => label)).toEqual(["gamma", "learning rate"]);
  });
});

describe("a response", () => {
  it("is one curve in the order of the values, whatever the order of the variants", () => {
    const grid = withGrid(config, 0, [{ setting: "epsilon", values: [0.3, 0.1, 0.2] }]);
    expect(curves(grid, "epsilon")).toEqual([
      {
        label: "",
        points: [
          { x: 0.1, variant: 1 },
          { x: 0.2, variant: 2 },
          { x: 0.3, variant: 0 },
        ],
      },
    ]);
  });

  it("is a curve for each value of the other setting of a grid, named by it", () => {
    const grid = withGrid(config, 0, [
      { setting: "epsilon", values: [0.1, 0.2] },
      { setting: "variant.epochs", values: [1, 4] },
    ]);
    expect(curves(grid, "epsilon")).toEqual([
      {
        label: "epochs=1",
        points: [
          { x: 0.1, variant: 0 },
          { x: 0.2, variant: 2 },
        ],
      },
      {
        label: "epochs=4",
        points: [
          { x: 0.1, variant: 1 },
          { x: 0.2, variant: 3 },
        ],
      },
    ]);
  });

  it("leaves out variants that differ in more", () => {
    const grid = withGrid(
      parseExperiment({ ...config, variants: [...config.variants, { objective: { id: "grpo" } }] }),
      0,
      [{ setting: "epsilon", values: [0.1, 0.2] }],
    );
    expect(curves(grid, "epsilon")?.flatMap(({ points }) => points.map(({ variant }) => variant))).toEqual([0, 1]);
  });
});
