import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../src/worker/protocol.ts";
import {
  content,
  createPage,
  lastSnapshot,
  pass,
  range,
  rowsOf,
  smallExperiment,
  snapshotsOf,
  startOf,
  updatesOf,
} from "../support/handled.ts";

const RUN = 7;
const endless = smallExperiment({ updates: 1_000_000 });

/** Whether the event shows the run after some update. */
const showsUpdate =
  (update: number) =>
  (event: RunEvent): boolean =>
    event.type === "snapshot" && event.checkpoint.update >= update;

const afterUpdate = (rows: ReturnType<typeof content>, update: number) => rows.filter((row) => row.update > update);

describe("a run to the end", () => {
  it("posts the row of every update once and in order, the untrained first, of every variant", async () => {
    const variants = ["reinforce", "grpo"].map((id) => ({ objective: { id } }));
    const page = createPage();
    await page.send(startOf(RUN, smallExperiment({ updates: 30, variants })));
    for (const variant of [0, 1]) {
      const rows = rowsOf(page, RUN).filter((row) => row.variant === variant);
      expect(rows.map(({ update }) => update)).toEqual(range(0, 30));
      expect(rows.map(({ gradientSteps }) => gradientSteps)).toEqual(range(0, 30));
    }
    const { status, checkpoint } = lastSnapshot(page, RUN);
    expect([status, checkpoint.update]).toEqual(["finished", 30]);
  });

  it("does nothing on a step, a resume or a pause but say where it stands", async () => {
    const page = createPage();
    await page.send(startOf(RUN, smallExperiment()));
    await page.send({ type: "step", run: RUN });
    await page.send({ type: "resume", run: RUN });
    await page.send({ type: "pause", run: RUN });
    expect(updatesOf(page, RUN)).toEqual(range(0, 12));
    expect(lastSnapshot(page, RUN).status).toBe("finished");
  });
});

describe("pause", () => {
  it("stops a run at full speed, and nothing follows", async () => {
    const page = createPage();
    const over = page.send(startOf(RUN, endless));
    await page.next(showsUpdate(1));
    await page.send({ type: "pause", run: RUN });
    await over;
    const last = lastSnapshot(page, RUN);
    expect([last.status, last.checkpoint.update]).toEqual(["paused", updatesOf(page, RUN).at(-1)]);
    const before = page.events.length;
    await pass(150);
    expect(page.events).toHaveLength(before);
  });

  it("is answered at once while a slow run waits for its next update", async () => {
    const page = createPage();
    const over = page.send(startOf(RUN, endless, { speed: "slow" }));
    await page.next(showsUpdate(1));
    const began = performance.now();
    await page.send({ type: "pause", run: RUN });
    await over;
    expect(performance.now() - began).toBeLessThan(300);
    expect(lastSnapshot(page, RUN).status).toBe("paused");
    expect(updatesOf(page, RUN)).toEqual([0, 1]);
  });
});

describe("step", () => {
  it("does one update of a paused run, each time", async () => {
    const page = createPage();
    await page.send(startOf(RUN, endless, { running: false }));
    await page.send({ type: "step", run: RUN });
    expect(updatesOf(page, RUN)).toEqual([0, 1]);
    await page.send({ type: "step", run: RUN });
    expect(updatesOf(page, RUN)).toEqual([0, 1, 2]);
    expect(lastSnapshot(page, RUN).status).toBe("paused");
  });

  it("does as many updates as it is asked for in one breath", async () => {
    const page = createPage();
    await page.send(startOf(RUN, endless, { running: false }));
    await Promise.all([1, 2, 3].map(() => page.send({ type: "step", run: RUN })));
    expect(updatesOf(page, RUN)).toEqual([0, 1, 2, 3]);
  });

  it("pauses a run at full speed exactly one update later", async () => {
    const page = createPage();
    let heard = -1;
    page.onEvent = (event) => {
      if (heard >= 0 || event.type !== "snapshot" || event.checkpoint.update === 0) return;
      heard = event.checkpoint.update;
      void page.send({ type: "step", run: RUN });
    };
    await page.send(startOf(RUN, endless));
    await pass(50);
    expect(heard).toBeGreaterThan(0);
    expect(updatesOf(page, RUN)).toEqual(range(0, heard + 1));
    expect(lastSnapshot(page, RUN).status).toBe("paused");
  });

  it("does exactly one update while a slow run waits for its next", async () => {
    const page = createPage();
    const over = page.send(startOf(RUN, endless, { speed: "slow" }));
    await page.next(showsUpdate(1));
    await page.send({ type: "step", run: RUN });
    await over;
    await pass(600);
    expect(updatesOf(page, RUN)).toEqual([0, 1, 2]);
    expect(lastSnapshot(page, RUN).status).toBe("paused");
  });

  it("finishes a run with its last update", async () => {
    const page = createPage();
    await page.send(startOf(RUN, smallExperiment({ updates: 1 }), { running: false }));
    await page.send({ type: "step", run: RUN });
    expect(lastSnapshot(page, RUN).status).toBe("finished");
  });
});

describe("resume", () => {
  it("goes on where the run was paused, without a gap and without a row twice", async () => {
    const page = createPage();
    await page.send(startOf(RUN, smallExperiment(), { running: false }));
    await page.send({ type: "step", run: RUN });
    await page.send({ type: "resume", run: RUN });
    expect(updatesOf(page, RUN)).toEqual(range(0, 12));
  });

  it("asked for twice, with pauses between, makes one run of it", async () => {
    const page = createPage();
    await page.send(startOf(RUN, smallExperiment({ updates: 200 }), { running: false }));
    const types = ["resume", "resume", "pause", "resume", "step", "pause", "resume"] as const;
    await Promise.all(types.map((type) => page.send({ type, run: RUN })));
    expect(updatesOf(page, RUN)).toEqual(range(0, 200));
    expect(lastSnapshot(page, RUN).status).toBe("finished");
  });
});

describe("speed", () => {
  it("slow leaves half a second between two updates, and full speed none, from the moment it is set", async () => {
    const page = createPage();
    const over = page.send(startOf(RUN, smallExperiment(), { speed: "slow" }));
    await page.next(showsUpdate(1)); // 0.1 s after it
    await pass(150);
    expect(updatesOf(page, RUN)).toEqual([0, 1]);
    const began = performance.now();
    await page.send({ type: "speed", run: RUN, speed: "max" });
    await over;
    expect(performance.now() - began).toBeLessThan(2000);
    expect(lastSnapshot(page, RUN).status).toBe("finished");
  });

  it("of the run is kept through a pause", async () => {
    const page = createPage();
    await page.send(startOf(RUN, endless, { speed: "max", running: false }));
    await page.send({ type: "speed", run: RUN, speed: "slow" });
    const over = page.send({ type: "resume", run: RUN });
    await page.next(showsUpdate(1));
    await pass(150);
    await page.send({ type: "pause", run: RUN });
    await over;
    expect(updatesOf(page, RUN)).toEqual([0, 1]);
  });
});

describe("snapshots", () => {
  it("come at most ten times a second while a run is at full speed, and leave out no row", async () => {
    const page = createPage();
    const times: number[] = [];
    page.onEvent = (event) => {
      if (event.type === "snapshot" && event.status === "running") times.push(performance.now());
    };
    const over = page.send(startOf(RUN, endless));
    for (const more of [1, 2, 3]) await page.next(showsUpdate(more));
    await page.send({ type: "pause", run: RUN });
    await over;
    const gaps = times.slice(1).map((time, i) => time - (times[i] as number));
    expect(gaps.length).toBeGreaterThanOrEqual(3);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(99);
    expect(updatesOf(page, RUN)).toEqual(range(0, lastSnapshot(page, RUN).checkpoint.update));
  });

  it("hold a checkpoint from which the run goes on as if it had never stopped, bit for bit", async () => {
    const config = smallExperiment({
      seeds: { count: 2 },
      policy: { kind: "mlp", hidden: [8] },
      variants: [{ objective: { id: "ppo-kl" }, minibatches: 2 }, { objective: { id: "bpo" } }],
    });
    const whole = createPage();
    await whole.send(startOf(1, config, { running: false }));
    for (let update = 0; update < 5; update++) await whole.send({ type: "step", run: 1 });
    const checkpoint = structuredClone(lastSnapshot(whole, 1).checkpoint);
    await whole.send({ type: "resume", run: 1 });

    const restored = createPage();
    await restored.send(startOf(2, config, { checkpoint }));
    const undisturbed = afterUpdate(content(rowsOf(whole, 1)), 5);
    expect(undisturbed).toHaveLength(2 * 7);
    expect(afterUpdate(content(rowsOf(restored, 2)), 5)).toEqual(undisturbed);
    expect(lastSnapshot(restored, 2).tables).toEqual(lastSnapshot(whole, 1).tables);
    expect(snapshotsOf(restored, 2)[0]?.rows.map(({ update }) => update)).toEqual([5, 5]);
  });
});
