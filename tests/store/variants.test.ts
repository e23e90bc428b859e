import { describe, expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { consequence, withDuplicate } from "../../src/store/changes.ts";
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
