import { givenNames, parseEvaluateRequest } from "../../src/core/experiment/evaluateRequest.ts";
import type { EvaluateRequest, EvaluateSequence } from "../../src/core/experiment/evaluation.ts";
import { resolveObjective } from "../../src/core/experiment/resolve.ts";
import { compileFormula } from "../../src/core/formula/check.ts";
import { evaluate, type FormulaInputs } from "../../src/core/formula/evaluate.ts";
import { SCALAR, SEQUENCE, STEP, type SymbolName, type Value } from "../../src/core/formula/types.ts";

// A second way from a given batch to the float64 inputs of a formula, written from the definitions of the symbols alone,
// so that objectives can be tested on the evaluator and the engine against both.

type Table = readonly (readonly number[])[];

/** log softmax of one row. */
const logSoftmax = (row: readonly number[]): number[] => {
  const top = Math.max(...row);
  const total = Math.log(row.reduce((sum, logit) => sum + Math.exp(logit - top), 0));
  return row.map((logit) => logit - top - total);
};

const divergence = (p: readonly number[], q: readonly number[]): number =>
  p.reduce((sum, logProb, i) => sum + Math.exp(logProb) * (logProb - (q[i] ?? NaN)), 0);

/** Groups as the formula sees them: larger groups of an objective on pairs are split into consecutive pairs. */
const formulaGroups = (request: EvaluateRequest, reads: string): readonly (readonly EvaluateSequence[])[] =>
  reads !== "pairs"
    ? request.groups
    : request.groups.flatMap((group) =>
        Array.from({ length: group.length / 2 }, (_, pair) => group.slice(2 * pair, 2 * pair + 2)),
      );

interface Layout {
  readonly groups: readonly (readonly EvaluateSequence[])[];
  readonly members: number;
  readonly steps: number;
}

const perSequence = ({ groups, members }: Layout, of: (sequence: EvaluateSequence) => number): Value => ({
  axes: SEQUENCE,
  data: Float64Array.from(
    groups.flatMap((group) => Array.from({ length: members }, (_, g) => (group[g] === undefined ? 0 : of(group[g])))),
  ),
});

const perStep = (layout: Layout, of: (sequence: EvaluateSequence, t: number) => number): Value => ({
  axes: STEP,
  data: Float64Array.from(
    layout.groups.flatMap((group) =>
      Array.from({ length: layout.members * layout.steps }, (_, i) => {
        const sequence = group[Math.floor(i / layout.steps)];
        const t = i % layout.steps;
        return sequence === undefined || t >= sequence.states.length ? 0 : of(sequence, t);
      }),
    ),
  ),
});

const at = (table: Table, sequence: EvaluateSequence, t: number): number =>
  table[sequence.states[t] ?? -1]?.[sequence.actions[t] ?? -1] ?? NaN;

const rowAt = (table: Table, sequence: EvaluateSequence, t: number): readonly number[] =>
  table[sequence.states[t] ?? -1] ?? [];

const headAt = (head: readonly number[], sequence: EvaluateSequence, t: number): number =>
  head[sequence.states[t] ?? -1] ?? NaN;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);

const one = (value: number): Value => ({ axes: SCALAR, data: Float64Array.of(value) });

/** The float64 inputs of a formula on a given batch, one seed. */
export const inputsOf = (request: EvaluateRequest): FormulaInputs => {
  const { reads, hyperparameters } = resolveObjective(request.objective);
  const groups = formulaGroups(request, reads);
  const layout: Layout = {
    groups,
    members: Math.max(...groups.map((group) => group.length)),
    steps: Math.max(...groups.flat().map(({ states }) => states.length)),
  };
  const [logits, old, reference] = [request.logits, request.oldLogits, request.referenceLogits].map((table) =>
    table.map(logSoftmax),
  ) as [number[][], number[][], number[][]];
  const symbols: Readonly<Record<SymbolName, () => Value>> = {
    logp: () => perStep(layout, (sequence, t) => at(logits, sequence, t)),
    logp_old: () => perStep(layout, (sequence, t) => at(old, sequence, t)),
    logp_ref: () => perStep(layout, (sequence, t) => at(reference, sequence, t)),
    ratio: () =>
      perStep(layout, (sequence, t) =>
        Math.exp(Math.min(20, Math.max(-20, at(logits, sequence, t) - at(old, sequence, t)))),
      ),
    reward: () => perStep(layout, (sequence, t) => sequence.rewards[t] ?? NaN),
    entropy: () => perStep(layout, (sequence, t) => -sum(rowAt(logits, sequence, t).map((x) => x * Math.exp(x)))),
    kl_ref: () =>
      perStep(layout, (sequence, t) => divergence(rowAt(logits, sequence, t), rowAt(reference, sequence, t))),
    kl_old: () => perStep(layout, (sequence, t) => divergence(rowAt(old, sequence, t), rowAt(logits, sequence, t))),
    value: () => perStep(layout, (sequence, t) => headAt(request.values, sequence, t)),
    value_old: () => perStep(layout, (sequence, t) => headAt(request.oldValues, sequence, t)),
    median: () => perStep(layout, (sequence, t) => headAt(request.medians, sequence, t)),
    median_old: () => perStep(layout, (sequence, t) => headAt(request.oldMedians, sequence, t)),
    score: () => perSequence(layout, (sequence) => sum(sequence.rewards)),
    length: () => perSequence(layout, (sequence) => sequence.states.length),
    group_size: () => one(layout.members),
    horizon: () => one(request.horizon),
  };
  return {
    shape: { seeds: 1, starts: groups.length, members: layout.members, steps: layout.steps },
    lengths: Int32Array.from(perSequence(layout, (sequence) => sequence.states.length).data),
    terminated: Uint8Array.from(perSequence(layout, (sequence) => (sequence.terminated ? 1 : 0)).data),
    symbol: (name) => symbols[name](),
    valueOfLast: (name) =>
      perSequence(layout, ({ nextState }) =>
        nextState === null ? 0 : ((name === "value_old" ? request.oldValues : request.oldMedians)[nextState] ?? NaN),
      ),
    hyperparameter: (name) => hyperparameters[name] ?? NaN,
    given: (name) =>
      perStep(layout, (sequence, t) => (name === "advantage" ? sequence.advantages : sequence.returns)?.[t] ?? NaN),
  };
};

const evaluated = (request: EvaluateRequest): ReturnType<typeof evaluate> => {
  const { formula, reads, hyperparameters } = resolveObjective(request.objective);
  const given = Object.fromEntries(givenNames(request).map((name) => [name, STEP]));
  return evaluate(
    compileFormula(formula, { hyperparameters: Object.keys(hyperparameters), reads, given }),
    inputsOf(request),
  );
};

/** The loss in 64 bits. */
export const lossOf = (request: EvaluateRequest): number => evaluated(request).loss[0] ?? NaN;

/** The numbers that the formula assigns to a name. */
export const valuesOf = (request: EvaluateRequest, name: string): readonly number[] => [
  ...(evaluated(request).values.get(name)?.data ?? []),
];

const STEP_SIZE = 1e-5;

/** Central differences of the loss where `change` adds a small number to one entry. */
const slope = (change: (delta: number) => EvaluateRequest): number =>
  (lossOf(change(STEP_SIZE)) - lossOf(change(-STEP_SIZE))) / (2 * STEP_SIZE);

const nudged = (row: readonly number[], index: number, delta: number): number[] =>
  row.map((value, i) => (i === index ? value + delta : value));

/** ∂loss/∂logits by central differences, [S][A]; everything of the old policy stays as it is. */
export const gradientOf = (request: EvaluateRequest): number[][] =>
  request.logits.map((row, s) =>
    row.map((_, a) =>
      slope((delta) => ({ ...request, logits: request.logits.map((r, i) => (i === s ? nudged(r, a, delta) : r)) })),
    ),
  );

/** ∂loss/∂values or ∂loss/∂medians by central differences, [S]. */
export const headGradientOf = (request: EvaluateRequest, head: "values" | "medians"): number[] =>
  request[head].map((_, s) => slope((delta) => ({ ...request, [head]: nudged(request[head], s, delta) })));

/** A request from the JSON that the command line reads. */
export const requestOf = (json: unknown): EvaluateRequest => parseEvaluateRequest(json);

/** One-step sequences of a bandit: groups of actions with a reward each. */
export const banditGroups = (
  actions: readonly (readonly number[])[],
  rewards?: readonly (readonly number[])[],
): readonly unknown[] =>
  actions.map((group, p) =>
    group.map((action, g) => ({ states: [0], actions: [action], rewards: [rewards?.[p]?.[g] ?? 0], terminated: true })),
  );
