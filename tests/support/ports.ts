import type { OpenPort, PortListeners } from "../../src/worker/port.ts";
import type { Command } from "../../src/worker/protocol.ts";
import { createHandler } from "../../src/worker/handler.ts";

/** A worker that does nothing by itself: the test says what it answers. */
export interface ScriptedPort {
  readonly commands: Command[];
  readonly listeners: PortListeners;
  terminated: boolean;
}

/** Opens scripted workers and keeps them all, the latest last. */
export function scriptedPorts(): { readonly open: OpenPort; readonly ports: ScriptedPort[] } {
  const ports: ScriptedPort[] = [];
  return {
    ports,
    open: (listeners) => {
      const port: ScriptedPort = { commands: [], listeners, terminated: false };
      ports.push(port);
      return {
        post: (command) => {
          port.commands.push(command);
        },
        terminate: () => {
          port.terminated = true;
        },
      };
    },
  };
}

/** In jsdom the clone's arrays are of another realm than the engine's, which no worker's are: there it is left out. */
const cross = <T>(message: T): T =>
  structuredClone(new Float32Array(0)) instanceof Float32Array ? structuredClone(message) : message;

/** The real handler in this process, behind structured clones, as a worker would have it. */
export const handlerPort: OpenPort = (listeners) => {
  let open = true;
  const handle = createHandler((event) => {
    const copy = cross(event);
    if (open) listeners.message(copy);
  });
  return {
    post: (command) => {
      const copy = cross(command);
      queueMicrotask(() => {
        if (open) void handle(copy);
      });
    },
    terminate: () => {
      open = false;
    },
  };
};
