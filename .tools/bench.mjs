// npm run bench: updates per second on each backend, GPU programs per gradient step, the cost of seeds. See tests/browser/bench.ts.

import { requireChromium } from "./lib/chromium.mjs";
import { main } from "./lib/main.mjs";
import { root } from "./lib/paths.mjs";

/** @typedef {typeof import("../tests/browser/bench.ts")} BenchModule */

await main(async () => {
  process.env["CHROMIUM"] = await requireChromium();
  const { build, createServer, preview } = await import("vite");
  await build({ root, logLevel: "warn" });
  const page = await preview({ root, logLevel: "warn", preview: { host: "127.0.0.1", port: 0 } });
  const loader = await createServer({ root, logLevel: "warn", appType: "custom", server: { middlewareMode: true } });
  try {
    const { bench } = /** @type {BenchModule} */ (await loader.ssrLoadModule("/tests/browser/bench.ts"));
    await bench(page.resolvedUrls?.local[0] ?? "");
  } finally {
    await loader.close();
    await page.close();
  }
  return 0;
});
