import { ensureInstalled } from "./install.mjs";
import { requireNode } from "./node.mjs";

/**
 * Every script's frame: a Node that is new enough, dependencies in place, failures as one sentence and exit code 1.
 *
 * @param {() => Promise<number | undefined>} script what to do; its exit code, or undefined to leave the process as it is
 */
export async function main(script) {
  requireNode();
  try {
    await ensureInstalled();
    const code = await script();
    if (code !== undefined) process.exitCode = code;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
