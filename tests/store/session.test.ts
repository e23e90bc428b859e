import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { createSession } from "../../src/store/session.ts";
import type { Session } from "../../src/store/session.ts";
import { handlerPort } from "../support/ports.ts";

// The real handler and engine on the cpu backend, in this process.

const config = parseExperiment({
  environment: { id: "bandit" },
  updates: 6,
  variants: [{ objective: { id: "ppo" }, data: { kind: "on-policy", starts: 4 } }],
});

const RATE = ["variants", 0, "optimizer", "learningRate"] as const;

let session: Session;
beforeEach(async () => {
  session = createSession({ config, openPort: handlerPort });
  session.actions.setSpeed("max");
  await reach("paused");
});
afterEach(() => {
  session.dispose();
});

const run = () => session.store.getState().run;
const updatesDrawn = () => session.series.rows(0).map(({ update }) => update);

async function reach(phase: string, update = 0): Promise<void> {
  await vi.waitFor(() => {
    expect([run().phase, run().update >= update]).toEqual([phase, true]);
  }, 10_000);
}

describe("a session", () => {
  test("builds its run, paused at update 0, with the untrained policy drawn", () => {
    expect(run()).toMatchObject({ phase: "paused", update: 0, backend: { name: "cpu" } });
    expect(updatesDrawn()).toEqual([0]);
    expect(run().tables[0]?.logProbs).toHaveLength(3);
  });

  test("runs to the end and draws every update once", async () => {
    session.actions.run();
    await reach("finished");
    expect(run().update).toBe(6);
    expect(updatesDrawn()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test("goes on beyond the end for as many updates again", async () => {
    session.actions.run();
    await reach("finished");
    session.actions.run();
    await reach("finished", 12);
    expect(updatesDrawn()).toEqual(Array.from({ length: 13 }, (_, update) => update));
    expect(session.store.getState().experiment.config.updates).toBe(12);
  });

  test("takes one step at a time", async () => {
    session.actions.step();
    await reach("paused", 1);
    session.actions.step();
    await reach("paused", 2);
    expect(run().update).toBe(2);
  });

  test("draws the same curve again after a reset", async () => {
    session.actions.run();
    await reach("finished");
    const first = session.series.rows(0).map(({ metrics }) => metrics["objective/exact_return"]);
    session.actions.reset();
    await reach("paused");
    expect(updatesDrawn()).toEqual([0]);
    session.actions.run();
    await reach("finished");
    expect(session.series.rows(0).map(({ metrics }) => metrics["objective/exact_return"])).toEqual(first);
  });
});

describe("an edit", () => {
  test("at update 0 rebuilds the run at once", async () => {
    session.actions.edit(["environment", "parameters", "means"], [1, 2]);
    await vi.waitFor(() => {
      expect(run().tables[0]?.logProbs).toHaveLength(2);
    });
    expect(run()).toMatchObject({ phase: "paused", update: 0 });
  });

  test("that is refused leaves the run as it is", async () => {
    session.actions.step();
    await reach("paused", 1);
    const { applied } = run();
    session.actions.edit(RATE, "fast");
    expect(run()).toMatchObject({ update: 1, applied });
    expect(session.store.getState().experiment.config).toBe(applied);
  });

  test("in mid-run waits for a restart", async () => {
    session.actions.step();
    await reach("paused", 1);
    session.actions.edit(["environment", "parameters", "means"], [1, 2]);
    session.actions.step();
    await reach("paused", 2);
    expect(run().tables[0]?.logProbs).toHaveLength(3);
    session.actions.reset();
    await reach("paused");
    expect(run().tables[0]?.logProbs).toHaveLength(2);
  });

  test("of the learning rate can be taken on in mid-run, and the charts mark where", async () => {
    session.actions.step();
    await reach("paused", 1);
    session.actions.edit(RATE, 0.5);
    session.actions.goOnWithChanges();
    await reach("paused", 1);
    session.actions.step();
    await reach("paused", 2);
    expect(updatesDrawn()).toEqual([0, 1, 2]);
    expect(run().marks).toEqual([{ update: 1, text: "learning rate 0.01 → 0.5" }]);
    expect(run().applied?.variants[0]?.optimizer.learningRate).toBe(0.5);
  });

  test("taken back at update 0 brings the former problem back", async () => {
    session.actions.edit(["environment", "parameters", "means"], [1, 2]);
    await vi.waitFor(() => {
      expect(run().tables[0]?.logProbs).toHaveLength(2);
    });
    session.actions.undo();
    await vi.waitFor(() => {
      expect(run().tables[0]?.logProbs).toHaveLength(3);
    });
  });
});

test("the run goes on from where it is when its person chooses another backend", async () => {
  session.actions.step();
  await reach("paused", 1);
  session.actions.setBackend("cpu");
  await reach("paused", 1);
  session.actions.step();
  await reach("paused", 2);
  expect(updatesDrawn()).toEqual([0, 1, 2]);
  expect(run().marks).toEqual([{ update: 1, text: "backend auto → cpu" }]);
});

test("a variant that is taken away is no longer looked at", () => {
  const { actions, store } = session;
  const two = { ...config, variants: [...config.variants, { objective: { id: "dpo" } }] };
  actions.change("variants", null, two);
  actions.look({ variant: 1 });
  actions.change("variants", null, config);
  expect(store.getState().view.variant).toBe(0);
});
