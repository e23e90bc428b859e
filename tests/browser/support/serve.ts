import { build, preview } from "vite";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the served production build, ending with a slash. */
    readonly address: string;
  }
}

/** Builds the page as it is published and serves it on loopback for as long as the browser tests run. */
export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  await build({ logLevel: "warn" });
  const server = await preview({ logLevel: "warn", preview: { host: "127.0.0.1", port: 0, open: false } });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error("The preview server has no address.");
  project.provide("address", address);
  return () => server.close();
}
