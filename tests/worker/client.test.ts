import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { Checkpoint } from "../../src/engine/types.ts";
import { createTrainerClient } from "../../src/worker/client.ts";
import type { StartRequest } from "../../src/worker/client.ts";
import { PAUSE_DEADLINE, RESTART_LIMIT, RESTART_WINDOW } from "../../src/worker/lifecycle.ts";
import type { ClientEvent } from "../../src/worker/lifecycle.ts";
import type { Event, RunId, RunStatus } from "../../src/worker/protocol.ts";
import { scriptedPorts } from "../support/ports.ts";
import type { ScriptedPort } from "../support/ports.ts";

const config = parseExperiment({ environment: { id: "bandit" }, variants: [{ objective: { id: "ppo" } }] });
const request: StartRequest = { config, backend: "cpu", speed: "normal", checkpoint: null, running: true };

const checkpointAt = (update: number): Checkpoint => ({ update, seconds: 0, variants: [] });

const started = (run: RunId, status: RunStatus): Event => ({
  type: "started",
  run,
  backend: { name: "cpu", adapter: "", fallback: false, reason: "" },
  status,
});

const snapshot = (run: RunId, status: RunStatus, update: number): Event => ({
  type: "snapshot",
  run,
  status,
  rows: [],
  tables: [],
  checkpoint: checkpointAt(update),
  dispatches: 0,
});

const failed = (run: RunId, reason: Extract<Event, { type: "failed" }>["reason"]): Event => ({
  type: "failed",
  run,
  reason,
  message: "a message",
});

function setUp() {
  const { open, ports } = scriptedPorts();
  const events: ClientEvent[] = [];
  const client = createTrainerClient({ onEvent: (event) => events.push(event), openPort: open });
  const port = (): ScriptedPort => ports.at(-1) as ScriptedPort;
  return {
    client,
    ports,
    events,
    port,
    say: (event: Event) => {
      port().listeners.message(event);
    },
    types: () => port().commands.map(({ type }) => type),
  };
}

/** A client whose run 1 is built, runs, and has reached an update. */
function running(update = 7) {
  const all = setUp();
  all.client.start(request);
  all.say(started(1, "running"));
  all.say(snapshot(1, "running", update));
  return all;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("starting", () => {
  test("opens a worker at the first start only, and hands it the run", () => {
    const { client, ports, port } = setUp();
    expect(ports).toHaveLength(0);
    const run = client.start(request);
    expect(port().commands).toEqual([{ type: "start", run, ...request }]);
  });

  test("what is asked for while the run is being built reaches the worker once it is built", () => {
    const { client, say, types, port } = setUp();
    client.start({ ...request, running: false });
    client.setSpeed("max");
    client.resume();
    expect(types()).toEqual(["start"]);
    say(started(1, "paused"));
    expect(port().commands.slice(1)).toEqual([
      { type: "speed", run: 1, speed: "max" },
      { type: "resume", run: 1 },
    ]);
  });

  test("steps asked for while the run is being built are taken afterwards, one by one", () => {
    const { client, say, types } = setUp();
    client.start({ ...request, running: false });
    client.step();
    client.step();
    say(started(1, "paused"));
    expect(types()).toEqual(["start", "speed", "step", "step"]);
  });

  test("a pause while the run is being built keeps it from running", () => {
    const { client, say, types } = setUp();
    client.start(request);
    client.pause();
    say(started(1, "running"));
    expect(types()).toEqual(["start", "speed", "pause"]);
  });

  test("events of a run that was replaced are dropped", () => {
    const { client, say, events } = setUp();
    client.start({ ...request, running: false });
    say(started(1, "paused"));
    client.start({ ...request, running: false });
    const before = events.length;
    say(snapshot(1, "paused", 3));
    expect(events).toHaveLength(before);
    expect(client.checkpoint()).toBeNull();
    say(snapshot(2, "paused", 1));
    expect(events).toHaveLength(before + 1);
  });

  test("a worker in the middle of a run is asked to pause before it gets the next run", () => {
    const { client, say, types, ports } = running();
    client.start(request);
    expect(types().slice(-1)).toEqual(["pause"]);
    say(snapshot(1, "paused", 8));
    expect(types().slice(-1)).toEqual(["start"]);
    expect(ports).toHaveLength(1);
  });

  test("a worker that does not even pause is replaced when the next run starts", () => {
    const { client, ports, types } = running();
    client.start(request);
    vi.advanceTimersByTime(PAUSE_DEADLINE);
    expect(ports).toHaveLength(2);
    expect(ports[0]?.terminated).toBe(true);
    expect(types()).toEqual(["start"]);
  });

  test("another backend gets another worker", () => {
    const { client, ports, port } = running();
    client.start({ ...request, backend: "webgpu" });
    expect(ports).toHaveLength(2);
    expect(ports[0]?.terminated).toBe(true);
    expect(port().commands[0]).toMatchObject({ type: "start", backend: "webgpu" });
  });
});

describe("stopping", () => {
  test("a worker that answers in time is kept", () => {
    const { client, say, ports } = running();
    client.pause();
    vi.advanceTimersByTime(PAUSE_DEADLINE - 1);
    say(snapshot(1, "paused", 8));
    vi.advanceTimersByTime(10 * PAUSE_DEADLINE);
    expect(ports).toHaveLength(1);
    expect(client.checkpoint()).toEqual(checkpointAt(8));
  });

  test("snapshots that still say running are no answer: after a second the run is restored, paused, in a new worker", () => {
    const { client, say, ports, port, events } = running();
    client.pause();
    say(snapshot(1, "running", 9));
    vi.advanceTimersByTime(PAUSE_DEADLINE);
    expect(ports[0]?.terminated).toBe(true);
    expect(port().commands).toEqual([
      { type: "start", run: 1, ...request, running: false, checkpoint: checkpointAt(9) },
    ]);
    expect(events.at(-1)).toMatchObject({ type: "restarted", reason: "no-answer", update: 9, running: false });
  });

  test("what the terminated worker had still sent is not heard", () => {
    const { client, ports, events } = running();
    client.pause();
    vi.advanceTimersByTime(PAUSE_DEADLINE);
    const before = events.length;
    ports[0]?.listeners.message(snapshot(1, "running", 10));
    ports[0]?.listeners.crash("late");
    expect(events).toHaveLength(before);
    expect(ports).toHaveLength(2);
  });

  test("running again before the deadline calls it off", () => {
    const { client, ports } = running();
    client.pause();
    client.resume();
    vi.advanceTimersByTime(10 * PAUSE_DEADLINE);
    expect(ports).toHaveLength(1);
  });
});

describe("recovering", () => {
  test("a lost device restores the run where it was, still running, in a new worker", () => {
    const { say, ports, port, events } = running(12);
    say(failed(1, "device-lost"));
    expect(ports[0]?.terminated).toBe(true);
    expect(port().commands).toEqual([{ type: "start", run: 1, ...request, checkpoint: checkpointAt(12) }]);
    expect(events.at(-1)).toMatchObject({ type: "restarted", reason: "device-lost", update: 12, running: true });
  });

  test("a worker that crashes is replaced in the same way", () => {
    const { ports, port, events } = running(4);
    port().listeners.crash("out of memory");
    expect(ports).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: "restarted", reason: "crash", update: 4, message: "out of memory" });
  });

  test(`after ${String(RESTART_LIMIT)} restarts within a minute it gives up and says why`, () => {
    const { client, ports, port, events } = running();
    for (let crash = 0; crash <= RESTART_LIMIT; crash += 1) port().listeners.crash("again");
    expect(ports).toHaveLength(1 + RESTART_LIMIT);
    expect(port().terminated).toBe(true);
    expect(events.at(-1)).toMatchObject({ type: "failed", run: 1, reason: "error" });
    expect(client.checkpoint()).toEqual(checkpointAt(7));
  });

  test("restarts that lie more than a minute back do not count", () => {
    const { ports, port } = running();
    for (let crash = 0; crash < 3 * RESTART_LIMIT; crash += 1) {
      port().listeners.crash("now and then");
      vi.advanceTimersByTime(RESTART_WINDOW / 2);
    }
    expect(ports).toHaveLength(1 + 3 * RESTART_LIMIT);
  });

  test("a run at fault itself is not restarted", () => {
    const { say, ports, events } = running();
    say(failed(1, "diverged"));
    expect(ports).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: "failed", reason: "diverged" });
  });

  test("after an unexpected error the next start gets a new worker", () => {
    const { client, say, ports } = running();
    say(failed(1, "error"));
    expect(ports[0]?.terminated).toBe(true);
    client.start(request);
    expect(ports).toHaveLength(2);
  });
});

test("a disposed client has no worker and hears nothing more", () => {
  const { client, ports, events } = running();
  const before = events.length;
  client.dispose();
  ports[0]?.listeners.message(snapshot(1, "running", 20));
  expect(ports[0]?.terminated).toBe(true);
  expect(events).toHaveLength(before);
});
