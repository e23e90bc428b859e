import { describe, expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { ExperimentConfig } from "../../src/core/experiment/types.ts";
import { editActions } from "../../src/store/editActions.ts";
import { initialPage } from "../../src/store/page.ts";
import type { PageState } from "../../src/store/page.ts";
import { createSeries } from "../../src/store/series.ts";
import { canTakeBack, hasUnsavedEdits, keptRecordingOf, recordingOf } from "../../src/store/travel.ts";
import { travelActions } from "../../src/store/travelActions.ts";
import { experiment } from "../support/experiments.ts";
import { row } from "../support/recordings.ts";
import { checkpointAt, keptRun } from "./library/support/runs.ts";

const first = parseExperiment(experiment());
const other = parseExperiment(experiment({ objective: { id: "grpo" } }, { updates: 9 }));
const arrival = { config: other, source: "the link" };

const openPage = () => {
  const store = createStore<PageState>(() => initialPage(first));
  const edits = editActions(store, () => undefined);
  const config = (): ExperimentConfig => store.getState().experiment.config;
  return { store, edits, travel: travelActions(store, edits), config, page: store.getState };
};

describe("an experiment that arrives", () => {
  test("is taken over where nothing would be lost, and one undo takes it back", () => {
    const { travel, edits, config, page } = openPage();
    travel.receive(arrival);
    expect(config()).toEqual(other);
    expect(page().travel).toMatchObject({ arrival: null, notice: { kind: "done" } });
    expect(canTakeBack(page())).toBe(true);
    edits.undo();
    expect(config()).toEqual(first);
    expect(canTakeBack(page())).toBe(false);
  });

  test("waits for an answer where edits are kept nowhere else", () => {
    const { travel, edits, config, page } = openPage();
    edits.edit(["updates"], 77);
    expect(hasUnsavedEdits(page())).toBe(true);
    travel.receive(arrival);
    expect(config().updates).toBe(77);
    expect(page().travel.arrival).toEqual(arrival);
    travel.declineArrival();
    expect([page().travel.arrival, config().updates]).toEqual([null, 77]);
    travel.receive(arrival);
    travel.acceptArrival();
    expect([page().travel.arrival, config()]).toEqual([null, other]);
    edits.undo();
    expect(config().updates).toBe(77);
  });

  test("is not asked about once the edits have been saved or shared", () => {
    const { travel, edits, config } = openPage();
    edits.edit(["updates"], 77);
    travel.departed(config(), "Saved.");
    travel.receive(arrival);
    expect(config()).toEqual(other);
  });

  test("that says what the page has already changes nothing", () => {
    const { travel, page } = openPage();
    travel.receive({ config: parseExperiment(experiment()), source: "“a.json”" });
    expect(page().experiment.past).toEqual([]);
    expect(page().travel.notice?.text).toBe("The settings already are those of “a.json”.");
  });

  test("starts no run", () => {
    const { travel, page } = openPage();
    const { run } = page();
    travel.receive(arrival);
    expect(page().run).toBe(run);
  });

  test("that looks at fewer variants and seeds leaves the view within them", () => {
    const { travel, store, page } = openPage();
    store.setState(({ view }) => ({ view: { ...view, variant: 3, seed: 5 } }));
    travel.receive(arrival);
    expect(page().view).toMatchObject({ variant: 0, seed: 0 });
  });
});

test("an edit after an arrival is not what its notice takes back", () => {
  const { travel, edits, page } = openPage();
  travel.receive(arrival);
  edits.edit(["updates"], 5);
  expect(canTakeBack(page())).toBe(false);
});

test("a problem is told, changes nothing, and can be dismissed", () => {
  const { travel, config, page } = openPage();
  travel.tellTraveller("damaged");
  expect(page().travel.notice).toEqual({ kind: "problem", text: "damaged" });
  expect(config()).toBe(first);
  travel.dismissTravelNotice();
  expect(page().travel.notice).toBeNull();
});

describe("a recording", () => {
  test("is of the settings that the run has, not of those edited since", () => {
    const series = createSeries();
    series.append([row(0, 0, { "loss/total": [1] }), row(0, 1, { "loss/total": [2] })]);
    const { store, edits, page } = openPage();
    const backend = { name: "webgpu", adapter: "SwiftShader", fallback: true, reason: "" } as const;
    const marks = [{ update: 1, text: "settings changed" }];
    store.setState(({ run }) => ({ run: { ...run, applied: first, backend, marks } }));
    edits.edit(["updates"], 5);
    expect(recordingOf(page(), series)).toEqual({
      config: first,
      rows: [series.rows(0)],
      every: 1,
      backend: "webgpu (SwiftShader)",
      changes: marks,
    });
  });

  test("names an adapter only where it was trained on one", () => {
    const { store, page } = openPage();
    const backend = { name: "cpu", adapter: "SwiftShader", fallback: true, reason: "" } as const;
    store.setState(({ run }) => ({ run: { ...run, applied: first, backend } }));
    expect(recordingOf(page(), createSeries()).backend).toBe("cpu");
  });

  test("of a kept run is what was kept, whatever the page does meanwhile", () => {
    const run = keptRun("a", { strides: [2], backend: "webgpu", marks: [{ update: 1, text: "settings changed" }] });
    const rows = [row(0, 0, {}), row(0, 2, {})];
    const loaded = {
      run,
      config: other,
      parts: [{ variant: 0, stride: 2, rows }],
      checkpoint: checkpointAt(2),
      kept: [2],
    };
    expect(keptRecordingOf(loaded)).toEqual({
      config: other,
      rows: [rows],
      every: 2,
      backend: "webgpu",
      changes: run.marks,
    });
    expect(keptRecordingOf({ ...loaded, run: { ...run, backend: "auto" } }).backend).toBe("");
  });

  test("before the first run holds the settings and no rows", () => {
    expect(recordingOf(openPage().page(), createSeries())).toMatchObject({ config: first, rows: [[]], backend: "" });
  });
});
