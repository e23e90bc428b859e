import type { ExperimentConfig } from "../core/experiment/types.ts";
import type { BackendChoice, Checkpoint } from "../engine/types.ts";
import type { OpenPort, TrainerPort } from "./port.ts";
import type { RunEvent, RunId, Speed } from "./protocol.ts";

export type RestartReason = "no-answer" | "device-lost" | "crash";

/** The run goes on in a new worker from its last checkpoint; `update` is where. */
export interface Restarted {
  readonly type: "restarted";
  readonly run: RunId;
  readonly reason: RestartReason;
  readonly running: boolean;
  readonly update: number;
  readonly message: string;
}

export type ClientEvent = RunEvent | Restarted;

/** A run as the client keeps it: enough to rebuild it in another worker. */
export interface Run {
  readonly id: RunId;
  readonly config: ExperimentConfig;
  readonly backend: BackendChoice;
  readonly speed: Speed;
  readonly checkpoint: Checkpoint | null;
  /** What the person wants; the worker follows. */
  readonly running: boolean;
  /** The worker reported that the run is built; until then what is asked for is only noted here. */
  readonly started: boolean;
  readonly steps: number;
}

/** The client's state; the functions here and in client.ts change it. */
export interface Client {
  readonly onEvent: (event: ClientEvent) => void;
  readonly openPort: OpenPort;
  readonly receive: (client: Client, event: RunEvent) => void;
  port: TrainerPort | null;
  run: Run | null;
  lastRun: RunId;
  /** The former run, told to pause; the present one begins when it has. */
  leaving: RunId | null;
  deadline: ReturnType<typeof setTimeout> | null;
  restarts: readonly number[];
}

interface Cause {
  readonly reason: RestartReason;
  readonly message: string;
}

/** A worker that has not paused after this many milliseconds is replaced. */
export const PAUSE_DEADLINE = 1000;
/** A run restarts by itself at most this often in RESTART_WINDOW milliseconds. */
export const RESTART_LIMIT = 3;
export const RESTART_WINDOW = 60_000;

/** Hands the present run to the worker, opening one where there is none. */
export function begin(client: Client): void {
  const { run } = client;
  client.leaving = null;
  clearDeadline(client);
  if (run === null) return;
  client.port ??= openFor(client);
  const { id, config, backend, speed, checkpoint, running } = run;
  client.port.post({ type: "start", run: id, config, backend, speed, checkpoint, running });
}

/** A busy worker is asked to pause before it gets another run, so that one that hangs is found out and replaced. */
export function leave(client: Client, former: RunId): void {
  client.leaving = former;
  client.port?.post({ type: "pause", run: former });
  setDeadline(client, () => {
    closePort(client);
    begin(client);
  });
}

/** Restarts by itself, unless that has failed too often of late. */
export function recover(client: Client, run: Run, cause: Cause): void {
  const time = performance.now();
  const recent = client.restarts.filter((moment) => time - moment < RESTART_WINDOW);
  if (recent.length >= RESTART_LIMIT) {
    giveUp(client, run, cause);
    return;
  }
  client.restarts = [...recent, time];
  restart(client, run, cause);
}

function giveUp(client: Client, run: Run, cause: Cause): void {
  closePort(client);
  client.run = { ...run, running: false, started: false };
  const reason = cause.reason === "device-lost" ? "device-lost" : "error";
  const message = `${cause.message} (gave up after ${String(RESTART_LIMIT)} restarts within a minute)`;
  client.onEvent({ type: "failed", run: run.id, reason, message });
}

/** Terminate, start a new worker, restore: the one path for Stop, a lost device and a crash. */
export function restart(client: Client, run: Run, cause: Cause): void {
  const { id, running } = run;
  closePort(client);
  client.run = { ...run, started: false };
  begin(client);
  client.onEvent({ type: "restarted", run: id, running, update: run.checkpoint?.update ?? 0, ...cause });
}

/** Opens a worker whose messages count only while it is the present one. */
function openFor(client: Client): TrainerPort {
  const port: TrainerPort = client.openPort({
    message: (event) => {
      // This worker is asked no questions (see lab.ts).
      if (client.port === port && "run" in event) client.receive(client, event);
    },
    crash: (message) => {
      if (client.port === port && client.run !== null) recover(client, client.run, { reason: "crash", message });
    },
  });
  return port;
}

export function closePort(client: Client): void {
  clearDeadline(client);
  client.leaving = null;
  client.port?.terminate();
  client.port = null;
}

export function setDeadline(client: Client, act: () => void): void {
  clearDeadline(client);
  client.deadline = setTimeout(act, PAUSE_DEADLINE);
}

export function clearDeadline(client: Client): void {
  if (client.deadline !== null) clearTimeout(client.deadline);
  client.deadline = null;
}
