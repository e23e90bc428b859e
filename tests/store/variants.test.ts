import { describe, expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { stylesOf } from "../../src/core/experiment/style.ts";
import { readLink, writeLink } from "../../src/core/travel/link.ts";
import { consequence, withDuplicate, withoutVariant } from "../../src/store/changes.ts";
import { keyOf } from "../../src/store/comparison.ts";
import { editActions } from "../../src/store/editActions.ts";
import { initialPage } from "../../src/store/page.ts";
import type { PageState } from "../../src/store/page.ts";
import { renameVariant } from "../../src/store/variantActions.ts";

const config = parseExperiment({
  environment: { id: "bandit" },
  variants: [{ objective: { id: "ppo" } }, { objective: { id: "grpo" } }],
});
const labels = (candidate: unknown) => parseExperiment(candidate).variants.map(({ label }) => label);

describe("a duplicate", () => {
  test("stands after its original, alike but for its label", () => {
    const copied = parseExperiment(withDuplicate(config, 0));
    expect(labels(copied)).toEqual(["PPO", "PPO copy", "GRPO"]);
    expect(copied.variants[1]).toEqual({ ...config.variants[0], label: "PPO copy" });
  });

  test("of an original that has one gets another label", () => {
    expect(labels(withDuplicate(parseExperiment(withDuplicate(config, 0)), 0))).toEqual([
      "PPO",
      "PPO copy 2",
      "PPO copy",
      "GRPO",
    ]);
  });
});

test("another pace asks for a new run", () => {
  expect(consequence(config, { ...config, pace: "samples" })).toBe("restart");
});

/** The labels as edited, and in the run. */
const names = ({ experiment, run }: PageState) =>
  [experiment.config, run.applied].map((each) => each?.variants.map(({ label }) => label));

/** A page of PPO, its copy, which is the baseline, and GRPO, which is hidden and left out of the comparison. */
const edited = () => {
  const store = createStore<PageState>(() => initialPage(parseExperiment(withDuplicate(config, 0))));
  const { view } = store.getState();
  const comparison = { ...view.comparison, baseline: keyOf("PPO copy"), leftOut: [keyOf("GRPO")] };
  store.setState({ view: { ...view, hiddenVariants: [2], comparison } });
  return { store, ...editActions(store, () => {}) };
};
const now = ({ experiment }: PageState) => experiment.config;

describe("after a variant has been removed", () => {
  test("the others keep their colours and marks, and undo brings all back", () => {
    const { store, change, undo } = edited();
    const before = now(store.getState());
    change("variants", null, withoutVariant(before, 0));
    expect(stylesOf(now(store.getState()).variants)).toEqual(stylesOf(before.variants).slice(1));
    undo();
    expect(now(store.getState())).toEqual(before);
  });

  test("their looks go with them in a link", () => {
    const { store, change } = edited();
    change("variants", null, withoutVariant(now(store.getState()), 0));
    expect(readLink(writeLink(now(store.getState())))).toEqual(now(store.getState()));
  });

  test("what is hidden stays hidden, and the baseline is the same variant, also once it is back", () => {
    const { store, change, undo } = edited();
    change("variants", null, withoutVariant(now(store.getState()), 0));
    expect(store.getState().view.hiddenVariants).toEqual([1]);
    expect(store.getState().view.comparison.baseline).toBe(keyOf("PPO copy"));
    undo();
    expect(store.getState().view.hiddenVariants).toEqual([2]);
    change("variants", null, withoutVariant(now(store.getState()), 1));
    undo();
    expect(store.getState().view.comparison.baseline).toBe(keyOf("PPO copy"));
  });

  test("a new name changes neither baseline nor what is left out, and undo neither", () => {
    const { store, change, undo } = edited();
    renameVariant(store, change, 1, "quick");
    expect(store.getState().view.comparison.baseline).toBe(keyOf("quick"));
    undo();
    const { baseline, leftOut } = store.getState().view.comparison;
    expect([baseline, leftOut]).toEqual([keyOf("PPO copy"), [keyOf("GRPO")]]);
  });
});

/** A page with a run in progress. */
const begun = () => {
  const store = createStore<PageState>(() => {
    const page = initialPage(config);
    return { ...page, run: { ...page.run, applied: config } };
  });
  const { change } = editActions(store, () => {});
  return { store, rename: (variant: number, label: string) => renameVariant(store, change, variant, label) };
};

describe("renaming a variant", () => {
  test("renames it in the run in progress too, which need not begin again", () => {
    const { store, rename } = begun();
    rename(1, "with groups");
    expect(names(store.getState())).toEqual([
      ["PPO", "with groups"],
      ["PPO", "with groups"],
    ]);
    const { experiment, run } = store.getState();
    expect(run.applied === null ? "" : consequence(run.applied, experiment.config)).toBe("none");
  });

  test("to a name that is taken is refused, and nothing is renamed", () => {
    const { store, rename } = begun();
    rename(1, "PPO");
    expect(names(store.getState())).toEqual([
      ["PPO", "GRPO"],
      ["PPO", "GRPO"],
    ]);
    expect(store.getState().experiment.refused["variants[1].label"]?.message).toContain("is also the label of");
  });
});
