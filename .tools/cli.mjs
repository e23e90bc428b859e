// npm run -s cli -- ...: the command line. Standard output is the command's alone.

import { pathToFileURL } from "node:url";
import { bundleCli } from "./lib/bundle.mjs";
import { main } from "./lib/main.mjs";

await main(async () => {
  const bundle = await bundleCli();
  // npm changes to the project's folder; file names given by the person are meant from where they are.
  const { npm_lifecycle_event: script, INIT_CWD: origin } = process.env;
  if (script === "cli" && origin !== undefined) process.chdir(origin);
  process.argv = [process.execPath, bundle, ...process.argv.slice(2)];
  await import(pathToFileURL(bundle).href);
  return undefined;
});
