import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { root } from "./paths.mjs";

/**
 * Runs a program in the project's folder and waits for it.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 127 when it could not be started, 128 when a signal ended it
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { cwd: root, stdio: "inherit", ...options });
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 128));
  });
}

/**
 * Runs a JavaScript file with this Node, without a shell, so that it works on Windows too.
 *
 * @param {string} path inside the project
 * @param {readonly string[]} [args]
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export function runNode(path, args = [], options = {}) {
  return run(process.execPath, [fileURLToPath(new URL(`../../${path}`, import.meta.url)), ...args], options);
}

/**
 * Runs npm: the one that started this script, else the one on the path.
 *
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 */
export function runNpm(args, options = {}) {
  const npm = process.env["npm_execpath"];
  if (npm !== undefined && npm.endsWith(".js")) return run(process.execPath, [npm, ...args], options);
  return run("npm", args, { shell: process.platform === "win32", ...options });
}
