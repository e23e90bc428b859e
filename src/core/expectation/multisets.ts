import { InputError } from "../errors.ts";

/** Most groups that an expectation lists. */
const MAX_GROUPS = 5_000;

/** A way to take `size` things of `kinds` kinds, whatever their order. */
export interface Multiset {
  /** How many of each kind, [kinds]. */
  readonly counts: readonly number[];
  /** ln of the number of orders in which they can be drawn, ln(size! / Π counts!). */
  readonly logOrders: number;
}

/** How many multisets there are, C(size + kinds − 1, size). */
export function countMultisets(kinds: number, size: number): number {
  let count = 1;
  for (let i = 1; i < kinds; i++) count = (count * (size + i)) / i;
  return Math.round(count);
}

/** ln n! for 0 … n, by summation. */
function logFactorials(n: number): Float64Array {
  const result = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) result[i] = (result[i - 1] as number) + Math.log(i);
  return result;
}

/** Every way to write `size` as a sum of `kinds` numbers from 0. */
export function compositions(kinds: number, size: number): readonly (readonly number[])[] {
  if (kinds === 1) return [[size]];
  return Array.from({ length: size + 1 }, (_, first) =>
    compositions(kinds - 1, size - first).map((rest) => [first, ...rest]),
  ).flat();
}

/** Refuses more groups than an expectation lists. Throws InputError. */
export function checkGroupCount(count: number, what: string): void {
  if (count <= MAX_GROUPS) return;
  const problem = `${what} make ${count.toLocaleString("en")} different groups; expected at most ${MAX_GROUPS.toLocaleString("en")}`;
  throw new InputError("data.groupSize", `${problem}: take smaller groups, or infinitely large ones`);
}

/** Every multiset of `size` of `kinds` kinds, kinds ≥ 1. */
export function multisets(kinds: number, size: number): readonly Multiset[] {
  const logFactorial = logFactorials(size);
  return compositions(kinds, size).map((counts) => ({
    counts,
    logOrders: counts.reduce((sum, count) => sum - (logFactorial[count] as number), logFactorial[size] as number),
  }));
}
