import { beforeAll, describe, expect, it } from "vitest";
import type { ExperimentConfig } from "../../src/core/experiment/types.ts";
import { startBackend } from "../../src/engine/backend.ts";
import { tf } from "../../src/engine/tf.ts";
import type { RunEvent } from "../../src/worker/protocol.ts";
import {
  createPage,
  lastSnapshot,
  pass,
  range,
  smallExperiment,
  startOf,
  updatesOf,
  type Page,
} from "../support/handled.ts";

const endless = smallExperiment({ updates: 1_000_000 });

/** An environment that no experiment that was checked could name. */
const broken: ExperimentConfig = { ...smallExperiment(), environment: { id: "nowhere", parameters: {} } };

/** Steps so large that the first one leaves no finite number. */
const diverging: ExperimentConfig = {
  ...endless,
  variants: endless.variants.map((variant) => ({
    ...variant,
    optimizer: { kind: "sgd", learningRate: 1e300, maxGradientNorm: 0 },
  })),
};

const started = (event: RunEvent): boolean => event.type === "started";
const failures = (page: Page) => page.events.filter((event) => event.type === "failed");

beforeAll(async () => {
  await startBackend("cpu");
});

describe("start", () => {
  it("says what runs, then shows the untrained policy, and waits if it is told to", async () => {
    const variants = ["reinforce", "bpo"].map((id) => ({ objective: { id } }));
    const page = createPage();
    await page.send(startOf(3, smallExperiment({ variants, seeds: { count: 2 } }), { running: false }));
    expect(page.events.map(({ type, run }) => [type, run])).toEqual([
      ["started", 3],
      ["snapshot", 3],
    ]);
    expect(page.events[0]).toMatchObject({ status: "paused", backend: { name: "cpu", fallback: false } });
    const { rows, tables, checkpoint, status } = lastSnapshot(page, 3);
    expect(rows.map(({ variant, update, samples }) => [variant, update, samples])).toEqual([
      [0, 0, 0],
      [1, 0, 0],
    ]);
    expect([status, checkpoint.update]).toEqual(["paused", 0]);
    expect(tables.map(({ values }) => values?.length ?? null)).toEqual([null, 2]);
    expect([...(tables[1]?.logProbs ?? [])]).toEqual(Array.from({ length: 6 }, () => Math.fround(Math.log(1 / 3))));
  });

  it("at a checkpoint of the last update is finished at once", async () => {
    const page = createPage();
    await page.send(startOf(1, smallExperiment()));
    await page.send(startOf(2, smallExperiment(), { checkpoint: lastSnapshot(page, 1).checkpoint }));
    expect(page.events.find((event) => event.run === 2)).toMatchObject({ type: "started", status: "finished" });
    expect(updatesOf(page, 2)).toEqual([12]);
  });
});

describe("a new start", () => {
  it("ends the run before: nothing of it is posted any more", async () => {
    const page = createPage();
    const first = page.send(startOf(1, endless));
    await page.next((event) => event.type === "snapshot" && event.checkpoint.update > 0);
    const before = page.events.length;
    const second = page.send(startOf(2, smallExperiment()));
    await Promise.all([first, second]);
    await pass(100);
    expect(page.events.slice(before).map(({ run }) => run)).not.toContain(1);
    expect(updatesOf(page, 2)).toEqual(range(0, 12));
  });

  it("while the run before is still being built lets that one never start", async () => {
    const page = createPage();
    await Promise.all([1, 2, 3].map((run) => page.send(startOf(run, smallExperiment()))));
    expect(new Set(page.events.map(({ run }) => run))).toEqual(new Set([3]));
    expect(updatesOf(page, 3)).toEqual(range(0, 12));
  });

  it("of a broken configuration ends the run before as well", async () => {
    const page = createPage();
    const first = page.send(startOf(1, endless));
    await page.next(started);
    await page.send(startOf(2, broken));
    await first;
    const before = page.events.length;
    await page.send({ type: "resume", run: 1 });
    await pass(50);
    expect(page.events).toHaveLength(before);
    expect(page.events.at(-1)).toMatchObject({ type: "failed", run: 2 });
  });
});

describe("commands for another run", () => {
  it("are ignored", async () => {
    const page = createPage();
    await page.send({ type: "step", run: 1 });
    await page.send(startOf(1, smallExperiment(), { running: false }));
    for (const run of [0, 2]) {
      await page.send({ type: "step", run });
      await page.send({ type: "resume", run });
      await page.send({ type: "pause", run });
      await page.send({ type: "speed", run, speed: "slow" });
    }
    expect(page.events).toHaveLength(2);
    await page.send({ type: "resume", run: 1 });
    expect(updatesOf(page, 1)).toEqual(range(0, 12));
  });
});

describe("failures", () => {
  it("of the configuration are the input's, with the field's name", async () => {
    const page = createPage();
    await page.send(startOf(5, broken));
    expect(page.events).toEqual([
      { type: "failed", run: 5, reason: "input", message: expect.stringContaining("nowhere") as string },
    ]);
  });

  it("of the numbers are said to be divergence, after which another run can start", async () => {
    const page = createPage();
    await page.send(startOf(1, diverging));
    expect(failures(page)).toEqual([
      { type: "failed", run: 1, reason: "diverged", message: expect.stringContaining("update 1") as string },
    ]);
    await page.send({ type: "resume", run: 1 });
    expect(page.events.at(-1)?.type).toBe("failed");
    await page.send(startOf(2, smallExperiment()));
    expect(lastSnapshot(page, 2).status).toBe("finished");
  });
});

/** Tensors that are left when runs of a page are all over: a broken start ends the last. */
async function left(page: Page): Promise<number> {
  await page.send(startOf(99, broken));
  await pass(50);
  return tf.memory().numTensors;
}

describe("tensors", () => {
  it("of runs that were replaced, finished, paused, never started or failed are all freed", async () => {
    const page = createPage();
    const before = await left(page);
    const running: Promise<void>[] = [];
    for (const run of [1, 2, 3]) {
      running.push(page.send(startOf(run, endless)));
      await page.next((event) => event.type === "snapshot" && event.checkpoint.update > 0);
    }
    await page.send({ type: "pause", run: 3 });
    await Promise.all(running);
    await page.send(startOf(4, smallExperiment()));
    await page.send(startOf(5, endless, { running: false }));
    await Promise.all([6, 7].map((run) => page.send(startOf(run, smallExperiment()))));
    await page.send(startOf(8, diverging));
    expect(await left(page)).toBe(before);
  });

  it("of a run that cannot be built to its end are freed", async () => {
    const page = createPage();
    const before = await left(page);
    const wrong = { formula: "mean(nothing)", reads: "samples", hyperparameters: {} } as const;
    const variants = endless.variants.flatMap((good) => [good, { ...good, objective: wrong }]);
    await page.send(startOf(1, { ...endless, variants }));
    expect(failures(page).at(-1)).toMatchObject({ run: 1, reason: "input" });
    expect(tf.memory().numTensors).toBe(before);
  });

  it("of a run that fails in the very update in which it is replaced are freed", async () => {
    const page = createPage();
    const before = await left(page);
    const first = page.send(startOf(1, diverging));
    await page.next((event) => event.type === "snapshot");
    await Promise.resolve(); // the update has begun, and waits for its numbers
    await page.send(startOf(2, smallExperiment()));
    await first;
    expect(failures(page).filter(({ run }) => run === 1)).toEqual([]);
    expect(await left(page)).toBe(before);
  });
});
