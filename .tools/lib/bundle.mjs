import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { cache, root } from "./paths.mjs";

const ENTRY = "src/cli/main.ts";
/** What a bundle is made of; no part of the page is. */
const SOURCES = ["src/cli", "src/core", "src/engine", "package-lock.json", "vite.config.ts", ".tools/lib/bundle.mjs"];
const KEEP_MS = 60 * 60_000;

/**
 * @param {string} path
 * @returns {string[]} the files in a folder, or the file, in a fixed order
 */
function filesIn(path) {
  const absolute = join(root, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [path];
  return readdirSync(absolute)
    .toSorted()
    .flatMap((name) => filesIn(`${path}/${name}`));
}

/** @returns {string} names the bundle after the text of everything in it */
function hashOfSources() {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap(filesIn)) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex").slice(0, 16);
}

/** @param {string} outDir */
async function build(outDir) {
  const { build: viteBuild } = await import("vite");
  await viteBuild({
    root,
    logLevel: "error",
    ssr: { noExternal: true },
    build: { ssr: ENTRY, outDir, emptyOutDir: false, copyPublicDir: false, minify: false, target: "node20" },
  });
}

/**
 * Moves a finished bundle to its place. When another process was faster, its equal bundle stays.
 *
 * @param {string} from
 * @param {string} to
 */
function publish(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

/** Removes bundles of older sources, but none that a process may just have chosen to load. */
function sweep() {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (name.startsWith("cli-") && age > KEEP_MS) rmSync(path, { recursive: true, force: true });
  }
}

/**
 * The command line, bundled by Vite only when a source has changed: TensorFlow.js's packages as Node finds them would be
 * loaded twice, and formulas need Lezer's plugin.
 *
 * @returns {Promise<string>} the path of its main file
 */
export async function bundleCli() {
  const folder = join(cache, `cli-${hashOfSources()}`);
  const file = join(folder, "main.js");
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  const temporary = mkdtempSync(join(cache, "cli-new-"));
  await build(temporary);
  publish(temporary, folder);
  sweep();
  return file;
}
