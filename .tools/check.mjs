// npm run check: everything that must be green before a change is done. All steps run, so that one run shows all faults.
// With --without-tests, all but the tests, which CI runs by themselves.

import { main } from "./lib/main.mjs";
import { runNode } from "./lib/run.mjs";

/** @typedef {readonly [name: string, path: string, ...args: string[]]} Step */

/** @type {readonly Step[]} */
const before = [
  ["format", "node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", "."],
  ["types", "node_modules/typescript/bin/tsc", "--noEmit"],
  ["lint", "node_modules/oxlint/bin/oxlint", "--deny-warnings"],
  ["dead code", "node_modules/knip/bin/knip.js"],
];
/** @type {readonly Step[]} */
const tests = [["tests and layers", ".tools/test.mjs"]];
/** @type {readonly Step[]} */
const after = [
  ["build", "node_modules/vite/bin/vite.js", "build", "--logLevel=warn"],
  ["size", "node_modules/size-limit/bin.js"],
];

/**
 * @param {Step} step
 * @returns {Promise<string>} one line: what, how it went, how long
 */
async function take([name, path, ...args]) {
  const start = Date.now();
  console.log(`\n── ${name}`);
  const code = await runNode(path, args);
  return `${code === 0 ? "ok    " : "FAILED"} ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`;
}

await main(async () => {
  const steps = [...before, ...(process.argv.includes("--without-tests") ? [] : tests), ...after];
  const lines = [];
  for (const step of steps) lines.push(await take(step));
  console.log(`\n${lines.join("\n")}`);
  return lines.every((line) => line.startsWith("ok")) ? 0 : 1;
});
