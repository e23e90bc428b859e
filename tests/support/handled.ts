import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { ExperimentConfig } from "../../src/core/experiment/types.ts";
import type { MetricsRow } from "../../src/core/metrics/types.ts";
import { createHandler } from "../../src/worker/handler.ts";
import type { Command, QuestionEvent, RunEvent } from "../../src/worker/protocol.ts";

// What a page sees of the worker, with the real handler in this process instead.

export type Start = Extract<Command, { readonly type: "start" }>;
export type Snapshot = Extract<RunEvent, { readonly type: "snapshot" }>;

/** The page's side of a handler. */
export interface Page {
  /** Settles when the handler is done with the command; of a running start, when the run is over or paused. */
  readonly send: (command: Command) => Promise<void>;
  readonly events: readonly RunEvent[];
  /** What it says of questions. */
  readonly answers: readonly QuestionEvent[];
  /** The next event that is wanted, from now on. */
  readonly next: (wanted: (event: RunEvent) => boolean) => Promise<RunEvent>;
  /** What to do as an event is posted, before the handler goes on. */
  onEvent: ((event: RunEvent) => void) | null;
}

export function createPage(): Page {
  const events: RunEvent[] = [];
  const answers: QuestionEvent[] = [];
  const waiting = new Set<(event: RunEvent) => void>();
  const handle = createHandler((event) => {
    if ("id" in event) {
      answers.push(event);
      return;
    }
    events.push(event);
    page.onEvent?.(event);
    for (const look of waiting) look(event);
  });
  const page: Page = {
    send: handle,
    events,
    answers,
    onEvent: null,
    next: (wanted) =>
      new Promise((resolve) => {
        const look = (event: RunEvent): void => {
          if (!wanted(event)) return;
          waiting.delete(look);
          resolve(event);
        };
        waiting.add(look);
      }),
  };
  return page;
}

/** A small experiment on the three-armed bandit, with parts replaced. */
export const smallExperiment = (changes: object = {}): ExperimentConfig =>
  parseExperiment({
    environment: { id: "bandit" },
    updates: 12,
    variants: [{ objective: { id: "reinforce" }, data: { kind: "on-policy", starts: 8 } }],
    ...changes,
  });

/** A command to start on the processor, at full speed and at once unless told otherwise. */
export const startOf = (run: number, config: ExperimentConfig, rest: Partial<Start> = {}): Start => ({
  type: "start",
  run,
  config,
  backend: "cpu",
  speed: "max",
  checkpoint: null,
  running: true,
  ...rest,
});

const isSnapshot = (event: RunEvent): event is Snapshot => event.type === "snapshot";

/** Snapshots of a run, in order. */
export const snapshotsOf = (page: Page, run: number): Snapshot[] =>
  page.events.filter(isSnapshot).filter((event) => event.run === run);

/** The last of them. */
export function lastSnapshot(page: Page, run: number): Snapshot {
  const last = snapshotsOf(page, run).at(-1);
  if (last === undefined) throw new Error(`no snapshot of run ${run}`);
  return last;
}

/** All rows of a run, in the order in which they came. */
export const rowsOf = (page: Page, run: number): MetricsRow[] => snapshotsOf(page, run).flatMap(({ rows }) => rows);

/** Their updates. */
export const updatesOf = (page: Page, run: number): number[] => rowsOf(page, run).map(({ update }) => update);

/** Rows without the time that they took. */
export const content = (rows: readonly MetricsRow[]) => rows.map((row) => ({ ...row, seconds: 0 }));

/** first, first + 1, … last. */
export const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** Some time. */
export const pass = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
