import type { Batch } from "../batch.ts";
import { batchInputs } from "../batchInputs.ts";
import type { GradientSymbol } from "../formula/differentiate.ts";
import type { FormulaInputs } from "../formula/evaluate.ts";
import { LOG_RATIO_LIMIT } from "../formula/functions.ts";
import { STEP, type PolicySymbol, type SymbolName, type Value } from "../formula/types.ts";
import { stateDivergence, stateEntropy } from "../mdp/divergence.ts";
import { normalisePolicy } from "../mdp/policy.ts";
import type { FiniteMdp, LogPolicy } from "../mdp/types.ts";

/** A tabular policy and its heads, with everything else that a formula may read of them; the same for every seed of a batch. */
export interface PolicyTables {
  readonly mdp: FiniteMdp;
  /** The current policy: logits or log-probabilities, [S,A]. */
  readonly policy: LogPolicy;
  /** The policy that `kl_old` compares with, [S,A]. */
  readonly old: LogPolicy;
  readonly reference: LogPolicy; // [S,A]
  readonly values: ArrayLike<number>; // [S], of the value head
  readonly oldValues: ArrayLike<number>; // [S]
  readonly medians: ArrayLike<number>; // [S], of the median head
  readonly oldMedians: ArrayLike<number>; // [S]
  readonly hyperparameter: (name: string) => number | Float64Array;
}

/** Derivatives of a loss by the tables, one set a seed. */
export interface TableGradients {
  readonly logits: Float64Array; // [N,S,A]
  readonly values: Float64Array; // [N,S]
  readonly medians: Float64Array; // [N,S]
}

/** What a symbol of the policy is at a step, given the place of its state and of its state and action. */
type AtStep = (state: number, pair: number, at: number) => number;

const perState =
  (table: ArrayLike<number>): AtStep =>
  (state) =>
    table[state] as number;

/** What the policy's symbols are read from, computed once. */
function policyNumbers(batch: Batch, tables: PolicyTables): Readonly<Record<PolicySymbol, () => AtStep>> {
  const { mdp, policy, old, reference, values, medians } = tables;
  const logProbs = normalisePolicy(mdp, policy).logProbs;
  return {
    logp: () => (_state, pair) => logProbs[pair] as number,
    ratio: () => (_state, pair, at) => {
      const difference = (logProbs[pair] as number) - (batch.oldLogProbs[at] as number);
      return Math.exp(Math.max(-LOG_RATIO_LIMIT, Math.min(difference, LOG_RATIO_LIMIT)));
    },
    entropy: () => perState(stateEntropy(mdp, policy)),
    kl_ref: () => perState(stateDivergence(mdp, policy, reference)),
    kl_old: () => perState(stateDivergence(mdp, old, policy)),
    value: () => perState(values),
    median: () => perState(medians),
  };
}

/** One number a step; 0 at padding. */
function eachStep(batch: Batch, actions: number, of: AtStep): Value {
  const data = new Float64Array(batch.states.length);
  for (let at = 0; at < data.length; at++) {
    const state = batch.states[at] as number;
    if (state >= 0) data[at] = of(state, state * actions + (batch.actions[at] as number), at);
  }
  return { axes: STEP, data };
}

/**
 * Everything that a formula reads of a batch, its policy's symbols from tables in float64: what `evaluate` and
 * `differentiate` take. `ratio` is exp(ln π − the batch's own log-probability), the difference clamped to ±20.
 */
export function tableInputs(batch: Batch, tables: PolicyTables): FormulaInputs {
  const { mdp, reference, oldValues, oldMedians, hyperparameter } = tables;
  const rollout = batchInputs(batch, {
    references: Array.from({ length: batch.shape.seeds }, () => reference),
    oldValues: repeated(oldValues, batch.shape.seeds),
    oldMedians: repeated(oldMedians, batch.shape.seeds),
    actions: mdp.actions,
    states: mdp.states,
    horizon: mdp.horizon,
    hyperparameter,
  });
  const numbers = policyNumbers(batch, tables);
  const isPolicySymbol = (name: SymbolName): name is PolicySymbol => Object.hasOwn(numbers, name);
  const known = new Map<PolicySymbol, Value>();
  const symbol = (name: SymbolName): Value => {
    if (!isPolicySymbol(name)) return rollout.symbol(name);
    const value = known.get(name) ?? eachStep(batch, mdp.actions, numbers[name]());
    known.set(name, value);
    return value;
  };
  return { ...rollout, symbol };
}

function repeated(row: ArrayLike<number>, times: number): Float64Array {
  const rows = new Float64Array(row.length * times);
  for (let n = 0; n < times; n++) rows.set(row, n * row.length);
  return rows;
}

/** Adds to the row of a state what an adjoint of one of the policy's symbols at a step contributes to its logits. */
type ToLogits = (row: Float64Array, adjoint: number, state: number, action: number) => void;

/** ∂symbol/∂logit(s,b) of a tabular softmax policy. */
function logitSlopes({ mdp, policy, old, reference }: PolicyTables): Partial<Record<GradientSymbol, ToLogits>> {
  const { probabilities, logProbs } = normalisePolicy(mdp, policy);
  const former = normalisePolicy(mdp, old);
  const to = normalisePolicy(mdp, reference);
  /** π_b (f_b − Σ_c π_c f_c): the slope of E_π[f] where the f themselves add nothing. */
  const ofMean = (f: (pair: number) => number): ToLogits => {
    return (row, adjoint, state) => {
      const first = state * mdp.actions;
      let mean = 0;
      for (let b = 0; b < row.length; b++) if (probabilities[first + b] !== 0) mean += weigh(first + b, f);
      for (let b = 0; b < row.length; b++) {
        const p = probabilities[first + b] as number;
        if (p !== 0) row[b] = (row[b] as number) + adjoint * p * (f(first + b) - mean);
      }
    };
  };
  const weigh = (pair: number, f: (pair: number) => number): number => (probabilities[pair] as number) * f(pair);
  return {
    logp: (row, adjoint, state, action) => {
      for (let b = 0; b < row.length; b++) {
        const taken = b === action ? 1 : 0;
        row[b] = (row[b] as number) + adjoint * (taken - (probabilities[state * mdp.actions + b] as number));
      }
    },
    // Σ_b π_b ∂ ln π_b = 0, so that only the weights' own change counts.
    entropy: ofMean((pair) => -(logProbs[pair] as number)),
    kl_ref: ofMean((pair) => (logProbs[pair] as number) - (to.logProbs[pair] as number)),
    kl_old: (row, adjoint, state) => {
      for (let b = 0; b < row.length; b++) {
        const pair = state * mdp.actions + b;
        const slope = (probabilities[pair] as number) - (former.probabilities[pair] as number);
        row[b] = (row[b] as number) + adjoint * slope;
      }
    },
  };
}

/** Sums an adjoint [N,P,G,T] of a head by state, [N,S]. */
function byState(batch: Batch, states: number, adjoint: Float64Array | undefined): Float64Array {
  const sums = new Float64Array(batch.shape.seeds * states);
  const perSeed = batch.states.length / batch.shape.seeds;
  adjoint?.forEach((each, at) => {
    const state = batch.states[at] as number;
    if (state < 0 || each === 0) return;
    const to = Math.floor(at / perSeed) * states + state;
    sums[to] = (sums[to] as number) + each;
  });
  return sums;
}

/**
 * The chain rule from the symbols of a loss to the tables that they are read from: ∂loss/∂logit(s,a) of a tabular softmax
 * policy, ∂loss/∂V(s) and ∂loss/∂median(s), for every seed of the batch. `adjoints`: [N,P,G,T] each, as `differentiate`
 * answers them.
 */
export function tableGradients(
  adjoints: ReadonlyMap<GradientSymbol, Float64Array>,
  batch: Batch,
  tables: PolicyTables,
): TableGradients {
  const { states, actions } = tables.mdp;
  const logits = new Float64Array(batch.shape.seeds * states * actions);
  const perSeed = batch.states.length / batch.shape.seeds;
  const slopes = logitSlopes(tables);
  for (const [symbol, adjoint] of adjoints) {
    const add = slopes[symbol];
    if (add === undefined) continue;
    adjoint.forEach((each, at) => {
      const state = batch.states[at] as number;
      if (state < 0 || each === 0) return;
      const first = (Math.floor(at / perSeed) * states + state) * actions;
      add(logits.subarray(first, first + actions), each, state, batch.actions[at] as number);
    });
  }
  return {
    logits,
    values: byState(batch, states, adjoints.get("value")),
    medians: byState(batch, states, adjoints.get("median")),
  };
}
