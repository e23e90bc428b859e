import { changed, type Probe } from "./probe.ts";
import { movesSamples, pullOn } from "./pulls.ts";
import { contrast } from "./signChecks.ts";
import type { Subject } from "./types.ts";

/** The best or the worst of a contrast. */
export type Sequence = "best" | "worst";
/** A pull over the logarithm of the ratio. */
export type PullOverRatio = (logRatio: number) => number;

/** Where a scan begins, so that what turns round at ratio 1 itself is no jump; its steps, up to ratio e^±3. */
export const NEAREST = 1e-5;
const STRIDE = 0.02;
export const FARTHEST = 3;
/** Halvings of a step, down to what 64 bits tell apart. */
const HALVINGS = 40;
/** Where half a step holds so much of its change it is looked at again: at a jump it always does, elsewhere soon no more. */
const LOPSIDED = 0.9;
/** In units of the largest pull; less is rounding. */
const NOTHING = 1e-6;

const placeOf = (probe: Probe, sequence: Sequence): number => (sequence === "best" ? 0 : probe.lengths.length - 1);

/**
 * Pull on the best or worst one-step sequence in the direction of its advantage; of its ratio the old policy is what
 * changes.
 */
export function pullOver(subject: Subject, sequence: Sequence): PullOverRatio {
  const probe = contrast(subject);
  const place = placeOf(probe, sequence);
  const direction = sequence === "best" ? 1 : -1;
  return (logRatio) => {
    const moved = changed(probe, { logp_old: (x, at) => (at === place ? x - logRatio : x) });
    return direction * (pullOn(subject, moved)[place] as number);
  };
}

/** Whether a pull changes with a policy's log-probability, near by or far away. */
function feels(subject: Subject, symbol: "logp" | "logp_old"): boolean {
  const probe = contrast(subject);
  return (["best", "worst"] as const).some((sequence) => {
    const place = placeOf(probe, sequence);
    const pullAt = (shift: number): number =>
      pullOn(subject, changed(probe, { [symbol]: (x: number) => x + shift }))[place] as number;
    const base = pullAt(0);
    return [-1.5, -0.5, -0.05, 0.05, 0.5].some((shift) => Math.abs(pullAt(shift) - base) > 1e-9 * Math.abs(base));
  });
}

/** Whether the pull is that of a ratio: it changes with π_old as it does with π. */
export function hasRatio(subject: Subject): boolean {
  const { symbols } = subject.program;
  const reads = symbols.has("ratio") || (symbols.has("logp") && symbols.has("logp_old"));
  if (!reads || !movesSamples(subject) || subject.objective.reads === "pairs") return false;
  return feels(subject, "logp") && feels(subject, "logp_old");
}

interface Point {
  readonly at: number;
  readonly pull: number;
}

/** Whether a pull jumps between two points, and where: there one half always holds all of the change, however small. */
function jumpBetween(pull: PullOverRatio, ends: readonly [Point, Point], nothing: number): number | null {
  let [near, far] = ends;
  for (let i = 0; i < HALVINGS; i++) {
    const change = Math.abs(far.pull - near.pull);
    if (!(change > nothing)) return null;
    const at = (near.at + far.at) / 2;
    const middle = { at, pull: pull(at) };
    const [inner, outer] = [Math.abs(middle.pull - near.pull), Math.abs(far.pull - middle.pull)];
    if (!(Math.max(inner, outer) > LOPSIDED * change)) return null;
    [near, far] = inner > outer ? [near, middle] : [middle, far];
  }
  return near.at;
}

/** Log-ratio of the first jump of a pull from ratio 1 upwards or downwards, its size; ∞: there is none up to e^±3. */
export function firstJump(pull: PullOverRatio, towards: "upper" | "lower"): number {
  const outwards = (distance: number): number => pull(towards === "upper" ? distance : -distance);
  const points = Array.from({ length: FARTHEST / STRIDE + 1 }, (_, i) => {
    const at = NEAREST + i * STRIDE;
    return { at, pull: outwards(at) };
  });
  const nothing = NOTHING * Math.max(...points.map((point) => Math.abs(point.pull)));
  for (const [i, far] of points.entries()) {
    const near = points[i - 1];
    const found = near === undefined ? null : jumpBetween(outwards, [near, far], nothing);
    if (found !== null) return found;
  }
  return Infinity;
}
