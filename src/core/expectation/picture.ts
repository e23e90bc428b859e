import { InputError } from "../errors.ts";
import { resolveObjective } from "../experiment/resolve.ts";
import type { ObjectiveConfig } from "../experiment/types.ts";
import { endOf, judge, logOf, type EndKind } from "./fixedPoint.ts";
import { createFlow, policyVelocity } from "./flow.ts";
import { followFlow } from "./follow.ts";
import { compositions } from "./multisets.ts";
import { problemOf, type Setting } from "./problem.ts";
import type { Problem } from "./types.ts";

/** What the flow of one objective on a bandit's simplex is asked for; plain data. */
export interface FlowQuestion extends Setting {
  readonly objective: ObjectiveConfig;
  /** Policies that paths begin at, [A] each, all of it above 0. */
  readonly starts: readonly (readonly number[])[];
  /** Arrows stand on a lattice with so many steps a side; 0: none. */
  readonly lattice: number;
}

/** ṗ at a policy. */
export interface FlowArrow {
  readonly policy: readonly number[]; // [A]
  readonly velocity: readonly number[]; // [A], sums to 0
}

/** A path of training in exact expectation and what its end is. */
export interface FlowPath {
  readonly policies: readonly (readonly number[])[]; // [A] each, from start to end
  readonly kind: EndKind;
  readonly end: readonly number[]; // [A]
  readonly greedy: boolean;
  /** J_β(π*) − J_β(end), with the objective's own β. */
  readonly regret: number;
  /** Total variation between end and π*. */
  readonly distance: number;
}

export interface FlowAnswer {
  readonly arrows: readonly FlowArrow[];
  readonly paths: readonly FlowPath[];
  /** The maximiser of J_β. */
  readonly optimum: readonly number[]; // [A]
  readonly beta: number;
}

/** How far inside the outermost points of a lattice lie, in its steps. */
const MARGIN = 0.4;

/** Points spread evenly over the inside of the simplex of `arms` arms. */
export function latticeOf(arms: number, steps: number): readonly (readonly number[])[] {
  if (steps === 0) return [];
  return compositions(arms, steps).map((counts) => counts.map((count) => (count + MARGIN) / (steps + arms * MARGIN)));
}

/** β of an objective's J_β; 0 where it has none. */
function betaOf(objective: ObjectiveConfig): number {
  const { regularisation, hyperparameters } = resolveObjective(objective);
  return regularisation === null ? 0 : (hyperparameters[regularisation] as number);
}

function pathOf(question: FlowQuestion, problem: Problem, start: readonly number[]): FlowPath {
  const { mdp, reference } = problem;
  const path = followFlow(resolveObjective(question.objective), problem, logOf(Float64Array.from(start)));
  const { kind, policy, greedy } = endOf(problem, path);
  const { regret, distance } = judge(mdp, policy, { reference, beta: betaOf(question.objective) });
  const policies = [...path.policies.slice(0, -1), policy];
  return { policies: policies.map((each) => [...each]), kind, end: [...policy], greedy, regret, distance };
}

/**
 * The flow of an objective in exact expectation on the simplex of a bandit: arrows, and paths with their ends.
 * Throws InputError for another environment than a bandit, and for what cannot be listed.
 */
export function answerFlow(question: FlowQuestion, onProgress: (done: number, of: number) => void): FlowAnswer {
  const problem = problemOf(question);
  const { mdp, reference } = problem;
  if (mdp.states !== 1) throw new InputError("environment", `${mdp.states} states; a simplex shows a bandit, of one`);
  const flow = createFlow(resolveObjective(question.objective), problem);
  const arrows = latticeOf(mdp.actions, question.lattice).map((policy) => {
    const logits = logOf(Float64Array.from(policy));
    return { policy, velocity: [...policyVelocity(mdp, logits, flow(logits))] };
  });
  const paths = question.starts.map((start, i) => {
    onProgress(i, question.starts.length);
    return pathOf(question, problem, start);
  });
  const beta = betaOf(question.objective);
  const { optimum } = judge(mdp, Float64Array.from(reference, Math.exp), { reference, beta });
  return { arrows, paths, optimum: [...optimum], beta };
}
