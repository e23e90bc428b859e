import { describe, expect, it } from "vitest";
import { influential } from "../../../src/core/anatomy/influence.ts";
import { ratioCurve, ratioSubject } from "../../../src/core/anatomy/ratio.ts";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";

const POINTS = Float64Array.of(0.5, 0.9, 1.5);

/** The hyperparameters of a built-in objective that show in its picture against the ratio. */
const shown = (id: string, given = {}): readonly string[] => {
  const objective = resolveObjective({ id, hyperparameters: given });
  return influential(objective.hyperparameters, objective.fields, (hyperparameters) => {
    const { loss, weight } = ratioCurve(ratioSubject({ ...objective, hyperparameters }), POINTS, 1);
    return Float64Array.from([...loss, ...weight]);
  });
};

describe("the hyperparameters that show in a picture", () => {
  it("are PPO's epsilon alone: one sample has no heads, no entropy and no later step", () => {
    expect(shown("ppo")).toEqual(["epsilon"]);
  });

  it("are of DAPO with a positive advantage the upper bound alone", () => {
    expect(shown("dapo")).toEqual(["epsilon_high"]);
  });

  it("are found where their value is 0 now", () => {
    expect(shown("grpo", { beta: 0 })).toEqual(["epsilon", "beta"]);
  });

  it("are found where only another order of magnitude shows", () => {
    expect(shown("gbpo")).toContain("temperature");
  });

  it("are none of an objective whose picture has no freedom", () => {
    expect(shown("reinforce")).toEqual([]);
  });
});
