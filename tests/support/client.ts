import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { Checkpoint } from "../../src/engine/types.ts";
import { createTrainerClient } from "../../src/worker/client.ts";
import type { StartRequest } from "../../src/worker/client.ts";
import type { ClientEvent } from "../../src/worker/lifecycle.ts";
import type { RunEvent, RunId, RunStatus } from "../../src/worker/protocol.ts";
import { scriptedPorts } from "./ports.ts";
import type { ScriptedPort } from "./ports.ts";

const config = parseExperiment({ environment: { id: "bandit" }, variants: [{ objective: { id: "ppo" } }] });
/** A run of PPO on the bandit. */
export const request: StartRequest = { config, backend: "cpu", speed: "normal", checkpoint: null, running: true };

export const checkpointAt = (update: number): Checkpoint => ({ update, seconds: 0, variants: [] });

export const started = (run: RunId, status: RunStatus): RunEvent => ({
  type: "started",
  run,
  backend: { name: "cpu", adapter: "", fallback: false, reason: "" },
  status,
});

export const snapshot = (run: RunId, status: RunStatus, update: number): RunEvent => ({
  type: "snapshot",
  run,
  status,
  rows: [],
  tables: [],
  checkpoint: checkpointAt(update),
  milestones: [],
  dispatches: 0,
});

export const failed = (run: RunId, reason: Extract<RunEvent, { type: "failed" }>["reason"]): RunEvent => ({
  type: "failed",
  run,
  reason,
  message: "a message",
});

/** A client whose workers are scripted, with all it said. */
export function setUp() {
  const { open, ports } = scriptedPorts();
  const events: ClientEvent[] = [];
  const client = createTrainerClient({ onEvent: (event) => events.push(event), openPort: open });
  const port = (): ScriptedPort => ports.at(-1) as ScriptedPort;
  return {
    client,
    ports,
    events,
    port,
    say: (event: RunEvent) => {
      port().listeners.message(event);
    },
    types: () => port().commands.map(({ type }) => type),
  };
}

/** A client whose run 1 is built, runs, and has reached an update. */
export function running(update = 7) {
  const all = setUp();
  all.client.start(request);
  all.say(started(1, "running"));
  all.say(snapshot(1, "running", update));
  return all;
}
