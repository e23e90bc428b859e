import { describe, expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { afterEdit, afterRedo, afterUndo, initialExperiment } from "../../src/store/experiment.ts";
import type { ExperimentState } from "../../src/store/experiment.ts";
import { fieldName, replaceAt } from "../../src/store/path.ts";
import type { Path } from "../../src/store/path.ts";

const start = initialExperiment(
  parseExperiment({ environment: { id: "bandit" }, variants: [{ objective: { id: "ppo" } }] }),
);

const RATE = ["variants", 0, "optimizer", "learningRate"] as const;
const MEANS = ["environment", "parameters", "means"] as const;

const edit = (state: ExperimentState, path: Path, value: unknown, time = 0): ExperimentState =>
  afterEdit(state, { field: fieldName(path), value, candidate: replaceAt(state.config, path, value), time });

const rateOf = ({ config }: ExperimentState) => config.variants[0]?.optimizer.learningRate;

describe("an edit", () => {
  test("that is valid becomes the configuration", () => {
    expect(rateOf(edit(start, RATE, 0.5))).toBe(0.5);
  });

  test("leaves the identity of all other parts as it was", () => {
    expect(edit(start, RATE, 0.5).config.environment).toBe(start.config.environment);
  });

  test("that is invalid is kept beside the configuration, with the reason", () => {
    const state = edit(start, RATE, -1);
    expect(state.config).toBe(start.config);
    expect(state.refused[fieldName(RATE)]).toEqual({
      value: -1,
      message: expect.stringMatching(/^-1 is out of range; expected a number from/) as string,
    });
  });

  test("that is invalid does not undo the refusal of another field", () => {
    const state = edit(edit(start, RATE, -1), ["updates"], 0);
    expect(Object.keys(state.refused)).toEqual([fieldName(RATE), "updates"]);
  });

  test("that is valid clears the refusal of its own field only", () => {
    const refused = edit(edit(start, RATE, -1), ["updates"], 0);
    expect(Object.keys(edit(refused, RATE, 0.1).refused)).toEqual(["updates"]);
  });

  test("of one entry of a list is refused by its place, counted from 1", () => {
    const state = edit(start, MEANS, [1, "", 3]);
    expect(state.refused[fieldName(MEANS)]?.message).toMatch(/^number 2: .*expected a number from -100 to 100/);
  });

  test("of the number of arms resets a reference that no longer fits", () => {
    const given = edit(start, ["reference"], { probabilities: [[0.2, 0.3, 0.5]] });
    const state = edit(given, MEANS, [1, 2, 3, 4]);
    expect(state.refused).toEqual({});
    expect(state.config.reference).toBe("uniform");
    expect(state.config.environment.parameters["means"]).toEqual([1, 2, 3, 4]);
  });
});

describe("undo", () => {
  test("goes back edit by edit, and redo forward again", () => {
    const edited = edit(edit(start, RATE, 0.5, 0), ["updates"], 9, 10);
    const once = afterUndo(edited);
    expect([rateOf(once), once.config.updates]).toEqual([0.5, 500]);
    const twice = afterUndo(once);
    expect(twice.config).toEqual(start.config);
    expect(afterRedo(afterRedo(twice)).config).toEqual(edited.config);
  });

  test("takes back a drag of one slider as a whole, and edits with a pause between them one by one", () => {
    const dragged = [0.1, 0.2, 0.3].reduce((state, rate, index) => edit(state, RATE, rate, index * 100), start);
    expect(rateOf(afterUndo(dragged))).toBe(rateOf(start));
    const later = edit(dragged, RATE, 0.4, 5000);
    expect(rateOf(afterUndo(later))).toBe(0.3);
  });

  test("at the beginning, and redo at the end, change nothing", () => {
    expect(afterUndo(start)).toBe(start);
    expect(afterRedo(start)).toBe(start);
  });

  test("after a new edit, what was undone is gone", () => {
    const state = edit(afterUndo(edit(start, RATE, 0.5)), ["updates"], 9, 5000);
    expect(afterRedo(state)).toBe(state);
  });
});
