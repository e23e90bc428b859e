import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { preview } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the served production build, ending with a slash. */
    readonly address: string;
  }
}

const VITE = fileURLToPath(new URL("../../../node_modules/vite/bin/vite.js", import.meta.url));

/** In a process of its own, since Vitest's says that it is a test, and React would be built for development. */
function buildForProduction(): Promise<unknown> {
  const env = { ...process.env, NODE_ENV: "production" };
  return promisify(execFile)(process.execPath, [VITE, "build", "--logLevel", "warn"], { env });
}

/** Builds the page as it is published and serves it on loopback for as long as the browser tests run. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  await buildForProduction();
  const server = await preview({ logLevel: "warn", preview: { host: "127.0.0.1", port: 0, open: false } });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error("The preview server has no address.");
  project.provide("address", address);
  return () => server.close();
}
