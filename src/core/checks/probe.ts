import type { FormulaInputs } from "../formula/evaluate.ts";
import { LOG_RATIO_LIMIT } from "../formula/functions.ts";
import { SCALAR, SEQUENCE, STEP, type BatchShape, type Copies, type SymbolName, type Value } from "../formula/types.ts";
import type { Subject } from "./types.ts";

/** Symbols that a probe sets freely, each step its own number: the others follow from them. */
export type FreeSymbol = Exclude<SymbolName, "ratio" | "score" | "length" | "group_size" | "horizon">;
/** Numbers of one symbol, [P,G,T]. */
type Numbers = Float64Array;

/**
 * A small batch of one seed made up for a check. No policy stands behind it: log-probabilities, heads and divergences are
 * numbers of their own, so that every symbol can be changed while the others stay.
 */
export interface Probe {
  readonly shape: BatchShape;
  readonly lengths: Int32Array; // [P,G]
  readonly terminated: Uint8Array; // [P,G]
  readonly symbols: Readonly<Record<FreeSymbol, Numbers>>;
  /** V and median of the state after the last step, [P,G]. */
  readonly last: Readonly<Record<"value_old" | "median_old", Float64Array>>;
  readonly groupSize: number;
  readonly horizon: number;
  readonly copies?: Copies;
}

/** Undiscounted return of every sequence, [P,G]. */
function scores({ shape, lengths, symbols }: Probe): Float64Array {
  return Float64Array.from(lengths, (length, i) =>
    symbols.reward.subarray(i * shape.steps, i * shape.steps + length).reduce((sum, reward) => sum + reward, 0),
  );
}

const ratios = ({ symbols: { logp, logp_old } }: Probe): Float64Array =>
  logp.map((x, i) => Math.exp(Math.max(-LOG_RATIO_LIMIT, Math.min(x - (logp_old[i] as number), LOG_RATIO_LIMIT))));

/** The symbols that follow from the free ones. */
const DERIVED: Readonly<Record<Exclude<SymbolName, FreeSymbol>, (probe: Probe) => Value>> = {
  ratio: (probe) => ({ axes: STEP, data: ratios(probe) }),
  score: (probe) => ({ axes: SEQUENCE, data: scores(probe) }),
  length: ({ lengths }) => ({ axes: SEQUENCE, data: Float64Array.from(lengths) }),
  group_size: ({ groupSize }) => ({ axes: SCALAR, data: Float64Array.of(groupSize) }),
  horizon: ({ horizon }) => ({ axes: SCALAR, data: Float64Array.of(horizon) }),
};

/** What the subject's formula reads of a probe. */
export function inputsOf(probe: Probe, { objective }: Subject): FormulaInputs {
  const isFree = (name: SymbolName): name is FreeSymbol => Object.hasOwn(probe.symbols, name);
  const { shape, lengths, terminated, copies } = probe;
  return {
    shape,
    lengths,
    terminated,
    symbol: (name) => (isFree(name) ? { axes: STEP, data: probe.symbols[name] } : DERIVED[name](probe)),
    valueOfLast: (name) => ({ axes: SEQUENCE, data: probe.last[name] }),
    hyperparameter: (name) => objective.hyperparameters[name] as number,
    given: (name) => {
      throw new Error(`no numbers were given for ${name}`);
    },
    ...(copies === undefined ? {} : { copies }),
  };
}

/** The probe with some symbols set anew: numbers, or a function of the old number and its place. */
export function changed(
  probe: Probe,
  changes: Partial<Record<FreeSymbol, Numbers | ((x: number, at: number) => number)>>,
): Probe {
  const symbols = { ...probe.symbols };
  for (const [name, change] of Object.entries(changes) as [FreeSymbol, (typeof changes)[FreeSymbol]][]) {
    if (change === undefined) continue;
    symbols[name] = typeof change === "function" ? probe.symbols[name].map(change) : change;
  }
  return { ...probe, symbols };
}

/** The policy that sampled is the present one: ratio 1 everywhere. */
export const onPolicy = (probe: Probe): Probe => changed(probe, { logp_old: probe.symbols.logp, kl_old: () => 0 });

/** The present policy is also the reference. */
export const atReference = (probe: Probe): Probe => changed(probe, { logp_ref: probe.symbols.logp, kl_ref: () => 0 });

/** Place of the last step of sequence i. */
export const lastStep = ({ shape, lengths }: Probe, i: number): number => i * shape.steps + (lengths[i] as number) - 1;
