import { normalisePolicy } from "../mdp/policy.ts";
import type { FiniteMdp } from "../mdp/types.ts";
import type { Flow } from "./flow.ts";
import { largest } from "./steps.ts";

/** Largest table of logits that is polished: its matrix of derivatives takes two evaluations a logit. */
const MAX_POLISHED = 36;
const ITERATIONS = 30;
/** Distance of the two points of a central difference, in logits. */
const APART = 1e-4;
/** No step moves a logit further than this. */
const LONGEST = 0.5;
/** Change of a probability that counts as none. */
const STILL = 1e-12;

/** ∂θ̇/∂θ by central differences, plus a block of ones a state, which fixes the free constant of each row of logits. */
function matrixAt(flow: Flow, { actions }: FiniteMdp, logits: Float64Array): Float64Array[] {
  const columns = Array.from(logits, (_, j) => {
    const at = (shift: number): Float64Array => flow(logits.map((x, i) => (i === j ? x + shift : x)));
    const [up, down] = [at(APART / 2), at(-APART / 2)];
    return up.map((x, i) => (x - (down[i] as number)) / APART);
  });
  const scale = Math.max(...columns.map(largest), 1e-300);
  return Array.from(logits, (_, i) =>
    Float64Array.from(columns, (column, j) => {
      const sameState = Math.floor(i / actions) === Math.floor(j / actions);
      return (column[i] as number) + (sameState ? scale : 0);
    }),
  );
}

/** Solves rows · x = right by elimination with pivots; an unknown that nothing determines is 0. Changes its arguments. */
function solve(rows: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const negligible = 1e-9 * Math.max(...rows.map(largest));
  const pivots: (readonly [row: number, column: number])[] = [];
  for (let column = 0; column < size; column++) {
    const row = pivots.length;
    const best = bestPivot(rows, row, column);
    if (Math.abs((rows[best] as Float64Array)[column] as number) <= negligible) continue;
    [rows[row], rows[best]] = [rows[best] as Float64Array, rows[row] as Float64Array];
    [right[row], right[best]] = [right[best] as number, right[row] as number];
    clearColumn(rows, right, [row, column]);
    pivots.push([row, column]);
  }
  const x = new Float64Array(size);
  for (const [row, column] of pivots)
    x[column] = (right[row] as number) / ((rows[row] as Float64Array)[column] as number);
  return x;
}

function bestPivot(rows: readonly Float64Array[], from: number, column: number): number {
  let best = from;
  const sizeOf = (row: number): number => Math.abs(rows[row]?.[column] ?? 0);
  for (let row = from + 1; row < rows.length; row++) if (sizeOf(row) > sizeOf(best)) best = row;
  return best;
}

/** Takes multiples of the pivot's row from all others, so that its column is 0 there. */
function clearColumn(rows: Float64Array[], right: Float64Array, [at, column]: readonly [number, number]): void {
  const pivot = rows[at] as Float64Array;
  rows.forEach((row, i) => {
    const factor = (row[column] as number) / (pivot[column] as number);
    if (i === at || factor === 0) return;
    for (let j = 0; j < row.length; j++) row[j] = (row[j] as number) - factor * (pivot[j] as number);
    right[i] = (right[i] as number) - factor * (right[at] as number);
  });
}

/** Shortens a step that would move a logit too far. */
function bounded(step: Float64Array): Float64Array {
  const length = largest(step);
  return length <= LONGEST ? step : step.map((x) => (x * LONGEST) / length);
}

/**
 * The logits nearby at which a flow stands still, by Newton's method from `start`; null where it finds none, or comes to
 * a policy that is not `acceptable`. Probabilities are right to 1e-9 where the flow is smooth.
 */
export function polish(
  flow: Flow,
  mdp: FiniteMdp,
  start: Float64Array,
  acceptable: (policy: Float64Array) => boolean,
): Float64Array | null {
  if (start.length > MAX_POLISHED) return null;
  let logits = start;
  let policy = normalisePolicy(mdp, logits).probabilities;
  for (let i = 0; i < ITERATIONS; i++) {
    const target = flow(logits).map((x) => -x);
    const step = bounded(solve(matrixAt(flow, mdp, logits), target));
    const next = logits.map((x, k) => x + (step[k] as number));
    if (!next.every(Number.isFinite)) return null;
    const policyNext = normalisePolicy(mdp, next).probabilities;
    // Towards the boundary there is nothing to be found, and each iteration costs as much as several steps of a path.
    if (!acceptable(policyNext)) return null;
    const change = largest(policyNext.map((p, k) => p - (policy[k] as number)));
    if (change < STILL) return next;
    [logits, policy] = [next, policyNext];
  }
  return null;
}
