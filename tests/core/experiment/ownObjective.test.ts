import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../src/core/experiment/limits.ts";
import { parseObjective } from "../../../src/core/experiment/objective.ts";
import { refusal } from "../../support/experiments.ts";

const formula = "loss = -mean(ratio * reward) * beta";
const beta = { default: 0.5, min: 0, max: 2 };
const parse = (more: object) => parseObjective({ formula, ...more }, "objective");

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`h${String(i)}`, beta]));

describe("a person's own objective with what it says of itself", () => {
  it("keeps name, origin, labels and ranges, and leaves out what is not said", () => {
    const all = {
      name: "Mine",
      origin: "grpo",
      labels: "bradley-terry",
      ranges: { beta: { ...beta, step: 0.1, scale: "linear", unit: "nats", meaning: "weight", role: "price" } },
    };
    expect(parse(all)).toEqual({ formula, reads: "samples", hyperparameters: { beta: 0.5 }, ...all });
    expect(parse({ hyperparameters: { beta: 1 }, ranges: {} })).toEqual({
      formula,
      reads: "samples",
      hyperparameters: { beta: 1 },
    });
  });

  it("takes a hyperparameter's number from its range's default, unless it is given", () => {
    const ranges = { beta, unused: { default: 3, min: -5, max: 5 } };
    expect(parse({ hyperparameters: { beta: 2 }, ranges }).hyperparameters).toEqual({ beta: 2, unused: 3 });
  });
});

describe("a person's own objective is refused", () => {
  it.each([
    [{ name: "" }, "objective.name: empty; expected text"],
    [{ name: "x".repeat(61) }, "objective.name: too long; expected at most 60 characters"],
    [{ origin: "grpos" }, 'objective.origin: "grpos" is no built-in objective'],
    [{ origin: "__proto__" }, 'objective.origin: "__proto__" is no built-in objective'],
    [{ labels: "best" }, 'objective.labels: "best" found; expected one of scored, bradley-terry, deterministic'],
    [{ ranges: [beta] }, "objective.ranges: a list of 1 found; expected an object of names and ranges"],
    [{ ranges: { beta: 1 } }, "objective.ranges.beta: 1 found; expected an object with default, min, max"],
    [{ ranges: { beta: { ...beta, max: 1 / 0 } } }, "objective.ranges.beta.max: Infinity found"],
    [{ ranges: { beta: { ...beta, max: 0 } } }, "objective.ranges.beta.max: 0 found; expected more than min, 0"],
    [{ ranges: { beta: { ...beta, default: 3 } } }, "objective.ranges.beta.default: 3 is out of range"],
    [{ ranges: { beta: { ...beta, step: 0 } } }, "objective.ranges.beta.step: 0 is out of range"],
    [{ ranges: { beta: { ...beta, scale: "log" } } }, "objective.ranges.beta.min: 0 found; a log scale begins above 0"],
    [
      { ranges: { beta: { ...beta, role: "weight" } } },
      'objective.ranges.beta.role: "weight" found; expected one of price, band, band-low, band-high, none',
    ],
    [
      { ranges: { beta: { ...beta, role: "band" }, high: { ...beta, role: "band-high" } } },
      "objective.ranges.high.role: beta is that already",
    ],
    [{ ranges: { beta: { ...beta, colour: 1 } } }, "objective.ranges.beta.colour: unknown key"],
    [
      { ranges: { beta, logp: beta } },
      "objective.formula: line 1, column 1: the hyperparameter `logp` has the name of",
    ],
    [{ ranges: { beta, constructor: beta } }, "objective.ranges.constructor: not a name that a formula can read"],
    [{ ranges: { beta, "b b": beta } }, 'objective.ranges["b b"]: not a name that a formula can read'],
    [{ ranges: { beta }, hyperparameters: { beta: 3 } }, "objective.hyperparameters.beta: 3 is out of range"],
  ])("by the field at fault: %j", (more, message) => {
    expect(refusal(() => parse(more))).toContain(message);
  });

  it("where `__proto__`, as JSON has it, is to be a hyperparameter", () => {
    for (const key of ["hyperparameters", "ranges"]) {
      const json: unknown = JSON.parse(`{ "formula": "loss = -mean(ratio)", "${key}": { "__proto__": 1 } }`);
      expect(refusal(() => parseObjective(json, "objective"))).toBe(
        `objective.${key}.__proto__: not a name that a formula can read; expected letters, digits and _`,
      );
    }
  });

  it("where it has one hyperparameter more than may be", () => {
    const { hyperparameters } = parseObjective(
      { formula: "loss = -mean(ratio)", ranges: many(LIMITS.hyperparameters) },
      "objective",
    );
    expect(Object.keys(hyperparameters)).toHaveLength(LIMITS.hyperparameters);
    expect(refusal(() => parse({ ranges: many(LIMITS.hyperparameters + 1) }))).toBe(
      "objective.ranges: 65 hyperparameters found; expected at most 64",
    );
  });
});
