import { compileFormula } from "../../../src/core/formula/check.ts";
import { evaluate, type FormulaInputs } from "../../../src/core/formula/evaluate.ts";
import {
  SCALAR,
  SEQUENCE,
  STEP,
  SYMBOLS,
  type BatchShape,
  type SymbolName,
  type Value,
} from "../../../src/core/formula/types.ts";

/** Sequences of one seed: groups of members, of which each symbol has a list of numbers a step (or one a sequence). */
export interface Sequence {
  readonly length: number;
  readonly terminated?: boolean;
  readonly last?: number;
  readonly numbers?: Readonly<Partial<Record<SymbolName, number | readonly number[]>>>;
}
export type Groups = readonly (readonly Sequence[])[];

/** What padding holds: if any result depends on it, the result is NaN or far off. */
const PADDING = Number.NaN;

const shapeOf = (groups: Groups): BatchShape => ({
  seeds: 1,
  starts: groups.length,
  members: Math.max(...groups.map((group) => group.length)),
  steps: Math.max(...groups.flat().map((sequence) => sequence.length)),
});

/** Members of every group, with null where a group is smaller than the largest. */
function slots(groups: Groups): readonly (Sequence | null)[] {
  const { members } = shapeOf(groups);
  return groups.flatMap((group) => Array.from({ length: members }, (_, member) => group[member] ?? null));
}

function numberAt(sequence: Sequence | null, name: SymbolName, step: number): number {
  const given = sequence?.numbers?.[name];
  if (sequence === null || given === undefined || step >= sequence.length) return PADDING;
  return typeof given === "number" ? given : (given[step] ?? PADDING);
}

function symbolValue(groups: Groups, name: SymbolName): Value {
  const { members, steps } = shapeOf(groups);
  if (name === "group_size") return { axes: SCALAR, data: Float64Array.of(members) };
  if (name === "horizon") return { axes: SCALAR, data: Float64Array.of(steps) };
  const timed = SYMBOLS[name].axes === STEP;
  const data = slots(groups).flatMap((sequence) =>
    Array.from({ length: timed ? steps : 1 }, (_, step) => numberAt(sequence, name, step)),
  );
  return { axes: timed ? STEP : SEQUENCE, data: Float64Array.from(data) };
}

/** Inputs of one seed, written out by hand. */
export function inputsOf(
  groups: Groups,
  hyperparameters: Readonly<Record<string, number>> = {},
  given: Readonly<Record<string, Value>> = {},
): FormulaInputs {
  const members = slots(groups);
  return {
    shape: shapeOf(groups),
    lengths: Int32Array.from(members, (sequence) => sequence?.length ?? 0),
    terminated: Uint8Array.from(members, (sequence) => (sequence?.terminated === true ? 1 : 0)),
    symbol: (name) => symbolValue(groups, name),
    valueOfLast: () => ({ axes: SEQUENCE, data: Float64Array.from(members, (sequence) => sequence?.last ?? PADDING) }),
    hyperparameter: (name) => hyperparameters[name] ?? PADDING,
    given: (name) => given[name] ?? { axes: SCALAR, data: Float64Array.of(PADDING) },
  };
}

/** The value of `expression` on the groups, as plain numbers in row-major order. */
export function valueOf(
  expression: string,
  groups: Groups,
  hyperparameters: Readonly<Record<string, number>> = {},
): readonly number[] {
  const source = `it = ${expression}\nloss = mean(logp)`;
  const program = compileFormula(source, { hyperparameters: Object.keys(hyperparameters) });
  const { values } = evaluate(program, inputsOf(groups, hyperparameters));
  return [...(values.get("it")?.data ?? [])];
}

/** The loss of the first and only seed. */
export function lossOf(source: string, groups: Groups, hyperparameters: Readonly<Record<string, number>> = {}): number {
  const program = compileFormula(source, { hyperparameters: Object.keys(hyperparameters) });
  return evaluate(program, inputsOf(groups, hyperparameters)).loss[0] ?? PADDING;
}

/** To 12 decimals, so that lists of numbers can be compared as they are; −0 becomes 0. */
export const rounded = (numbers: readonly number[] | undefined): readonly number[] =>
  (numbers ?? []).map((x) => (Number.isFinite(x) ? Math.round(x * 1e12) / 1e12 + 0 : x));
