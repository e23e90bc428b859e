// npm run bench: updates per second on each backend, and GPU programs per gradient step. See tests/browser/bench.ts.

import { requireChromium } from "./lib/chromium.mjs";
import { main } from "./lib/main.mjs";
import { root } from "./lib/paths.mjs";

/** @typedef {typeof import("../tests/browser/bench.ts")} BenchModule */

await main(async () => {
  process.env["CHROMIUM"] = await requireChromium();
  const { build, preview, runnerImport } = await import("vite");
  await build({ root, logLevel: "warn" });
  const server = await preview({ root, logLevel: "warn", preview: { host: "127.0.0.1", port: 0 } });
  try {
    /** @type {{ module: BenchModule }} */
    const { module } = await runnerImport("./tests/browser/bench.ts", { root, logLevel: "warn" });
    await module.bench(server.resolvedUrls?.local[0] ?? "");
  } finally {
    await server.close();
  }
  return 0;
});
