import { createHandler } from "./handler.ts";
import type { Command } from "./protocol.ts";

const handle = createHandler((event) => self.postMessage(event));
self.addEventListener("message", ({ data }: MessageEvent<Command>) => void handle(data));
