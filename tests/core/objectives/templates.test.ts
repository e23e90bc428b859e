import { describe, expect, it } from "vitest";
import { compileFormula } from "../../../src/core/formula/check.ts";
import { parseObjective } from "../../../src/core/experiment/objective.ts";
import { neededReads } from "../../../src/core/experiment/neededReads.ts";
import { objectiveById } from "../../../src/core/objectives/registry.ts";
import { templates } from "../../../src/core/objectives/templates.ts";

describe.each(templates.map((template) => [template.id, template] as const))("the template %s", (_, template) => {
  const { formula, hyperparameters, reads, labels, nearest } = template;

  it("is an objective as it stands, reads no more than it needs, and is near to a built-in one that reads the same", () => {
    const program = compileFormula(formula, { hyperparameters: Object.keys(hyperparameters) });
    expect(neededReads(program)).toBe(reads);
    expect(objectiveById(nearest)).toMatchObject({ reads });
    expect(objectiveById(nearest)?.labels).toBe(labels);
  });

  it("uses every hyperparameter that it declares", () => {
    const names = Object.keys(hyperparameters);
    for (const left of names) {
      const rest = Object.fromEntries(names.filter((name) => name !== left).map((name) => [name, 1]));
      expect(() => parseObjective({ formula, hyperparameters: rest }, "")).toThrow(left);
    }
  });
});

it("templates have ids of their own", () => {
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
});
