import { expect, test } from "vitest";
import { createSession } from "../../src/store/session.ts";
import { smallExperiment } from "../support/handled.ts";
import { scriptedPorts } from "../support/ports.ts";
import type { VariantTables } from "../../src/engine/types.ts";

/** A session whose worker says what the test lets it say: snapshots with one policy each. */
function setUp() {
  const { open, ports } = scriptedPorts();
  const session = createSession({ config: smallExperiment(), openPort: open });
  const snapshot = (update: number, logProbs: readonly number[]): void => {
    const port = ports.at(-1);
    const start = port?.commands.findLast(({ type }) => type === "start");
    if (port === undefined || start?.type !== "start") throw new Error("nothing was started");
    const tables: VariantTables = {
      logProbs: Float32Array.from(logProbs),
      values: null,
      medians: null,
      referenceLogProbs: new Float64Array(logProbs.length),
      lesson: null,
    };
    port.listeners.message({
      type: "snapshot",
      run: start.run,
      status: "running",
      rows: [],
      tables: [tables],
      checkpoint: { update, seconds: 0, variants: [] },
      milestones: [],
      dispatches: 0,
    });
  };
  return { session, snapshot, updates: () => session.trail.points(0).map(({ update }) => update) };
}

test("the trail keeps every policy that a snapshot brings, and forgets what a run that began again had", () => {
  const { session, snapshot, updates } = setUp();
  snapshot(0, [-1, -1, -1]);
  snapshot(5, [-0.5, -2, -2]);
  snapshot(9, [-0.1, -3, -4]);
  expect(updates()).toEqual([0, 5, 9]);
  expect(session.trail.points(0)[2]?.logProbs[2]).toBe(-4);
  expect(session.trail.points(1)).toEqual([]);
  snapshot(5, [-0.6, -2, -2]);
  expect(updates()).toEqual([0, 5]);
  session.dispose();
});

test("the trail stays short however long the run, with its first and its last point", () => {
  const { session, snapshot, updates } = setUp();
  for (let update = 0; update <= 1_000; update++) snapshot(update, [-1, -1, -1]);
  expect(updates().length).toBeLessThanOrEqual(201);
  expect([updates()[0], updates().at(-1)]).toEqual([0, 1_000]);
  session.dispose();
});

test("policies too large for a picture leave no trail", () => {
  const { session, snapshot, updates } = setUp();
  snapshot(
    1,
    Array.from({ length: 300 }, () => -1),
  );
  expect(updates()).toEqual([]);
  session.dispose();
});
