import { normalisePolicy } from "../mdp/policy.ts";
import type { FiniteMdp } from "../mdp/types.ts";
import { createFlow, policyVelocity, type Flow } from "./flow.ts";
import { polish } from "./newton.ts";
import { beginAt, largest, stepOn, type Place } from "./steps.ts";
import type { ExpectedObjective, Problem } from "./types.ts";

/**
 * Why a path ends: at a point where the flow stands still, because nothing moves any more as time goes on, not at all, or
 * where the flow is no number.
 */
export type Halt = "stands" | "settled" | "unsettled" | "lost";

/** A path of training in exact expectation. */
export interface Path {
  /** π along it, [S,A] each, the first the start and the last the end. */
  readonly policies: readonly Float64Array[];
  readonly halt: Halt;
  /** Where it ended, in logits. */
  readonly logits: Float64Array; // [S,A]
  readonly flow: Flow;
}

const MAX_STEPS = 4_000;
/** Two points of a path are at least this far apart in some probability. */
const SPACING = 0.004;
/** A probability that moves by less than this while time grows tenfold has settled... */
const SETTLED = 1e-5;
/** ...provided that logits could have moved this far by then at the highest speed met. */
const LONG = 1e4;
/** Newton's method is tried once nothing moves faster than this share of the highest speed met, and ten times less again. */
const SLOW = 1e-3;
/** Furthest point, in probability, that may pass for where the path is about to end. */
const NEAR = 1e-4;
/** A smaller probability is on the boundary for all a path can tell. */
const BOUNDARY = 1e-7;

const distance = (p: Float64Array, q: Float64Array): number => largest(p.map((x, i) => x - (q[i] as number)));

interface Walk {
  readonly flow: Flow;
  readonly mdp: FiniteMdp;
  fastest: number;
  nextTry: number;
  /** When and where settling was last looked at. */
  since: { readonly time: number; readonly policy: Float64Array };
}

/** The point that the path is about to end at, where it is near, inside the simplex, and ahead. */
function standstill({ flow, mdp }: Walk, place: Place, policy: Float64Array): Float64Array | null {
  const isInside = (p: Float64Array): boolean => p.every((x, i) => mdp.available[i] === 0 || x > BOUNDARY);
  const logits = polish(flow, mdp, place.logits, (p) => isInside(p) && distance(p, policy) <= NEAR);
  if (logits === null) return null;
  const { probabilities } = normalisePolicy(mdp, logits);
  const velocity = policyVelocity(mdp, place.logits, place.velocity);
  const ahead = velocity.reduce((sum, v, i) => sum + v * ((probabilities[i] as number) - (policy[i] as number)), 0);
  return ahead >= 0 ? logits : null;
}

function hasSettled(walk: Walk, { time }: Place, policy: Float64Array): boolean {
  if (time < 10 * walk.since.time) return false;
  const still = distance(policy, walk.since.policy) < SETTLED;
  walk.since = { time, policy };
  return still && time * walk.fastest > LONG;
}

/** Whether the path ends here, and at which logits. */
function endAt(walk: Walk, place: Place, policy: Float64Array): readonly [Halt, Float64Array] | null {
  if (!place.velocity.every(Number.isFinite)) return ["lost", place.logits];
  const speed = largest(policyVelocity(walk.mdp, place.logits, place.velocity));
  walk.fastest = Math.max(walk.fastest, speed);
  if (speed < walk.nextTry * walk.fastest) {
    const logits = standstill(walk, place, policy);
    if (logits !== null) return ["stands", logits];
    walk.nextTry = speed / walk.fastest / 10;
  }
  return hasSettled(walk, place, policy) ? ["settled", place.logits] : null;
}

/** Follows θ̇ from some logits until it stands still, settles towards the boundary, is no number, or has gone on for too long. */
export function followFlow(objective: ExpectedObjective, problem: Problem, start: Float64Array): Path {
  const { mdp } = problem;
  const flow = createFlow(objective, problem);
  const policyOf = (logits: Float64Array): Float64Array => normalisePolicy(mdp, logits).probabilities;
  let place = beginAt(flow, normalisePolicy(mdp, start).logProbs);
  let policy = policyOf(place.logits);
  const policies = [policy];
  const walk: Walk = { flow, mdp, fastest: 1e-12, nextTry: SLOW, since: { time: 1e-3, policy } };
  for (let i = 0; i < MAX_STEPS; i++) {
    const end = endAt(walk, place, policy);
    if (end !== null) return { policies: [...policies, policyOf(end[1])], halt: end[0], logits: end[1], flow };
    place = stepOn(flow, place);
    policy = policyOf(place.logits);
    if (distance(policy, policies.at(-1) as Float64Array) >= SPACING) policies.push(policy);
  }
  return { policies: [...policies, policy], halt: "unsettled", logits: place.logits, flow };
}
