// Node's own version, checked before anything newer than Node 14 is touched.

const MINIMUM = [20, 19];

/** Ends the process with one sentence when this Node is older than the project can run on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = MINIMUM;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  console.error(`Policy Playground needs Node ${MINIMUM.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
