import { nodeIo } from "./nodeIo.ts";
import { run } from "./program.ts";

// A reader that goes away is reported to the write that meets it; without a listener it would also end the process.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

process.exitCode = await run(process.argv.slice(2), nodeIo);
