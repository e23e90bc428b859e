import { readdirSync } from "node:fs";
import type { JSHandle, Page } from "playwright-core";
import type { Command, Event } from "../../../src/worker/protocol.ts";
import type { AnswerOf, Question, QuestionKind, QuestionOf } from "../../../src/worker/questions.ts";

type EventOf<Type extends Event["type"]> = Extract<Event, { readonly type: Type }>;

interface Inbox {
  readonly worker: Worker;
  readonly events: Event[];
}

/** The built training worker, started without the page, and spoken to in its protocol. */
export interface Trainer {
  readonly post: (command: Command) => Promise<void>;
  /** The next event of this type, in order; an event `failed` or `refused` that is not waited for is thrown. */
  readonly next: <Type extends Event["type"]>(type: Type) => Promise<EventOf<Type>>;
  /** The answer to a question; a refusal is thrown. */
  readonly ask: <K extends QuestionKind>(question: QuestionOf<K>) => Promise<AnswerOf<K>>;
  readonly terminate: () => Promise<void>;
}

/** The worker's file among the built assets. */
function workerAsset(): string {
  const names = readdirSync(new URL("../../../dist/assets", import.meta.url));
  const [name, ...more] = names.filter((candidate) => /^trainer\.worker-.*\.js$/.test(candidate));
  if (name === undefined || more.length > 0)
    throw new Error(`Expected one worker in dist/assets, found ${names.join()}.`);
  return `assets/${name}`;
}

/** Starts a worker from an empty page of the served origin. */
export async function startTrainer(page: Page): Promise<Trainer> {
  const inbox: JSHandle<Inbox> = await page.evaluateHandle((path) => {
    const worker = new Worker(path, { type: "module" });
    const events: Event[] = [];
    worker.addEventListener("message", (message: MessageEvent<Event>) => events.push(message.data));
    worker.addEventListener("error", (error) => {
      events.push({ type: "failed", run: 0, reason: "error", message: error.message });
    });
    return { worker, events };
  }, workerAsset());
  const post = (command: Command): Promise<void> =>
    inbox.evaluate(({ worker }, sent) => {
      worker.postMessage(sent);
    }, command);
  const next = async <Type extends Event["type"]>(type: Type): Promise<EventOf<Type>> => {
    const event = await inbox.evaluate(takeEvent, type);
    if (event.type !== type) throw new Error(`Waited for ${type}, got ${JSON.stringify(event)}.`);
    return event as EventOf<Type>;
  };
  return {
    post,
    next,
    ask: async <K extends QuestionKind>(question: QuestionOf<K>) => {
      await post({ type: "ask", id: 0, question: question as Question });
      return (await next("answer")).answer as AnswerOf<K>;
    },
    terminate: () =>
      inbox.evaluate(({ worker }) => {
        worker.terminate();
      }),
  };
}

/** In the browser: waits for an event of this type, a failure or a refusal, and drops what came before it. */
function takeEvent({ events }: Inbox, wanted: Event["type"]): Promise<Event> {
  return new Promise((resolve) => {
    const look = (): void => {
      const index = events.findIndex(({ type }) => [wanted, "failed", "refused"].includes(type));
      const [event] = index < 0 ? [] : events.splice(0, index + 1).slice(-1);
      if (event === undefined) setTimeout(look, 10);
      else resolve(event);
    };
    look();
  });
}
