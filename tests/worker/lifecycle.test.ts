import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RESTART_LIMIT, RESTART_WINDOW } from "../../src/worker/lifecycle.ts";
import { checkpointAt, failed, request, running } from "../support/client.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

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
