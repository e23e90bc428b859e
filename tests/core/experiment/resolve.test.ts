import { describe, expect, it } from "vitest";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import { ppoKl } from "../../../src/core/objectives/ppoKl.ts";
import { refusal } from "../../support/experiments.ts";

describe("what a configured objective is", () => {
  it("is a built-in objective with its defaults, where others are not given", () => {
    expect(resolveObjective({ id: "ppo-kl", hyperparameters: { beta: 3 } })).toEqual({
      id: "ppo-kl",
      label: "PPO-KL",
      formula: ppoKl.formula,
      reads: "samples",
      labels: null,
      hyperparameters: {
        beta: 3,
        kl_target: 0.01,
        gamma: 0.99,
        gae_lambda: 0.95,
        value_coefficient: 0.5,
        entropy_coefficient: 0.01,
      },
      epochs: 4,
      regularisation: null,
      band: null,
      controller: ppoKl.controller,
      colour: ppoKl.colour,
    });
  });

  it("knows β, band and labels of those that have them", () => {
    expect(resolveObjective({ id: "ipo", hyperparameters: {} })).toMatchObject({
      regularisation: "tau",
      labels: "bradley-terry",
    });
    expect(resolveObjective({ id: "dapo", hyperparameters: {} })).toMatchObject({
      regularisation: null,
      band: { low: "epsilon_low", high: "epsilon_high" },
      epochs: 4,
    });
  });

  it("takes a person's own beta for the β of J_β and epsilon for a ratio band", () => {
    const own = { formula: "loss = -mean(ratio) * beta * epsilon", reads: "samples" } as const;
    expect(resolveObjective({ ...own, hyperparameters: { beta: 1, epsilon: 0.1 } })).toMatchObject({
      id: null,
      label: "Custom",
      regularisation: "beta",
      band: { low: "epsilon", high: "epsilon" },
      controller: null,
      epochs: 1,
    });
    expect(resolveObjective({ ...own, hyperparameters: {} })).toMatchObject({ regularisation: null, band: null });
  });

  it("refuses an id that does not exist", () => {
    expect(refusal(() => resolveObjective({ id: "none", hyperparameters: {} }))).toBe(
      'objective.id: "none" is no objective',
    );
  });
});
