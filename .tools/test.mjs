// npm test: install if needed, find a Chromium, run every test, end with the line "N passed, M failed".
// Arguments go to Vitest: npm test -- --project node tests/core

import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { requireChromium } from "./lib/chromium.mjs";
import { main } from "./lib/main.mjs";
import { cache } from "./lib/paths.mjs";
import { runNode } from "./lib/run.mjs";

const report = join(cache, `tests-${process.pid}.json`);

/**
 * Counts tests, and test files that failed before their tests could run.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: readonly { status: string,
 *   assertionResults: readonly { status: string }[] }[] }} results Vitest's JSON report
 */
function count({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** @param {number} code Vitest's exit code: errors outside of tests fail the run too, and count as one */
function summary(code) {
  if (!existsSync(report)) return "0 passed, 1 failed";
  const { passed, failed } = count(JSON.parse(readFileSync(report, "utf8")));
  return `${passed} passed, ${code === 0 ? failed : Math.max(failed, 1)} failed`;
}

await main(async () => {
  const CHROMIUM = await requireChromium();
  mkdirSync(cache, { recursive: true });
  const args = [
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ];
  const code = await runNode("node_modules/vitest/vitest.mjs", args, { env: { ...process.env, CHROMIUM } });
  console.log(`\n${summary(code)}`);
  rmSync(report, { force: true });
  return code;
});
