import { expect, test } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import type { Checkpoint } from "../../../src/engine/types.ts";
import { estimatorsOf, settingOf } from "../../../src/store/estimator/requests.ts";
import type { EstimatorSettings } from "../../../src/store/estimator/state.ts";
import { initialPage } from "../../../src/store/page.ts";
import type { PageState, ViewState } from "../../../src/store/page.ts";

const config = parseExperiment({
  environment: { id: "bandit" },
  seeds: { first: 7, count: 2 },
  variants: [{ objective: { id: "ppo-kl" } }, { objective: { id: "grpo" } }],
});

/** Parameters and moments of two seeds with three numbers each, [3,2,3]. */
const checkpoint: Checkpoint = {
  update: 4,
  seconds: 1,
  variants: [0, 1].map((variant) => ({
    update: 4,
    seconds: 1,
    state: Float32Array.from({ length: 18 }, (_, i) => 100 * variant + i),
    steps: 9,
    samples: 99,
    controlled: { beta: [0.5, 0.25] },
  })),
};

const pageWith = (settings: Partial<EstimatorSettings>, view: Partial<ViewState> = {}): PageState => {
  const page = initialPage(config);
  return {
    ...page,
    view: { ...page.view, ...view },
    estimator: { ...page.estimator, settings: { ...page.estimator.settings, ...settings } },
  };
};

test("the policy now is the checkpoint's of the variant and the seed that are looked at", () => {
  const { setting, subject } = settingOf(pageWith({}, { variant: 1, seed: 1 }), checkpoint);
  expect(setting).toMatchObject({ variant: 1, seed: 8 });
  expect(setting.policy).toEqual({
    kind: "run",
    checkpoint: {
      update: 4,
      seconds: 1,
      state: Float32Array.of(103, 104, 105, 109, 110, 111, 115, 116, 117),
      steps: 9,
      samples: 99,
      controlled: { beta: [0.25] },
    },
  });
  expect(subject).toMatchObject({ variant: "GRPO", seed: 8, update: 4 });
});

test("before the first update, and where there is no checkpoint yet, it is the initial one", () => {
  const initial = { kind: "run", checkpoint: null };
  expect(settingOf(pageWith({ point: "start" }), checkpoint).setting.policy).toEqual(initial);
  expect(settingOf(pageWith({}), null).setting.policy).toEqual(initial);
  expect(settingOf(pageWith({ point: "between", share: 0.3 }), checkpoint).setting.policy).toEqual({
    kind: "between",
    share: 0.3,
  });
});

test("a variant or seed that is there no more stands for the last", () => {
  expect(settingOf(pageWith({}, { variant: 9, seed: 9 }), checkpoint).setting).toMatchObject({ variant: 1, seed: 8 });
});

test("the objective at hand comes first, then the other variants', then those beside, all on its data", () => {
  const added = [{ key: "a", label: "mine", config: { id: "reinforce", hyperparameters: {} } }];
  const { able, unable } = estimatorsOf(pageWith({ added }, { variant: 1 }));
  expect(able.map(({ label }) => label)).toEqual(["GRPO", config.variants[0]?.label, "mine"]);
  expect(able[0]?.data).toEqual(config.variants[1]?.data);
  expect(able[2]?.data).toEqual(config.variants[1]?.data);
  expect(unable).toEqual([]);
});

test("what cannot learn from the data at hand is named, and left out", () => {
  const pairs = parseExperiment({
    environment: { id: "bandit" },
    variants: [{ objective: { id: "ipo" }, data: { kind: "listed-pairs", pairs: [[0, 1]] } }],
  });
  const page = initialPage(pairs);
  const added = [{ key: "a", label: "GRPO", config: { id: "grpo", hyperparameters: {} } }];
  const settings = { ...page.estimator.settings, added };
  const { able, unable } = estimatorsOf({ ...page, estimator: { ...page.estimator, settings } });
  expect([able.length, unable]).toEqual([1, ["GRPO"]]);
});
