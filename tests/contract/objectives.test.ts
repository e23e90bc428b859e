import { describe, expect, it } from "vitest";
import { bpo } from "../../src/core/objectives/bpo.ts";
import { objectiveById, objectives } from "../../src/core/objectives/registry.ts";
import type { Objective } from "../../src/core/objectives/types.ts";
import { compileFormula } from "../../src/core/formula/check.ts";
import { metricByName } from "../../src/core/metrics/definitions.ts";
import { neededReads } from "../../src/core/experiment/neededReads.ts";
import { gradientOf, lossOf, requestOf } from "../support/batch.ts";

const all: readonly Objective[] = objectives;
const programOf = ({ formula, hyperparameters, reads }: Objective) =>
  compileFormula(formula, { hyperparameters: Object.keys(hyperparameters), reads });

const unique = (values: readonly string[]): number => new Set(values).size;

/** A seeded batch in four states: two groups of two sequences of different lengths, one of them cut off. */
const batchOf = (scale: number) => ({
  logits: [
    [0.3, -0.2, 0.1],
    [-0.5, 0.4, 0],
    [0.2, 0.1, -0.6],
    [0, 0.7, -0.1],
  ].map((row) => row.map((logit) => scale * logit)),
  oldLogits: [
    [0.1, -0.1, 0],
    [-0.4, 0.3, 0.1],
    [0.1, 0.2, -0.5],
    [0.1, 0.5, 0],
  ].map((row) => row.map((logit) => scale * logit)),
  values: [0.2, 0.1, -0.3, 0.4],
  medians: [0.1, 0, -0.2, 0.3],
  groups: [
    [
      { states: [0, 1, 2], actions: [0, 1, 2], rewards: [0.1, 0, 1], terminated: true },
      { states: [0, 3], actions: [1, 1], rewards: [0, 0.3], nextState: 2, terminated: false },
    ],
    [
      { states: [3], actions: [2], rewards: [-0.5], terminated: true },
      { states: [3, 0], actions: [0, 2], rewards: [0.2, 0.6], terminated: true },
    ],
  ],
});

describe("the registry of objectives", () => {
  it("has unique ids, labels and colours", () => {
    expect(unique(all.map(({ id }) => id))).toBe(all.length);
    expect(unique(all.map(({ label }) => label))).toBe(all.length);
    expect(unique(all.map(({ colour }) => colour))).toBe(all.length);
  });

  it("finds an objective by its id and nothing by another name", () => {
    expect(objectiveById("bpo")).toBe(bpo);
    for (const name of ["", "PPO", "__proto__", "constructor", "toString"]) expect(objectiveById(name)).toBeUndefined();
  });

  it("holds the seven core objectives and their relatives", () => {
    const core = ["ppo", "grpo", "copg", "dpo", "ipo", "dmpo", "bpo"];
    const related = ["reinforce", "rloo", "ppo-kl", "dr-grpo", "dapo", "gspo", "cdpo", "robust-dpo", "dmpo-kl", "gbpo"];
    expect(all.map(({ id }) => id).toSorted()).toEqual([...core, ...related].toSorted());
  });
});

describe.each(all.map((objective) => [objective.id, objective] as const))("%s", (_id, objective) => {
  const names = Object.keys(objective.hyperparameters);

  it("names a source that can be looked up", () => {
    const { title, authors, year, url, equation } = objective.source;
    expect(url).toMatch(/^https:\/\/\S+$/);
    expect(year).toBeGreaterThan(1990);
    expect([title, authors, equation].every((text) => text.length > 4)).toBe(true);
  });

  it("has defaults inside their ranges, on a positive scale where it is logarithmic, each with a meaning", () => {
    for (const field of Object.values(objective.hyperparameters)) {
      expect(field.default).toBeGreaterThanOrEqual(field.min);
      expect(field.default).toBeLessThanOrEqual(field.max);
      expect(field.step).toBeGreaterThan(0);
      expect(field.min > 0 || field.scale !== "log").toBe(true);
      expect(field.meaning.length).toBeGreaterThan(8);
    }
  });

  it("compiles, reads what it says, and uses every hyperparameter", () => {
    expect(neededReads(programOf(objective))).toBe(objective.reads);
    const used = names.filter((name) => new RegExp(`\\b${name}\\b`, "u").test(objective.formula));
    const watched = objective.controller === undefined ? [] : [objective.controller.target];
    expect([...used, ...watched].toSorted()).toEqual(names.toSorted());
  });

  it("speaks of hyperparameters and metrics that exist", () => {
    const { band, regularisation, controller } = objective;
    const mentioned = [band?.low, band?.high, regularisation, controller?.sets, controller?.target];
    expect(mentioned.filter((name) => name !== undefined && !names.includes(name))).toEqual([]);
    expect(controller === undefined || metricByName(controller.watches) !== undefined).toBe(true);
  });

  it("assumes an order of its pairs exactly if it reads pairs", () => {
    expect(objective.labels !== undefined).toBe(objective.reads === "pairs");
  });

  it("has a finite loss and gradient on sequences of different lengths", () => {
    const request = requestOf({ objective: { id: objective.id }, ...batchOf(1) });
    expect(lossOf(request)).not.toBeNaN();
    expect(gradientOf(request).flat().every(Number.isFinite)).toBe(true);
  });

  it("learns something: its gradient is not zero there", () => {
    const gradient = gradientOf(requestOf({ objective: { id: objective.id }, ...batchOf(1) })).flat();
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(1e-4);
  });

  it("stays finite at saturated logits, a policy that is all but deterministic", () => {
    const request = requestOf({ objective: { id: objective.id }, ...batchOf(200) });
    expect(Number.isFinite(lossOf(request))).toBe(true);
    expect(gradientOf(request).flat().every(Number.isFinite)).toBe(true);
  });

  it("has the same loss on a batch given twice: it is a mean, not a sum", () => {
    const once = batchOf(1);
    const twice = { ...once, groups: [...once.groups, ...once.groups] };
    const [a, b] = [once, twice].map((batch) => lossOf(requestOf({ objective: { id: objective.id }, ...batch })));
    // The sample standard deviation of `normalize` is the one thing that depends on the number of entries.
    const normalised = objective.formula.includes("normalize(");
    expect(Math.abs((a ?? NaN) - (b ?? NaN))).toBeLessThan(normalised ? 0.1 : 1e-9);
  });
});

const channel = (hex: string, at: number): number => {
  const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
/** Relative luminance (WCAG 2.2). */
const luminance = (hex: string): number =>
  0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

describe("colours", () => {
  it.each(all.map(({ id, colour }) => [id, colour]))(
    "%s can be told from a white and from a dark ground",
    (_id, colour) => {
      expect(contrast(colour, "#ffffff")).toBeGreaterThan(2.2);
      expect(contrast(colour, "#242424")).toBeGreaterThan(2.2);
    },
  );
});
