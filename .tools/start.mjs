// npm start: install if needed, build, serve the page on this machine only.

import { root } from "./lib/paths.mjs";
import { main } from "./lib/main.mjs";

const FIRST_PORT = 4173;

await main(async () => {
  const { build, preview } = await import("vite");
  const wanted = Number(process.env["PORT"]);
  const fixed = Number.isInteger(wanted) && wanted > 0;
  await build({ root, logLevel: "warn" });
  const server = await preview({
    root,
    preview: { host: "127.0.0.1", port: fixed ? wanted : FIRST_PORT, strictPort: fixed },
  });
  console.log(`\nPolicy Playground: ${server.resolvedUrls?.local[0] ?? "(no address)"}\nStop with Ctrl+C.`);
  return undefined;
});
