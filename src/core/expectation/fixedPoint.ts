import { evaluateRegularised, type Regulariser } from "../mdp/regularised.ts";
import { evaluatePolicy } from "../mdp/evaluation.ts";
import { regularisedOptimum } from "../mdp/optimum.ts";
import { LOG_ZERO } from "../mdp/policy.ts";
import type { FiniteMdp } from "../mdp/types.ts";
import { followFlow, type Path } from "./follow.ts";
import { largest } from "./steps.ts";
import type { ExpectedObjective, Problem } from "./types.ts";
import { startsOf } from "./world.ts";

/**
 * Where training ends. `interior`: at a policy that tries every action; `vertex`: at one certain action a state; `edge`:
 * some actions die out, several stay; `drift`: on the boundary like these, while the loss falls without end, since the
 * pull on the logits does not fade; `none`: nowhere, as far as the path was followed; `lost`: where the gradient is no number.
 */
export type EndKind = "interior" | "vertex" | "edge" | "drift" | "none" | "lost";

/** Whether a path has come to an end at all. */
export const hasEnded = (kind: EndKind): boolean => kind !== "none" && kind !== "lost";

/** The end of a path of training in exact expectation. */
export interface FixedPoint {
  readonly kind: EndKind;
  /** π there, [S,A]; on the boundary the limit itself. */
  readonly policy: Float64Array;
  /** Whether the policy takes a best action in every start state with certainty. */
  readonly greedy: boolean;
}

/** A probability this small at the end of a path that has settled on its way to 0. */
const DYING = 1e-3;
/** How far beyond its end the logits of a path are pushed to see whether the pull fades. */
const FAR = 1e4;
/** Share of the pull at the end of a path that is none. */
const FADED = 1e-3;

/** Probabilities with the dying ones set to 0, rows normalised again. */
function limitOf({ actions }: FiniteMdp, policy: Float64Array): Float64Array {
  const kept = policy.map((p) => (p < DYING ? 0 : p));
  return kept.map((p, pair) => {
    const row = Math.floor(pair / actions) * actions;
    const total = kept.subarray(row, row + actions).reduce((sum, each) => sum + each, 0);
    return total === 0 ? 0 : p / total;
  });
}

/** Whether logits run off at a speed that does not fade; only fixed data has a loss that can fall without end. */
function runsOff({ data }: Problem, { flow, logits }: Path): boolean {
  if (data.kind === "on-policy") return false;
  const velocity = flow(logits);
  const speed = largest(velocity);
  if (speed === 0) return false;
  const beyond = flow(logits.map((x, i) => x + (FAR * (velocity[i] as number)) / speed));
  return largest(beyond) > FADED * speed;
}

function isGreedy(mdp: FiniteMdp, policy: Float64Array): boolean {
  const { actionValues } = evaluatePolicy(mdp, logOf(policy));
  return startsOf(mdp).every((state) => {
    const row = (table: Float64Array): Float64Array => table.subarray(state * mdp.actions, (state + 1) * mdp.actions);
    const values = row(actionValues);
    const best = Math.max(...values.filter((_, action) => mdp.available[state * mdp.actions + action] === 1));
    return row(policy).every((p, action) => p === 0 || values[action] === best);
  });
}

function kindOf(problem: Problem, path: Path, limit: Float64Array): EndKind {
  if (path.halt === "unsettled") return "none";
  if (path.halt === "lost") return "lost";
  const { mdp } = problem;
  const alive = startsOf(mdp).map((state) => {
    const row = limit.subarray(state * mdp.actions, (state + 1) * mdp.actions);
    return row.filter((p) => p > 0).length;
  });
  const died = limit.some((p, pair) => p === 0 && (path.policies[0]?.[pair] ?? 0) > 0);
  if (path.halt === "stands" || !died) return "interior";
  if (runsOff(problem, path)) return "drift";
  return alive.every((count) => count === 1) ? "vertex" : "edge";
}

/** What the end of a path is. */
export function endOf(problem: Problem, path: Path): FixedPoint {
  const { mdp } = problem;
  const last = path.policies.at(-1) as Float64Array;
  const limit = path.halt === "settled" ? limitOf(mdp, last) : last;
  const kind = kindOf(problem, path, limit);
  return { kind, policy: limit, greedy: hasEnded(kind) && isGreedy(mdp, limit) };
}

/** Where training an objective in exact expectation ends, from some logits [S,A]. */
export const fixedPointOf = (objective: ExpectedObjective, problem: Problem, start: Float64Array): FixedPoint =>
  endOf(problem, followFlow(objective, problem, start));

/** ln of probabilities [S,A]. */
export const logOf = (policy: Float64Array): Float64Array => policy.map((p) => Math.max(Math.log(p), LOG_ZERO));

/** A policy held against the optimum of J_β. */
export interface Judgement {
  /** π*, [S,A]. */
  readonly optimum: Float64Array;
  /** J_β(π*) − J_β(π). */
  readonly regret: number;
  /** Mean over the start states of the total variation ½ Σ_a |π(a|s) − π*(a|s)|. */
  readonly distance: number;
}

/** How far a policy [S,A] is from π*, the maximiser of J_β. */
export function judge(mdp: FiniteMdp, policy: Float64Array, regulariser: Regulariser): Judgement {
  const best = regularisedOptimum(mdp, regulariser);
  const optimum = best.policy.map(Math.exp);
  const own = evaluateRegularised(mdp, logOf(policy), regulariser).expectedReturn;
  const distance = policy.reduce((sum, p, pair) => {
    const weight = mdp.start[Math.floor(pair / mdp.actions)] as number;
    return sum + (weight * Math.abs(p - (optimum[pair] as number))) / 2;
  }, 0);
  return { optimum, regret: best.expectedReturn - own, distance };
}
