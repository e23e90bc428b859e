import type { Batch } from "../core/batch.ts";
import type { FormulaInputs } from "../core/formula/evaluate.ts";
import { SCALAR, SEQUENCE, STEP, type SymbolName, type Value } from "../core/formula/types.ts";
import type { LogPolicy } from "../core/mdp/types.ts";

/** What a formula can read beside the batch itself, fixed for one rollout. */
export interface BatchTables {
  readonly references: readonly LogPolicy[]; // [N] of [S,A]
  readonly oldValues: ArrayLike<number> | null; // [N,S]
  readonly oldMedians: ArrayLike<number> | null; // [N,S]
  readonly actions: number; // A
  readonly states: number; // S
  readonly horizon: number;
  readonly hyperparameter: (name: string) => number | Float64Array;
  readonly given?: (name: string) => Value;
}

/** Calls back for every step of a batch with its seed. */
function mapSteps(batch: Batch, of: (at: number, n: number) => number): Value {
  const { seeds, starts, members, steps } = batch.shape;
  const data = new Float64Array(batch.states.length);
  const perSeed = starts * members * steps;
  for (let n = 0; n < seeds; n++) {
    for (let at = n * perSeed; at < (n + 1) * perSeed; at++)
      if ((batch.states[at] as number) >= 0) data[at] = of(at, n);
  }
  return { axes: STEP, data };
}

/** One number a sequence; 0 for an absent member. */
function mapSequences(batch: Batch, of: (sequence: number, n: number) => number): Value {
  const perSeed = batch.shape.starts * batch.shape.members;
  const data = Float64Array.from(batch.lengths, (length, i) => (length === 0 ? 0 : of(i, Math.floor(i / perSeed))));
  return { axes: SEQUENCE, data };
}

function scoreOf(batch: Batch, sequence: number): number {
  const from = sequence * batch.shape.steps;
  return batch.rewards.subarray(from, from + (batch.lengths[sequence] as number)).reduce((sum, r) => sum + r, 0);
}

const everySeed = (batch: Batch, value: number): Value => ({
  axes: SCALAR,
  data: new Float64Array(batch.shape.seeds).fill(value),
});

/** The symbols that do not change with the policy, each made from the batch and the tables when first read. */
function symbolOf(name: SymbolName, batch: Batch, tables: BatchTables): Value {
  const { states, actions } = tables;
  const cell = (at: number): number => (batch.states[at] as number) * actions + (batch.actions[at] as number);
  const old = (table: ArrayLike<number> | null): Value =>
    mapSteps(batch, (at, n) => table?.[n * states + (batch.states[at] as number)] ?? 0);
  switch (name) {
    case "logp_old":
      return { axes: STEP, data: batch.oldLogProbs };
    case "logp_ref":
      return mapSteps(batch, (at, n) => (tables.references[n] as LogPolicy)[cell(at)] as number);
    case "reward":
      return { axes: STEP, data: batch.rewards };
    case "value_old":
      return old(tables.oldValues);
    case "median_old":
      return old(tables.oldMedians);
    case "score":
      return mapSequences(batch, (i) => scoreOf(batch, i));
    case "length":
      return mapSequences(batch, (i) => batch.lengths[i] as number);
    case "group_size":
      return everySeed(batch, batch.shape.members);
    case "horizon":
      return everySeed(batch, tables.horizon);
    default:
      throw new Error(`${name} changes with the policy`);
  }
}

/** What the float64 evaluator needs of a batch, for everything that does not depend on the current policy. */
export function batchInputs(batch: Batch, tables: BatchTables): FormulaInputs {
  const known = new Map<SymbolName, Value>();
  const valueOfLast = (name: "value_old" | "median_old"): Value => {
    const table = name === "value_old" ? tables.oldValues : tables.oldMedians;
    return mapSequences(batch, (i, n) => {
      const last = batch.lastStates[i] as number;
      return batch.terminated[i] === 1 || last < 0 ? 0 : (table?.[n * tables.states + last] ?? 0);
    });
  };
  return {
    shape: batch.shape,
    lengths: batch.lengths,
    terminated: batch.terminated,
    symbol: (name) => {
      const value = known.get(name) ?? symbolOf(name, batch, tables);
      known.set(name, value);
      return value;
    },
    valueOfLast,
    hyperparameter: tables.hyperparameter,
    given:
      tables.given ??
      ((name) => {
        throw new Error(`no numbers were given for ${name}`);
      }),
  };
}
