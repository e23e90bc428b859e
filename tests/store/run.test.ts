import { describe, expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { VariantTables } from "../../src/engine/types.ts";
import { NO_RUN, afterEvent, afterStart } from "../../src/store/run.ts";
import type { RunState } from "../../src/store/run.ts";
import type { RunEvent, RunStatus } from "../../src/worker/protocol.ts";

const config = parseExperiment({ environment: { id: "bandit" }, variants: [{ objective: { id: "ppo" } }] });
const begun = afterStart(NO_RUN, config, "running");

const tables = (): readonly VariantTables[] => [
  {
    logProbs: new Float32Array(3),
    values: null,
    medians: null,
    referenceLogProbs: new Float64Array([-1, -1, -1]),
    lesson: null,
  },
];

const snapshot = (status: RunStatus, update: number): RunEvent => ({
  type: "snapshot",
  run: 1,
  status,
  rows: [{ variant: 0, update, samples: 32 * update, gradientSteps: update, seconds: 1, metrics: {} }],
  tables: tables(),
  checkpoint: { update, seconds: 1.5, variants: [] },
  milestones: [],
  dispatches: 3,
});

const after = (...events: readonly Parameters<typeof afterEvent>[1][]): RunState => events.reduce(afterEvent, begun);

describe("the run's state", () => {
  test("counts what the latest snapshot says", () => {
    expect(after(snapshot("running", 4))).toMatchObject({
      phase: "running",
      update: 4,
      samples: 128,
      seconds: 1.5,
      dispatches: 3,
    });
  });

  test("tells the charts that there is something new", () => {
    expect(after(snapshot("running", 4)).version).toBe(begun.version + 1);
  });

  test("keeps one reference table, so that what was solved from it stays solved", () => {
    const first = after(snapshot("running", 1));
    const second = afterEvent(first, snapshot("running", 2));
    expect(second.tables[0]?.referenceLogProbs).toBe(first.tables[0]?.referenceLogProbs);
    expect(second.tables[0]?.logProbs).not.toBe(first.tables[0]?.logProbs);
  });

  test("wants no more once it has finished, but a pause on the way to running is not the end of the wish", () => {
    expect(after(snapshot("finished", 500)).wanted).toBe("paused");
    expect(after(snapshot("paused", 3)).wanted).toBe("running");
  });

  test("names a failure until the next start", () => {
    const failed = after(snapshot("running", 2), { type: "failed", run: 1, reason: "diverged", message: "NaN" });
    expect(failed).toMatchObject({
      phase: "failed",
      wanted: "paused",
      failure: { reason: "diverged", message: "NaN" },
    });
    expect(afterStart(failed, config, "paused").failure).toBeNull();
  });

  test("keeps its numbers when it is restored, and says so", () => {
    const restored = after(snapshot("running", 9), {
      type: "restarted",
      run: 1,
      reason: "device-lost",
      running: true,
      update: 9,
      message: "gone",
    });
    expect(restored).toMatchObject({ phase: "starting", wanted: "running", update: 9 });
    expect(restored.notice).toMatch(/device was lost.*from update 9/u);
  });

  test("a start clears what the former run drew but keeps the backend known", () => {
    const backend = { name: "cpu", adapter: "", fallback: false, reason: "" } as const;
    const state = after({ type: "started", run: 1, backend, status: "running" }, snapshot("running", 5));
    expect(afterStart(state, config, "paused")).toMatchObject({ update: 0, tables: [], backend, phase: "starting" });
  });
});
