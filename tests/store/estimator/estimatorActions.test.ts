import { beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { StoreApi } from "zustand/vanilla";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { estimatorActions } from "../../../src/store/estimator/estimatorActions.ts";
import type { EstimatorActions } from "../../../src/store/estimator/estimatorActions.ts";
import type { EstimatorState } from "../../../src/store/estimator/state.ts";
import { initialPage } from "../../../src/store/page.ts";
import type { PageState } from "../../../src/store/page.ts";
import { createLab } from "../../../src/worker/lab.ts";
import type { Lab } from "../../../src/worker/lab.ts";
import { handlerPort } from "../../support/ports.ts";

const config = parseExperiment({
  environment: { id: "bandit" },
  variants: [{ objective: { id: "reinforce" } }, { objective: { id: "rloo" } }],
});

let store: StoreApi<PageState>;
let lab: Lab;
let actions: EstimatorActions;
beforeEach(() => {
  store = createStore<PageState>(() => {
    const page = initialPage(config);
    return { ...page, view: { ...page.view, backend: "cpu" } };
  });
  lab = createLab(handlerPort);
  actions = estimatorActions({ store, lab, checkpoint: () => null });
  actions.set({ batches: 16 });
});

const state = (): EstimatorState => store.getState().estimator;
const done = () => vi.waitFor(() => expect(state().work).toBeNull(), 20_000);

test("measuring leaves a report of every estimator, and what it is about", async () => {
  actions.measure();
  expect(state().work).toEqual({ task: "gradients", share: 0 });
  await done();
  expect(state().gradients?.answer.estimators.map(({ label }) => label)).toEqual(["REINFORCE", "RLOO"]);
  expect(state().gradients?.answer.backend.name).toBe("cpu");
  expect(state().gradients?.subject).toMatchObject({ variant: "REINFORCE", batches: 16, update: 0 });
  expect(state().trouble).toBeNull();
});

test("progress is told on the way", async () => {
  const shares = new Set<number>();
  store.subscribe(({ estimator }) => {
    if (estimator.work !== null) shares.add(estimator.work.share);
  });
  actions.measure();
  await done();
  expect([...shares]).toEqual([0, 0.5, 1]);
});

test("a sweep draws its curves point by point", async () => {
  actions.set({ sweep: "sequences" });
  const lengths = new Set<number>();
  store.subscribe(({ estimator }) => {
    if (estimator.sweep !== null) lengths.add(estimator.sweep.answer.curves[0]?.points.length ?? 0);
  });
  actions.sweep();
  await done();
  expect([...lengths]).toEqual([1, 2, 3, 4, 5]);
  expect(state().sweep?.answer.curves.map(({ label }) => label)).toEqual(["REINFORCE", "RLOO"]);
  const variances = state().sweep?.answer.curves[0]?.points.map(({ judgements }) => judgements.plain.variance.value);
  expect(variances?.toSorted((a, b) => b - a)).toEqual(variances);
});

test("the KL estimators are measured at the same policy", async () => {
  actions.measureDivergence();
  await done();
  // The initial policy is the reference: nothing separates them.
  expect(state().divergence?.answer.exact).toEqual({ reverse: 0, forward: 0 });
  for (const { mean } of state().divergence?.answer.values ?? []) expect(mean.value).toBeCloseTo(0, 6);
  expect(state().divergence?.answer.values).toHaveLength(3);
});

test("what is given up leaves no trouble and no answer", async () => {
  actions.measure();
  actions.cancel();
  await done();
  expect([state().gradients, state().trouble]).toEqual([null, null]);
});

test("a question at fault leaves its message", async () => {
  actions.set({ batches: 17 });
  actions.measure();
  await done();
  expect(state().trouble).toEqual({
    task: "gradients",
    message: "batches: 17 found; expected a power of two from 16 to 4096",
  });
});

test("a second task takes the place of the first", async () => {
  actions.measure();
  actions.measureDivergence();
  expect(state().work).toEqual({ task: "divergence", share: 0 });
  await done();
  expect(state().gradients).toBeNull();
  expect(state().divergence).not.toBeNull();
});
