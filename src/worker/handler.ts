import { InputError } from "../core/errors.ts";
import { onDeviceLost, startBackend } from "../engine/backend.ts";
import { createTrainer, DivergedError } from "../engine/train.ts";
import type { Trainer } from "../engine/types.ts";
import type { Command, RunEvent, RunId } from "./protocol.ts";
import { answerTo } from "./questions.ts";
import { end, postSnapshot, stepOnce, train, type Post, type Run } from "./run.ts";

type CommandOf<T extends Command["type"]> = Extract<Command, { readonly type: T }>;
type Steering = Exclude<Command, { readonly type: "start" | "ask" }>;

const reasonOf = (error: unknown): Extract<RunEvent, { readonly type: "failed" }>["reason"] => {
  if (error instanceof InputError) return "input";
  return error instanceof DivergedError ? "diverged" : "error";
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function createRun(command: CommandOf<"start">, trainer: Trainer): Run {
  const over = trainer.update() >= command.config.updates;
  return {
    id: command.run,
    trainer,
    updates: command.config.updates,
    status: over ? "finished" : command.running ? "running" : "paused",
    speed: command.speed,
    busy: false,
    queue: Promise.resolve(),
    ended: false,
    rows: [...trainer.current()],
    milestones: [],
    postedAt: 0,
  };
}

/** One update, and pause. */
async function step(run: Run, post: Post): Promise<void> {
  if (run.status === "running") run.status = "paused";
  await stepOnce(run, post);
}

async function resume(run: Run, post: Post): Promise<void> {
  if (run.status !== "paused") return;
  run.status = "running";
  await train(run, post);
}

function pause(run: Run, post: Post): void {
  if (run.status === "running") run.status = "paused";
  // While an update is under way, the snapshot after it answers.
  if (!run.busy) postSnapshot(run, post);
}

/** Obeys a command for the present run. */
async function steer(run: Run, command: Steering, post: Post): Promise<void> {
  if (command.type === "speed") run.speed = command.speed;
  else if (command.type === "resume") await resume(run, post);
  else if (command.type === "step") await step(run, post);
  else pause(run, post);
}

/** Answers a question, or says why not. */
async function answer({ id, question }: CommandOf<"ask">, post: Post): Promise<void> {
  const onProgress = (done: number, of: number): void => post({ type: "progress", id, done, of });
  try {
    post({ type: "answer", id, answer: await answerTo(question, onProgress) });
  } catch (error) {
    const reason = error instanceof InputError ? "input" : "error";
    post({ type: "refused", id, reason, message: messageOf(error) });
  }
}

/**
 * Answers the page's commands. There is one run at a time: a new `start` ends the one before. Every event carries the id
 * of its run, and commands for another run are ignored. A question is answered beside it.
 */
export function createHandler(post: Post): (command: Command) => Promise<void> {
  let run: Run | null = null;
  let latest: RunId = -1;

  const endRun = (): void => {
    if (run !== null) end(run);
    run = null;
  };

  const start = async (command: CommandOf<"start">): Promise<void> => {
    latest = command.run;
    endRun();
    const backend = await startBackend(command.backend);
    onDeviceLost((message) => {
      if (latest === command.run) post({ type: "failed", run: command.run, reason: "device-lost", message });
    });
    const trainer = await createTrainer(command.config, command.checkpoint);
    if (latest !== command.run) {
      trainer.dispose();
      return;
    }
    run = createRun(command, trainer);
    post({ type: "started", run: run.id, backend, status: run.status });
    postSnapshot(run, post);
    if (run.status === "running") await train(run, post);
  };

  const obey = async (command: Exclude<Command, { readonly type: "ask" }>): Promise<void> => {
    if (command.type === "start") await start(command);
    else if (run?.id === command.run) await steer(run, command, post);
  };

  return async (command) => {
    if (command.type === "ask") {
      await answer(command, post);
      return;
    }
    try {
      await obey(command);
    } catch (error) {
      if (command.run !== latest) return;
      post({ type: "failed", run: command.run, reason: reasonOf(error), message: messageOf(error) });
      endRun();
    }
  };
}
