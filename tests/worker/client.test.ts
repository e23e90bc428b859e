import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PAUSE_DEADLINE } from "../../src/worker/lifecycle.ts";
import { checkpointAt, request, running, setUp, snapshot, started } from "../support/client.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

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

test("a disposed client has no worker and hears nothing more", () => {
  const { client, ports, events } = running();
  const before = events.length;
  client.dispose();
  ports[0]?.listeners.message(snapshot(1, "running", 20));
  expect(ports[0]?.terminated).toBe(true);
  expect(events).toHaveLength(before);
});
