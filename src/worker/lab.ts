import type { OpenPort, TrainerPort } from "./port.ts";
import type { Event, QuestionEvent, QuestionId } from "./protocol.ts";
import type { Answer, AnswerOf, OnProgress, Question, QuestionKind, QuestionOf } from "./questions.ts";

/** Why there is no answer. `input`: the question is at fault. `died`: its worker did not live to answer. */
export type RefusalReason = "input" | "error" | "died";

/** A question that was not answered. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface AskOptions {
  /** Withdraws the question; one under way takes its worker with it. */
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** Answers questions in a worker of its own, so that neither page nor run waits for them: one at a time, in order. */
export interface Lab {
  /** Rejects with RefusedError, or with the signal's reason where the question was withdrawn. */
  readonly ask: <K extends QuestionKind>(question: QuestionOf<K>, options?: AskOptions) => Promise<AnswerOf<K>>;
  /** Ends the worker; what is still open is withdrawn. */
  readonly dispose: () => void;
}

/** A question that waits for its answer. */
interface Asked {
  readonly id: QuestionId;
  readonly question: Question;
  readonly onProgress: OnProgress;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/** The lab's state; the functions below change it. */
interface State {
  readonly openPort: OpenPort;
  port: TrainerPort | null;
  /** The backend that the worker was started with; null: none yet. */
  backend: string | null;
  lastId: QuestionId;
  /** The first is with the worker. */
  queue: readonly Asked[];
}

/** Creates a lab. No worker exists before the first question. */
export function createLab(openPort: OpenPort): Lab {
  const state: State = { openPort, port: null, backend: null, lastId: 0, queue: [] };
  return {
    ask: <K extends QuestionKind>(question: QuestionOf<K>, options: AskOptions = {}) =>
      // The worker answers a question by its kind; TypeScript cannot tie the two together.
      ask(state, question as Question, options) as Promise<AnswerOf<K>>,
    dispose: () => {
      const open = state.queue;
      state.queue = [];
      closePort(state);
      for (const { reject } of open) reject(new DOMException("The lab was closed.", "AbortError"));
    },
  };
}

function ask(state: State, question: Question, { signal, onProgress }: AskOptions): Promise<Answer> {
  if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
  state.lastId += 1;
  const id = state.lastId;
  const onAbort = (): void => {
    withdraw(state, id, signal?.reason);
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  const answer = new Promise<Answer>((resolve, reject) => {
    const asked: Asked = { id, question, onProgress: onProgress ?? (() => undefined), resolve, reject };
    state.queue = [...state.queue, asked];
    if (state.queue[0] === asked) post(state, asked);
  });
  return answer.finally(() => signal?.removeEventListener("abort", onAbort));
}

/** Hands a question to the worker, opening one where there is none. */
function post(state: State, { id, question }: Asked): void {
  if ("backend" in question) {
    // A worker has one backend for life: tfjs cannot be relied on to change it.
    if (state.backend !== null && state.backend !== question.backend) closePort(state);
    state.backend = question.backend;
  }
  state.port ??= openFor(state);
  state.port.post({ type: "ask", id, question });
}

/** Opens a worker whose messages count only while it is the present one. */
function openFor(state: State): TrainerPort {
  const port: TrainerPort = state.openPort({
    message: (event) => {
      if (state.port === port) hear(state, event);
    },
    crash: (message) => {
      if (state.port !== port) return;
      closePort(state);
      settle(state, ({ reject }) => {
        reject(new RefusedError("died", message));
      });
    },
  });
  return port;
}

function hear(state: State, event: Event): void {
  if ("run" in event || event.id !== state.queue[0]?.id) return;
  if (event.type === "progress") state.queue[0].onProgress(event.done, event.of);
  else conclude(state, event);
}

function conclude(state: State, event: Exclude<QuestionEvent, { type: "progress" }>): void {
  if (event.type === "answer") {
    settle(state, ({ resolve }) => {
      resolve(event.answer);
    });
    return;
  }
  // Whatever state an unexpected error left behind ends with its worker; the next question opens a new one.
  if (event.reason === "error") closePort(state);
  settle(state, ({ reject }) => {
    reject(new RefusedError(event.reason, event.message));
  });
}

/** The question under way is over; the next one's turn. */
function settle(state: State, how: (asked: Asked) => void): void {
  const [over, ...waiting] = state.queue;
  state.queue = waiting;
  if (over !== undefined) how(over);
  const next = waiting[0];
  // Settling may have closed the lab.
  if (next !== undefined && state.queue[0] === next) post(state, next);
}

function withdraw(state: State, id: QuestionId, reason: unknown): void {
  if (state.queue[0]?.id === id) {
    closePort(state);
    settle(state, ({ reject }) => {
      reject(reason);
    });
    return;
  }
  const asked = state.queue.find((other) => other.id === id);
  state.queue = state.queue.filter((other) => other !== asked);
  asked?.reject(reason);
}

function closePort(state: State): void {
  state.port?.terminate();
  state.port = null;
  state.backend = null;
}
