import type { Command, Event } from "./protocol.ts";

/** A worker as its client sees it. */
export interface TrainerPort {
  readonly post: (command: Command) => void;
  readonly terminate: () => void;
}

export interface PortListeners {
  readonly message: (event: Event) => void;
  /** The worker could not be loaded, or threw outside of its handler. */
  readonly crash: (message: string) => void;
}

export type OpenPort = (listeners: PortListeners) => TrainerPort;

/** Opens the training worker, which owns the engine and all tensors. */
export function openWorker(listeners: PortListeners): TrainerPort {
  const worker = new Worker(new URL("./trainer.worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", (message: MessageEvent<Event>) => {
    listeners.message(message.data);
  });
  worker.addEventListener("error", (error) => {
    error.preventDefault();
    const unnamed = "the training worker could not be loaded";
    listeners.crash(typeof error.message === "string" && error.message !== "" ? error.message : unnamed);
  });
  return {
    post: (command) => {
      worker.postMessage(command);
    },
    terminate: () => {
      worker.terminate();
    },
  };
}
