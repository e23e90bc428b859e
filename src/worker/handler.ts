import type { EvaluateResult } from "../core/experiment/evaluation.ts";
import { InputError } from "../core/errors.ts";
import { onDeviceLost, startBackend } from "../engine/backend.ts";
import { evaluateBatch } from "../engine/evaluate.ts";
import { createTrainer, DivergedError } from "../engine/train.ts";
import type { MetricsRow } from "../core/metrics/types.ts";
import type { Trainer } from "../engine/types.ts";
import type { Command, Event, RunId, RunStatus, Speed } from "./protocol.ts";

/** Posts an event to the page. */
export type Post = (event: Event) => void;

type Start = Extract<Command, { type: "start" }>;

/** Shortest time between two updates, ms. */
const PAUSE_MS: Readonly<Record<Speed, number>> = { slow: 500, normal: 100, fast: 25, max: 0 };
/** At most ten snapshots a second. */
const SNAPSHOT_MS = 100;
/** Longest stretch of training without looking at the messages. */
const SLICE_MS = 15;

/** Lets waiting messages in. A timer is clamped to 4 ms when nested, a message channel is not. */
function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One run: its trainer, and what the page asked of it last. */
interface Run {
  readonly id: RunId;
  readonly trainer: Trainer;
  readonly updates: number;
  status: RunStatus;
  speed: Speed;
  /** The loop is inside an update or waits for the next. */
  looping: boolean;
  rows: MetricsRow[];
  postedAt: number;
}

const reasonOf = (error: unknown): Extract<Event, { type: "failed" }>["reason"] => {
  if (error instanceof InputError) return "input";
  return error instanceof DivergedError ? "diverged" : "error";
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Posts all rows since the last snapshot and the present state. */
function postSnapshot(run: Run, post: Post): void {
  const { trainer } = run;
  post({
    type: "snapshot",
    run: run.id,
    status: run.status,
    rows: run.rows,
    tables: trainer.tables(),
    checkpoint: trainer.checkpoint(),
    dispatches: trainer.dispatches(),
  });
  run.rows = [];
  run.postedAt = performance.now();
}

/** One update; the run is finished after the last. */
async function updateOnce(run: Run): Promise<void> {
  run.rows.push(...(await run.trainer.step()));
  if (run.trainer.update() >= run.updates) run.status = "finished";
}

/**
 * Answers the page's commands. One run at a time: a new `start` ends the one before. Everything of a run is posted with
 * its id. Commands of another run are ignored.
 */
export function createHandler(post: Post): (command: Command) => Promise<void> {
  let run: Run | null = null;
  let latest: RunId = -1;

  const isCurrent = (candidate: Run): boolean => run === candidate;

  const fail = (id: RunId, error: unknown): void => {
    if (id === latest) post({ type: "failed", run: id, reason: reasonOf(error), message: messageOf(error) });
    run = null;
  };

  /** Trains until paused, finished or replaced; a message is let in at least every SLICE_MS. */
  const loop = async (current: Run): Promise<void> => {
    if (current.looping) return;
    current.looping = true;
    let slice = performance.now();
    /* oxlint-disable no-await-in-loop -- updates follow each other */
    while (isCurrent(current) && current.status === "running") {
      await updateOnce(current);
      if (!isCurrent(current)) break;
      if (performance.now() - current.postedAt >= SNAPSHOT_MS) postSnapshot(current, post);
      const gap = PAUSE_MS[current.speed];
      if (gap > 0) await wait(gap);
      else if (performance.now() - slice > SLICE_MS) {
        await yieldToMessages();
        slice = performance.now();
      }
    }
    /* oxlint-enable no-await-in-loop */
    current.looping = false;
    if (isCurrent(current)) postSnapshot(current, post);
    else current.trainer.dispose();
  };

  const runLoop = (current: Run): Promise<void> => loop(current).catch((error: unknown) => fail(current.id, error));

  const start = async (command: Start): Promise<void> => {
    latest = command.run;
    if (run !== null && !run.looping) run.trainer.dispose();
    run = null;
    const backend = await startBackend(command.backend);
    onDeviceLost((message) => {
      if (latest === command.run) post({ type: "failed", run: command.run, reason: "device-lost", message });
    });
    const trainer = await createTrainer(command.config, command.checkpoint);
    if (latest !== command.run) {
      trainer.dispose();
      return;
    }
    const over = trainer.update() >= command.config.updates;
    const status = over ? "finished" : command.running ? "running" : "paused";
    const current: Run = {
      id: command.run,
      trainer,
      updates: command.config.updates,
      status,
      speed: command.speed,
      looping: false,
      rows: [...trainer.current()],
      postedAt: 0,
    };
    run = current;
    post({ type: "started", run: command.run, backend, status });
    postSnapshot(current, post);
    if (status === "running") await runLoop(current);
  };

  const step = async (current: Run): Promise<void> => {
    if (current.looping || current.status === "finished") return;
    current.looping = true;
    await updateOnce(current);
    current.looping = false;
    if (isCurrent(current)) postSnapshot(current, post);
  };

  const evaluate = async (command: Extract<Command, { type: "evaluate" }>): Promise<void> => {
    const backend = await startBackend(command.backend);
    const result: EvaluateResult = await evaluateBatch(command.request);
    post({ type: "evaluated", run: command.run, result, backend });
  };

  /** A command for the current run. */
  const steer = async (current: Run, command: Exclude<Command, { type: "start" | "evaluate" }>): Promise<void> => {
    switch (command.type) {
      case "pause":
        if (current.status === "running") current.status = "paused";
        if (!current.looping) postSnapshot(current, post);
        return;
      case "resume":
        if (current.status === "paused") current.status = "running";
        return runLoop(current);
      case "step":
        current.status = current.status === "running" ? "paused" : current.status;
        return step(current);
      case "speed":
        current.speed = command.speed;
        return undefined;
    }
  };

  return async (command) => {
    try {
      if (command.type === "start") await start(command);
      else if (command.type === "evaluate") await evaluate(command);
      else if (run !== null && run.id === command.run) await steer(run, command);
    } catch (error) {
      if (command.type === "evaluate") {
        post({ type: "failed", run: command.run, reason: reasonOf(error), message: messageOf(error) });
      } else fail(command.run, error);
    }
  };
}
