import { accessSync, constants, existsSync, readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { run } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];
const PLAYWRIGHT_CACHES = [
  join(homedir(), ".cache/ms-playwright"),
  join(homedir(), "Library/Caches/ms-playwright"),
  join(homedir(), "AppData/Local/ms-playwright"),
];
const PLAYWRIGHT_PROGRAMS = [
  "chrome-linux/chrome",
  "chrome-linux64/chrome",
  "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  "chrome-win/chrome.exe",
  "chrome-win64/chrome.exe",
];

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const suffix = process.platform === "win32" ? ".exe" : "";
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

/** Browsers that Playwright downloaded for another project, newest first. Its "headless shell" has no WebGPU. */
function ofPlaywright() {
  return PLAYWRIGHT_CACHES.filter((cache) => existsSync(cache)).flatMap((cache) =>
    readdirSync(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .toSorted((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
      .flatMap((name) => PLAYWRIGHT_PROGRAMS.map((program) => join(cache, name, program))),
  );
}

function findChromium() {
  return [...onPath(), ...PLACES, ...ofPlaywright()].find(isProgram);
}

/** Debian's package is a browser; Ubuntu's of the same name only asks for snap. */
function isDebian() {
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** Installs Debian's Chromium where this user may without being asked for a password. */
async function installChromium() {
  if (!isDebian()) return;
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  /** @param {readonly string[]} args */
  const aptGet = (args) => {
    const [program = "", ...rest] = [...prefix, "apt-get", "-qq", ...args];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    return run(program, rest, { stdio: ["ignore", "ignore", 2], env });
  };
  console.error("Installing Debian's Chromium for the browser tests ...");
  if ((await aptGet(["update"])) === 0) await aptGet(["install", "-y", "--no-install-recommends", "chromium"]);
}

/**
 * @returns {Promise<string>} the path of a Chromium or Chrome: the one CHROMIUM names, one that is there, or one installed now
 * @throws when there is none and it cannot be installed: one sentence on what to do
 */
export async function requireChromium() {
  const named = process.env["CHROMIUM"] ?? "";
  if (named !== "" && !isProgram(named)) throw new Error(`CHROMIUM names ${named}, which is not a program.`);
  if (named !== "") return named;
  if (findChromium() === undefined) await installChromium();
  const path = findChromium();
  if (path !== undefined) return path;
  throw new Error(
    "The browser tests need Chromium or Chrome: install one (on Debian and Ubuntu: apt-get install chromium), or set CHROMIUM to its path.",
  );
}
