import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./paths.mjs";
import { runNpm } from "./run.mjs";

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * @param {string} path
 * @returns {Record<string, LockedPackage> | null} null: there is no such lockfile, or npm did not finish writing it
 */
function lockedPackages(path) {
  try {
    const text = readFileSync(join(root, path), "utf8");
    return /** @type {{ packages: Record<string, LockedPackage> }} */ (JSON.parse(text)).packages;
  } catch {
    return null;
  }
}

/** Whether node_modules holds what the lockfile asks for, by npm's own record of what it put there. */
function isInstalled() {
  const wanted = lockedPackages("package-lock.json") ?? {};
  const present = lockedPackages("node_modules/.package-lock.json");
  if (present === null) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    const may = path === "" || optional === true || devOptional === true;
    return may || present[path]?.version === version;
  });
}

const LOCK = join(tmpdir(), `policy-playground-${createHash("sha256").update(root).digest("hex").slice(0, 12)}.lock`);

/** @returns {boolean} whether this process may install now; in one folder only one at a time may */
function takeLock() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

/** Removes the lock of a process that ended without doing so. */
function breakStaleLock() {
  try {
    const owner = Number(readFileSync(LOCK, "utf8"));
    if (owner > 0) process.kill(owner, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ESRCH") rmSync(LOCK, { force: true });
  }
}

async function install() {
  console.error("Installing what package-lock.json names ...");
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const code = await runNpm(args, { stdio: ["ignore", 2, 2] });
  if (code !== 0) throw new Error(`npm ci failed with code ${code}; its messages are above.`);
}

/** Installs the dependencies if they are missing or not those of the lockfile. Says so on standard error only. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  while (!takeLock()) {
    breakStaleLock();
    await sleep(200);
  }
  try {
    if (!isInstalled()) await install();
  } finally {
    rmSync(LOCK, { force: true });
  }
}
