import type { MetricsRow } from "../core/metrics/types.ts";
import type { Checkpoint, Trainer } from "../engine/types.ts";
import { nextTask } from "./nextTask.ts";
import type { Event, RunId, RunStatus, Speed } from "./protocol.ts";

/** Posts an event to the page. */
export type Post = (event: Event) => void;

/** One run: its trainer, and what the page asked of it last. */
export interface Run {
  readonly id: RunId;
  readonly trainer: Trainer;
  readonly updates: number;
  status: RunStatus;
  speed: Speed;
  /** An update is under way, or the loop waits for the next; whoever clears it frees the trainer of an ended run. */
  busy: boolean;
  /** Jobs take their turn: settles when the last one asked for is done. */
  queue: Promise<void>;
  /** Replaced by another run, or failed. */
  ended: boolean;
  /** Rows since the last snapshot. */
  rows: MetricsRow[];
  /** Checkpoints passed since the last snapshot. */
  milestones: Checkpoint[];
  postedAt: number;
}

/** Shortest time between two updates, ms. */
const GAP_MS: Readonly<Record<Speed, number>> = { slow: 500, normal: 100, fast: 25, max: 0 };
/** At most ten snapshots a second. */
const SNAPSHOT_MS = 100;
/** Longest stretch of training without looking at the messages. */
const SLICE_MS = 15;

/** Milestones of a run. */
const MILESTONES = 20;

/** How often a wait looks whether it is still wanted. */
const LOOK_MS = 40;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Posts all rows since the last snapshot and the present state. */
export function postSnapshot(run: Run, post: Post): void {
  const { trainer } = run;
  const checkpoint = trainer.checkpoint();
  post({
    type: "snapshot",
    run: run.id,
    status: run.status,
    rows: run.rows,
    tables: trainer.tables(),
    checkpoint,
    milestones: run.milestones.filter(({ update }) => update < checkpoint.update),
    dispatches: trainer.dispatches(),
  });
  run.rows = [];
  run.milestones = [];
  run.postedAt = performance.now();
}

/** One update; the run is finished after the last. */
async function updateOnce(run: Run): Promise<void> {
  const { trainer, updates } = run;
  const part = (): number => Math.floor((MILESTONES * trainer.update()) / updates);
  const before = part();
  run.rows.push(...(await trainer.step()));
  if (part() > before) run.milestones.push(trainer.checkpoint());
  if (trainer.update() >= updates) run.status = "finished";
}

/** Whether the loop goes on; a function, because the answer changes while the loop awaits. */
const goesOn = (run: Run): boolean => !run.ended && run.status === "running";

/** Posts a snapshot of a running run if there is something new and the last one is long enough ago. */
function postIfDue(run: Run, post: Post): void {
  const due = performance.now() - run.postedAt >= SNAPSHOT_MS;
  if (due && run.rows.length > 0 && goesOn(run)) postSnapshot(run, post);
}

/** Waits for the next update at the run's speed, but not past a pause or a change of speed. */
async function rest(run: Run, post: Post): Promise<void> {
  const began = performance.now();
  while (goesOn(run)) {
    postIfDue(run, post);
    const left = began + GAP_MS[run.speed] - performance.now();
    if (left <= 0) return;
    // oxlint-disable-next-line no-await-in-loop -- time passes
    await wait(Math.min(left, LOOK_MS));
  }
}

/** Updates until paused, finished or ended; a message is let in at least every SLICE_MS. */
async function updateWhileRunning(run: Run, post: Post): Promise<void> {
  let slice = performance.now();
  /* oxlint-disable no-await-in-loop -- updates follow each other */
  while (goesOn(run)) {
    await updateOnce(run);
    postIfDue(run, post);
    if (GAP_MS[run.speed] > 0) await rest(run, post);
    else if (performance.now() - slice > SLICE_MS) {
      await nextTask();
      slice = performance.now();
    }
  }
  /* oxlint-enable no-await-in-loop */
}

const hasEnded = (run: Run): boolean => run.ended;

/** Does a job on a run, posts where it then stands, and frees it if it was ended meanwhile. */
async function work(run: Run, post: Post, job: () => Promise<void>): Promise<void> {
  if (run.ended) return;
  run.busy = true;
  try {
    await job();
  } finally {
    run.busy = false;
    if (hasEnded(run)) run.trainer.dispose();
  }
  if (!hasEnded(run)) postSnapshot(run, post);
}

/** Does a job when those before it are done. */
function enqueue(run: Run, post: Post, job: () => Promise<void>): Promise<void> {
  const turn = run.queue.then(() => work(run, post, job));
  run.queue = turn.catch(() => undefined);
  return turn;
}

/** Trains until paused or finished. */
export const train = (run: Run, post: Post): Promise<void> => enqueue(run, post, () => updateWhileRunning(run, post));

/** One update, unless the run is finished. */
export const stepOnce = (run: Run, post: Post): Promise<void> =>
  enqueue(run, post, () => (run.status === "finished" ? Promise.resolve() : updateOnce(run)));

/** Ends a run; its tensors go at once, or when the update under way is done. */
export function end(run: Run): void {
  run.ended = true;
  if (!run.busy) run.trainer.dispose();
}
