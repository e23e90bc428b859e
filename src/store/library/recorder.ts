import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { Checkpoint } from "../../engine/types.ts";
import { whenIdle } from "../idle.ts";
import { unwritten } from "./chunks.ts";
import type { Written } from "./chunks.ts";
import type { Manner } from "./library.ts";
import { checkpointBytes, recordOf } from "./record.ts";
import type { Identity, Present } from "./record.ts";
import { checkpointLimit, surplus } from "./thin.ts";
import type { RunRecord, Save } from "./types.ts";

/** Keeps the run in progress: notes what changes, and writes it at most once a second. */
export interface Recorder {
  /** Something about the run changed; `milestones` that it passed are kept too. It is kept from its first update on. */
  readonly note: (milestones?: readonly Checkpoint[]) => void;
  /** Writes what has changed now: at a pause, at the end, and `hurried` when the page goes. */
  readonly flush: (manner?: Manner) => void;
  /**
   * Writes the run as it stands, as one that is paused, and begins with another; null: a new one. Call it before the rows
   * are cleared.
   */
  readonly begin: (kept: Continued | null) => void;
  /** The run in progress; null while it has nothing to keep. */
  readonly current: () => Identity | null;
  readonly dispose: () => void;
}

/** A run that goes on: what is kept of it already. */
export interface Continued {
  readonly identity: Identity;
  readonly kept: readonly number[];
  readonly config: ExperimentConfig | null;
  readonly written: readonly (Written | null)[]; // of each variant
}

export interface RecorderOptions {
  /** null: there is nothing to keep yet. */
  readonly present: () => Present | null;
  readonly create: () => Identity;
  readonly write: (save: Save, manner: Manner) => Promise<void>;
  readonly saved: (record: RunRecord) => void;
  readonly failed: (error: unknown) => void;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Shortest time between two saves, ms. */
export const SAVE_INTERVAL = 1000;
const RETRY_INTERVAL = 10_000;
/** Writing takes at most one part in so many of the time. */
const SHARE = 10;

interface Progress {
  identity: Identity | null;
  kept: readonly number[];
  config: ExperimentConfig | null;
  written: readonly (Written | null)[];
  /** Not written yet. */
  milestones: readonly Checkpoint[];
}

interface Schedule {
  dirty: boolean;
  busy: boolean;
  earliest: number; // of the next save, on the clock of performance.now
  cancel: (() => void) | null;
}

const NOTHING: Progress = { identity: null, kept: [], config: null, written: [], milestones: [] };

export function createRecorder(options: RecorderOptions): Recorder {
  let progress: Progress = { ...NOTHING };
  const schedule: Schedule = { dirty: false, busy: false, earliest: 0, cancel: null };

  const save = async (manner: Manner, run: Present | null = options.present()): Promise<void> => {
    if (run === null) return;
    const own = progress;
    const captured = capture(run, options, own);
    schedule.dirty = false;
    schedule.busy = true;
    const began = performance.now();
    let pause = SAVE_INTERVAL;
    try {
      await options.write(captured.save, manner);
      Object.assign(own, captured.after);
      own.milestones = own.milestones.filter((each) => !captured.milestones.includes(each));
      options.saved(captured.save.record);
    } catch (error) {
      schedule.dirty = own === progress;
      pause = RETRY_INTERVAL;
      options.failed(error);
    }
    schedule.busy = false;
    schedule.earliest = Math.max(began + pause, performance.now() + (SHARE - 1) * (performance.now() - began));
    if (schedule.dirty) plan();
  };
  const plan = (): void => {
    if (schedule.cancel !== null || schedule.busy) return;
    schedule.cancel = later(Math.max(0, schedule.earliest - performance.now()), () => {
      schedule.cancel = null;
      void save("patient");
    });
  };
  const flush = (manner: Manner = "patient"): void => {
    schedule.cancel?.();
    schedule.cancel = null;
    if (schedule.dirty || (schedule.busy && manner === "hurried")) void save(manner);
  };
  return {
    note: (milestones = []) => {
      progress.milestones = [...progress.milestones, ...milestones];
      schedule.dirty = true;
      plan();
    },
    flush,
    begin: (kept) => {
      const run = options.present();
      if (run?.wanted === "running") void save("patient", { ...run, wanted: "paused" });
      else flush();
      schedule.cancel?.();
      schedule.cancel = null;
      schedule.dirty = false;
      progress = { ...NOTHING, ...kept };
    },
    current: () => progress.identity,
    dispose: () => {
      flush("hurried");
    },
  };
}

/** Acts after a time and then as soon as the page is idle. Returns how to cancel. */
function later(delay: number, act: () => void): () => void {
  const cancels: (() => void)[] = [];
  const timer = setTimeout(() => {
    cancels.push(whenIdle(act));
  }, delay);
  cancels.push(() => {
    clearTimeout(timer);
  });
  return () => {
    for (const cancel of cancels) cancel();
  };
}

/** What a save of the run writes, and what is kept once it is written. */
function capture(run: Present, { create, now }: RecorderOptions, progress: Progress) {
  progress.identity ??= create();
  const { config, checkpoint, series } = run;
  const { update } = checkpoint;
  const { milestones } = progress;
  const passed = milestones.filter((each) => each.update < update);
  const former = [...progress.kept.filter((each) => each < update), ...passed.map((each) => each.update)];
  const all = [...new Set(former.toSorted((one, other) => one - other)), update];
  const dropped = surplus(all, checkpointLimit(checkpointBytes(checkpoint)));
  const kept = all.filter((each) => !dropped.includes(each));
  const variants = config.variants.map((_, variant) => unwritten(series, variant, progress.written[variant] ?? null));
  const save: Save = {
    record: recordOf(run, progress.identity, { checkpoints: kept.length, time: now() }),
    config: progress.config === config ? null : config,
    renewed: variants.flatMap(({ renewed }, variant) => (renewed ? [variant] : [])),
    chunks: variants.flatMap(({ chunks }) => chunks),
    checkpoints: [...passed.filter((each) => kept.includes(each.update)), checkpoint],
    dropped: [...dropped, ...progress.kept.filter((each) => each > update)],
  };
  return { save, milestones, after: { kept, config, written: variants.map(({ after }) => after) } };
}
