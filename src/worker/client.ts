import type { ExperimentConfig } from "../core/experiment/types.ts";
import type { BackendChoice, Checkpoint } from "../engine/types.ts";
import { begin, clearDeadline, closePort, leave, recover, restart, setDeadline } from "./lifecycle.ts";
import type { Client, ClientEvent, Run } from "./lifecycle.ts";
import type { OpenPort } from "./port.ts";
import type { RunEvent, RunId, RunStatus, Speed } from "./protocol.ts";

export interface StartRequest {
  readonly config: ExperimentConfig;
  readonly backend: BackendChoice;
  readonly speed: Speed;
  /** Where to go on from; null: from update 0. */
  readonly checkpoint: Checkpoint | null;
  readonly running: boolean;
}

/** Owns the worker. Events of any run but the last one started never reach `onEvent`. */
export interface TrainerClient {
  /** Replaces the run in progress. */
  readonly start: (request: StartRequest) => RunId;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly step: () => void;
  readonly setSpeed: (speed: Speed) => void;
  /** Where the run was last heard to be; null before its first snapshot. */
  readonly checkpoint: () => Checkpoint | null;
  readonly dispose: () => void;
}

export interface TrainerClientOptions {
  readonly onEvent: (event: ClientEvent) => void;
  readonly openPort: OpenPort;
}

/** Creates the one client of a page. No worker exists before the first start. */
export function createTrainerClient(options: TrainerClientOptions): TrainerClient {
  const client: Client = {
    onEvent: options.onEvent,
    openPort: options.openPort,
    receive,
    port: null,
    run: null,
    lastRun: 0,
    leaving: null,
    deadline: null,
    restarts: [],
  };
  const withRun = (act: (client: Client, run: Run) => void) => () => {
    if (client.run !== null) act(client, client.run);
  };
  return {
    start: (request) => start(client, request),
    pause: withRun(pause),
    resume: withRun(resume),
    step: withRun(step),
    setSpeed: (speed) => {
      withRun((_, run) => {
        setSpeed(client, run, speed);
      })();
    },
    checkpoint: () => client.run?.checkpoint ?? null,
    dispose: () => {
      closePort(client);
      client.run = null;
    },
  };
}

function start(client: Client, request: StartRequest): RunId {
  const former = client.run;
  client.lastRun += 1;
  client.run = { ...request, id: client.lastRun, started: false, steps: 0 };
  const busy = former !== null && (former.running || !former.started);
  // A worker has one backend for life: tfjs cannot be relied on to change it.
  if (former !== null && former.backend !== request.backend) closePort(client);
  if (client.leaving !== null) return client.lastRun;
  if (client.port !== null && busy) leave(client, former.id);
  else begin(client);
  return client.lastRun;
}

function pause(client: Client, run: Run): void {
  const paused = { ...run, running: false, steps: 0 };
  client.run = paused;
  if (!run.started) return;
  client.port?.post({ type: "pause", run: run.id });
  setDeadline(client, () => {
    const present = client.run ?? paused;
    restart(client, present, { reason: "no-answer", message: "the worker did not answer within a second" });
  });
}

function resume(client: Client, run: Run): void {
  client.run = { ...run, running: true };
  if (!run.started) return;
  clearDeadline(client);
  client.port?.post({ type: "resume", run: run.id });
}

function step(client: Client, run: Run): void {
  client.run = { ...run, running: false, steps: run.started ? 0 : run.steps + 1 };
  if (run.started) client.port?.post({ type: "step", run: run.id });
}

function setSpeed(client: Client, run: Run, speed: Speed): void {
  client.run = { ...run, speed };
  if (run.started) client.port?.post({ type: "speed", run: run.id, speed });
}

function receive(client: Client, event: RunEvent): void {
  const stopped = !("status" in event && event.status === "running");
  if (event.run === client.leaving && stopped) begin(client);
  if (client.run === null || event.run !== client.run.id) return;
  if (stopped) clearDeadline(client);
  if (event.type === "failed") fail(client, client.run, event);
  else note(client, client.run, event);
}

function note(client: Client, run: Run, event: Exclude<RunEvent, { type: "failed" }>): void {
  if (event.type === "started") handOver(client, run, event.status);
  if (event.type === "snapshot") {
    client.run = { ...run, checkpoint: event.checkpoint, running: run.running && event.status !== "finished" };
  }
  client.onEvent(event);
}

/** Passes on what was asked for while the run was being built. */
function handOver(client: Client, run: Run, status: RunStatus): void {
  client.run = { ...run, started: true, steps: 0 };
  client.port?.post({ type: "speed", run: run.id, speed: run.speed });
  if (run.running && status === "paused") client.port?.post({ type: "resume", run: run.id });
  if (!run.running && status === "running") client.port?.post({ type: "pause", run: run.id });
  for (let asked = 0; asked < run.steps; asked += 1) client.port?.post({ type: "step", run: run.id });
}

function fail(client: Client, run: Run, event: Extract<RunEvent, { type: "failed" }>): void {
  if (event.reason === "device-lost") {
    recover(client, run, { reason: "device-lost", message: event.message });
    return;
  }
  client.run = { ...run, running: false };
  // Whatever state an unexpected error left behind ends with its worker; the next start opens a new one.
  if (event.reason === "error") closePort(client);
  client.onEvent(event);
}
