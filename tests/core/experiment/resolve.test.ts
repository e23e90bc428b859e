import { describe, expect, it } from "vitest";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import type { OwnObjectiveConfig } from "../../../src/core/experiment/types.ts";
import { ppoKl } from "../../../src/core/objectives/ppoKl.ts";
import { refusal } from "../../support/experiments.ts";

describe("what a configured objective is", () => {
  it("is a built-in objective with its defaults, where others are not given", () => {
    expect(resolveObjective({ id: "ppo-kl", hyperparameters: { beta: 3 } })).toEqual({
      id: "ppo-kl",
      origin: null,
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
      fields: ppoKl.hyperparameters,
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

const range = { default: 0.5, min: 0, max: 1 };
const resolved = (ranges: OwnObjectiveConfig["ranges"] = {}, origin?: string) => {
  const hyperparameters = Object.fromEntries(Object.keys(ranges).map((name) => [name, 0.5]));
  const formula = "loss = -mean(ratio)";
  const config = { formula, reads: "samples", hyperparameters, ranges } as const;
  return resolveObjective(origin === undefined ? config : { ...config, origin });
};

describe("what a person's own objective says of itself", () => {
  it("takes over of the objective that a person's own was made from what the kept hyperparameters mean", () => {
    const formula = "loss = mean(-ratio * reward + beta * kl_old)";
    const fork = { formula, reads: "samples", name: "Mine", origin: "ppo-kl" } as const;
    expect(resolveObjective({ ...fork, hyperparameters: { beta: 1, kl_target: 0.01 } })).toMatchObject({
      id: null,
      origin: "ppo-kl",
      label: "Mine",
      epochs: 4,
      regularisation: null,
      controller: ppoKl.controller,
    });
    expect(resolveObjective({ ...fork, hyperparameters: { beta: 1 } })).toMatchObject({ controller: null });
    expect(resolveObjective({ ...fork, origin: "dapo", hyperparameters: { epsilon: 1 } })).toMatchObject({
      band: null,
    });
  });

  describe("takes a hyperparameter for what it is declared to be", () => {
    it("before its name is asked", () => {
      expect(resolved({ beta: range, kl_coef: { ...range, role: "price" } }).regularisation).toBe("kl_coef");
      expect(resolved({ beta: range, kl_coef: range }).regularisation).toBe("beta");
      expect(resolved({ beta: { ...range, role: "none" } }).regularisation).toBeNull();
    });

    it("in both edges of a band, or in one of them beside the other's name", () => {
      expect(resolved({ width: { ...range, role: "band" } }).band).toEqual({ low: "width", high: "width" });
      expect(resolved({ low: { ...range, role: "band-low" } }).band).toBeNull();
      const high = { ...range, role: "band-high" } as const;
      expect(resolved({ epsilon: range, high }).band).toEqual({ low: "epsilon", high: "high" });
      expect(resolved({ epsilon_low: range, high }, "dapo").band).toEqual({ low: "epsilon_low", high: "high" });
    });
  });

  it("makes fields of declared ranges, with a step of at most a hundredth", () => {
    const ranges = { k: { default: 1, min: 0, max: 5 }, l: { default: 1, min: 0, max: 5, step: 1, meaning: "l" } };
    const own = { formula: "loss = -mean(k * l * m * ratio)", reads: "samples", hyperparameters: { m: 1 } } as const;
    expect(resolveObjective({ ...own, ranges }).fields).toEqual({
      k: {
        kind: "number",
        default: 1,
        min: 0,
        max: 5,
        step: 0.01,
        unit: "",
        meaning: "A hyperparameter of one's own formula.",
      },
      l: { kind: "number", default: 1, min: 0, max: 5, step: 1, unit: "", meaning: "l" },
    });
  });
});
