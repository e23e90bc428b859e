import type { Batch } from "../batch.ts";
import { tableGradients, tableInputs } from "../expectation/inputs.ts";
import { INFINITELY_MANY } from "../expectation/world.ts";
import { compileFormula } from "../formula/check.ts";
import { differentiate } from "../formula/differentiate.ts";
import { normalisePolicy } from "../mdp/policy.ts";
import { emptyEpisodes } from "../mdp/sample.ts";
import type { FiniteMdp, LogPolicy } from "../mdp/types.ts";
import { visitationOf } from "../mdp/visitation.ts";

/** A policy, [S,A], beside its reference, [S,A], and the MDP in which it takes its steps. */
interface Beside {
  readonly mdp: FiniteMdp;
  readonly policy: LogPolicy;
  readonly reference: LogPolicy;
}

/** A slope below this share of what it is summed from is what rounding in 64 bits leaves of 0. */
const ROUNDING = 1e-14;

/**
 * Exact mean gradient of a loss that is a mean over single steps, on samples of the policy itself:
 * Σ_s d(s) Σ_a π(a|s) ∂loss(s,a)/∂logit, `[S,A]`, d(s) the share of all steps that are taken in s. As in training, the
 * derivative does not reach through the drawing: d and the π that weighs are held fixed. The formula is differentiated on
 * one infinite batch, in which every state and action is a step as often as it is likely.
 */
export function meanGradient(formula: string, beside: Beside): Float64Array {
  const { mdp, policy } = beside;
  const own = normalisePolicy(mdp, policy);
  const { distribution } = visitationOf(mdp, policy);
  const stateOf = (pair: number): number => Math.floor(pair / mdp.actions);
  const weightOf = (pair: number): number =>
    (own.probabilities[pair] as number) * (distribution[stateOf(pair)] as number);
  const pairs = [...own.probabilities.keys()].filter((pair) => weightOf(pair) > 0);
  const batch: Batch = {
    ...emptyEpisodes(pairs.length, 1),
    states: Int32Array.from(pairs, stateOf),
    actions: Int32Array.from(pairs, (pair) => pair % mdp.actions),
    oldLogProbs: Float64Array.from(pairs, (pair) => own.logProbs[pair] as number),
    lengths: new Int32Array(pairs.length).fill(1),
    shape: { seeds: 1, starts: pairs.length, members: 1, steps: 1 },
  };
  const copies = {
    groups: Float64Array.from(pairs, (pair) => weightOf(pair) * INFINITELY_MANY),
    members: new Float64Array(pairs.length).fill(1),
  };
  const tables = tablesOf(beside, own.logProbs);
  const inputs = { ...tableInputs(batch, tables), copies };
  const { adjoints } = differentiate(compileFormula(formula, { hyperparameters: [] }), inputs);
  const summed = [...adjoints.values()].flatMap((adjoint) => [...adjoint]).reduce((sum, x) => sum + Math.abs(x), 0);
  return tableGradients(adjoints, batch, tables).logits.map((x) => (Math.abs(x) > ROUNDING * summed ? x : 0));
}

/** The policy's tables, without heads and hyperparameters. */
function tablesOf({ mdp, reference }: Beside, logProbs: Float64Array) {
  const noValues = new Float64Array(mdp.states);
  return {
    mdp,
    policy: logProbs,
    old: logProbs,
    // A formula reads ln π_ref, not logits.
    reference: normalisePolicy(mdp, reference).logProbs,
    values: noValues,
    oldValues: noValues,
    medians: noValues,
    oldMedians: noValues,
    hyperparameter: () => NaN,
  };
}
