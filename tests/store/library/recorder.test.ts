import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SAVE_INTERVAL, createRecorder } from "../../../src/store/library/recorder.ts";
import type { Recorder } from "../../../src/store/library/recorder.ts";
import type { Manner } from "../../../src/store/library/library.ts";
import type { Save } from "../../../src/store/library/types.ts";
import { checkpointAt, config, livingRun } from "./support/runs.ts";

let saves: Save[];
let manners: Manner[];
let problem: Error | null;
let run: ReturnType<typeof livingRun>;
let recorder: Recorder;
let created = 0;

beforeEach(() => {
  vi.useFakeTimers();
  [saves, manners, problem, created] = [[], [], null, 0];
  run = livingRun();
  recorder = createRecorder({
    present: () => (run.present().checkpoint.update === 0 ? null : run.present()),
    create: () => ({ id: `run ${String((created += 1))}`, createdAt: 1, origin: null }),
    write: (save, manner) => {
      if (problem !== null) return Promise.reject(problem);
      saves.push(save);
      manners.push(manner);
      return Promise.resolve();
    },
    saved: vi.fn<() => void>(),
    failed: vi.fn<() => void>(),
    now: () => 1000,
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (time: number) => vi.advanceTimersByTimeAsync(time);
const updatesOf = ({ chunks }: Save) => chunks.flatMap(({ rows }) => rows.map(({ update }) => update));
const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const writtenIn = ({ checkpoints }: Save) => checkpoints.map(({ update }) => update);

function reach(update: number): void {
  run.reach(update);
  recorder.note();
}

describe("the recorder", () => {
  test("keeps nothing of a run that has learned nothing", async () => {
    recorder.note();
    await pass(2 * SAVE_INTERVAL);
    expect(saves).toEqual([]);
    expect(recorder.current()).toBeNull();
  });

  test("writes at most once a second, however often something changes", async () => {
    for (const update of count(1, 100)) {
      reach(update);
      await pass(50);
    }
    expect(saves.length).toBeGreaterThanOrEqual(4);
    expect(saves.length).toBeLessThanOrEqual(6);
  });

  test("writes each row, in chunks of which only the unfinished one is written again", async () => {
    reach(70);
    await pass(SAVE_INTERVAL);
    reach(75);
    await pass(2 * SAVE_INTERVAL);
    expect(saves.map(updatesOf)).toEqual([count(0, 70), count(64, 75)]);
    expect(saves.map(({ renewed }) => renewed)).toEqual([[0], []]);
    expect(saves.map((save) => save.config)).toEqual([config, null]);
  });

  test("writes all rows anew once the series has thinned them", async () => {
    reach(4000);
    await pass(SAVE_INTERVAL);
    reach(4200);
    await pass(2 * SAVE_INTERVAL);
    expect(saves[1]?.renewed).toEqual([0]);
    expect(updatesOf(saves[1] as Save)).toEqual(run.series.rows(0).map(({ update }) => update));
  });

  test("writes at once when told to, and not again where nothing has changed", async () => {
    reach(3);
    recorder.flush("hurried");
    expect(saves).toHaveLength(1);
    await pass(5 * SAVE_INTERVAL);
    recorder.flush();
    expect(saves).toHaveLength(1);
    expect(manners).toEqual(["hurried"]);
  });
});

describe("of a fast run the recorder", () => {
  test("keeps what a fast run passed between two saves, thinned like the rest", async () => {
    run.reach(40);
    recorder.note(count(1, 20).map((part) => checkpointAt(2 * part)));
    await pass(SAVE_INTERVAL);
    expect(saves.map(writtenIn)).toEqual([count(1, 20).map((part) => 2 * part)]);
    run.reach(80);
    recorder.note(count(21, 40).map((part) => checkpointAt(2 * part)));
    await pass(2 * SAVE_INTERVAL);
    const kept = new Set(saves.flatMap(writtenIn));
    for (const { dropped } of saves) for (const update of dropped) kept.delete(update);
    expect(kept.size).toBe(22);
    expect([Math.min(...kept), Math.max(...kept)]).toEqual([2, 80]);
  });

  test("writes what it passed with the next save where one fails, and not into another run", async () => {
    problem = new Error("full");
    run.reach(4);
    recorder.note([checkpointAt(2)]);
    await pass(SAVE_INTERVAL);
    problem = null;
    await pass(20 * SAVE_INTERVAL);
    expect(saves.map(writtenIn)).toEqual([[2, 4]]);
    recorder.note([checkpointAt(3)]);
    recorder.begin(null);
    run = livingRun();
    reach(5);
    await pass(20 * SAVE_INTERVAL);
    expect(writtenIn(saves.at(-1) as Save)).toEqual([5]);
  });
});

describe("over time the recorder", () => {
  test("keeps the checkpoints of a long run bounded, first and latest among them", async () => {
    for (const update of count(1, 60)) {
      reach(update);
      await pass(SAVE_INTERVAL);
    }
    const kept = new Set(saves.flatMap(writtenIn));
    for (const { dropped } of saves) for (const update of dropped) kept.delete(update);
    expect(kept.size).toBe(22);
    expect(kept.has(1)).toBe(true);
    expect(kept.has(60)).toBe(true);
  });

  test("finishes the former run when another begins, which gets an identity of its own", async () => {
    reach(2);
    recorder.begin(null);
    run = livingRun();
    reach(1);
    await pass(2 * SAVE_INTERVAL);
    expect(saves.map(({ record }) => [record.id, record.update])).toEqual([
      ["run 1", 2],
      ["run 2", 1],
    ]);
    expect(saves.map(({ renewed }) => renewed)).toEqual([[0], [0]]);
  });

  test("leaves a run that was running as one that is paused, even where nothing else has changed", async () => {
    run.reach(2, { phase: "running", wanted: "running" });
    recorder.note();
    await pass(SAVE_INTERVAL);
    recorder.begin(null);
    expect(saves.map(({ record }) => [record.id, record.status])).toEqual([
      ["run 1", "running"],
      ["run 1", "paused"],
    ]);
  });

  test("goes on with a kept run where it was written to", async () => {
    run.reach(70);
    const identity = { id: "kept", createdAt: 1, origin: null };
    recorder.begin({ identity, kept: [2, 70], config, written: [{ stride: 1, update: 70 }] });
    reach(72);
    await pass(SAVE_INTERVAL);
    expect(saves[0]?.record.id).toBe("kept");
    expect(saves[0]?.config).toBeNull();
    expect(updatesOf(saves[0] as Save)).toEqual(count(64, 72));
  });

  test("tries again later what could not be written, and then writes all of it", async () => {
    problem = new Error("full");
    reach(70);
    await pass(SAVE_INTERVAL);
    problem = null;
    reach(71);
    await pass(20 * SAVE_INTERVAL);
    expect(saves.map(updatesOf)).toEqual([count(0, 71)]);
  });
});

test.each([
  ["running", "running", "running"],
  ["running", "paused", "paused"],
  ["finished", "paused", "finished"],
  ["failed", "paused", "failed"],
  ["starting", "running", "running"],
] as const)("a run that is %s and wanted %s is listed as %s", async (phase, wanted, status) => {
  run.reach(1, { phase, wanted });
  recorder.note();
  await pass(SAVE_INTERVAL);
  expect(saves[0]?.record).toMatchObject({ status, update: 1, environment: "bandit", variants: ["PPO"] });
});
