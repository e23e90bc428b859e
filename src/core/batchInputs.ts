import type { Batch } from "./batch.ts";
import type { FormulaInputs } from "./formula/evaluate.ts";
import { SCALAR, SEQUENCE, STEP, type RolloutSymbol, type SymbolName, type Value } from "./formula/types.ts";
import { FRESH, type Memory } from "./memory.ts";
import type { LogPolicy } from "./mdp/types.ts";

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

/** What symbols are read from, and where their numbers are put. */
interface Source {
  readonly batch: Batch;
  readonly tables: BatchTables;
  readonly memory: Memory;
}

/** One number a step, from its place in the batch; 0 at padding. */
function mapSteps({ batch, memory }: Source, of: (at: number, n: number) => number): Value {
  const { seeds, starts, members, steps } = batch.shape;
  const data = memory.doubles(batch.states.length);
  const perSeed = starts * members * steps;
  for (let n = 0; n < seeds; n++) {
    for (let at = n * perSeed; at < (n + 1) * perSeed; at++)
      if ((batch.states[at] as number) >= 0) data[at] = of(at, n);
  }
  return { axes: STEP, data };
}

/** Undiscounted return of every sequence. */
function scores({ batch: { rewards, lengths, shape }, memory }: Source): Value {
  if (shape.steps === 1) return { axes: SEQUENCE, data: rewards };
  const data = memory.doubles(lengths.length);
  const steps = rewards.length / lengths.length;
  for (let i = 0, at = 0; i < data.length; i++) {
    for (const end = at + steps; at < end; at++) data[i] = (data[i] as number) + (rewards[at] as number);
  }
  return { axes: SEQUENCE, data };
}

/** One number a sequence; 0 for an absent member. */
function mapSequences({ batch, memory }: Source, of: (sequence: number, n: number) => number): Value {
  const perSeed = batch.shape.starts * batch.shape.members;
  const data = memory.doubles(batch.lengths.length);
  for (let n = 0; n < batch.shape.seeds; n++) {
    for (let i = n * perSeed; i < (n + 1) * perSeed; i++) if (batch.lengths[i] !== 0) data[i] = of(i, n);
  }
  return { axes: SEQUENCE, data };
}

const everySeed = ({ batch, memory }: Source, value: number): Value => ({
  axes: SCALAR,
  data: memory.doubles(batch.shape.seeds).fill(value),
});

/** A head's table as it was when the batch was drawn, at the state of every step; 0 where there is no such head. */
const oldHead = (source: Source, table: ArrayLike<number> | null): Value => {
  const { batch, tables } = source;
  return mapSteps(source, (at, n) => table?.[n * tables.states + (batch.states[at] as number)] ?? 0);
};

/** ln π_ref of the action taken. */
const referenceLogProbs = ({ batch, tables: { references, actions }, memory }: Source): Value => {
  const { shape, states, actions: taken } = batch;
  const data = memory.doubles(states.length);
  const perSeed = states.length / shape.seeds;
  for (let n = 0; n < shape.seeds; n++) {
    const reference = references[n] as LogPolicy;
    for (let at = n * perSeed; at < (n + 1) * perSeed; at++) {
      const state = states[at] as number;
      if (state >= 0) data[at] = reference[state * actions + (taken[at] as number)] as number;
    }
  }
  return { axes: STEP, data };
};

/** The symbols that do not change with the policy. */
const SYMBOL_VALUES: Readonly<Record<RolloutSymbol, (source: Source) => Value>> = {
  logp_old: ({ batch }) => ({ axes: STEP, data: batch.oldLogProbs }),
  logp_ref: referenceLogProbs,
  reward: ({ batch }) => ({ axes: STEP, data: batch.rewards }),
  value_old: (source) => oldHead(source, source.tables.oldValues),
  median_old: (source) => oldHead(source, source.tables.oldMedians),
  score: scores,
  length: (source) => mapSequences(source, (i) => source.batch.lengths[i] as number),
  group_size: (source) => everySeed(source, source.batch.shape.members),
  horizon: (source) => everySeed(source, source.tables.horizon),
};

/** What the float64 evaluator needs of a batch, for everything that does not depend on the current policy. */
export function batchInputs(batch: Batch, tables: BatchTables, memory: Memory = FRESH): FormulaInputs {
  const source: Source = { batch, tables, memory };
  const known = new Map<SymbolName, Value>();
  const valueOfLast = (name: "value_old" | "median_old"): Value => {
    const table = name === "value_old" ? tables.oldValues : tables.oldMedians;
    return mapSequences(source, (i, n) => {
      const last = batch.lastStates[i] as number;
      return batch.terminated[i] === 1 || last < 0 ? 0 : (table?.[n * tables.states + last] ?? 0);
    });
  };
  return {
    shape: batch.shape,
    lengths: batch.lengths,
    terminated: batch.terminated,
    memory,
    symbol: (name) => {
      const value = known.get(name) ?? SYMBOL_VALUES[name as RolloutSymbol](source);
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
