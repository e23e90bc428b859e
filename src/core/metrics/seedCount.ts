import type { MetricsRow, SeedValues } from "./types.ts";

/** How many seeds have a number: a finite value. The others have diverged, or have no value yet. */
export const seedCount = (values: SeedValues): number => values.filter(Number.isFinite).length;

/** What must stand beside a number over `count` of `seeds` seeds: "3 of 16 seeds"; "" where none is missing. */
export function missingText(count: number, seeds: number): string {
  return count === seeds ? "" : `${String(count)} of ${String(seeds)} seeds`;
}

/** The values of one metric of one variant. */
interface LabelledValues {
  readonly label: string;
  readonly values: SeedValues;
}

/**
 * What a note on numbers must say of seeds that are left out of them: "PPO: 3 of 16 seeds; GRPO: 0 of 16 seeds". "" where
 * every seed of every variant has a number; a variant without any values, which has no such metric, is not named.
 */
export function missingSeeds(variants: readonly LabelledValues[]): string {
  const texts = variants.map(({ label, values }) => [label, missingText(seedCount(values), values.length)] as const);
  return texts
    .filter(([, text]) => text !== "")
    .map(([label, text]) => `${label}: ${text}`)
    .join("; ");
}

/** The same of a metric in the latest rows of variants, as a sentence's end; "" where no seed is missing. */
export function missingAtEnd(
  variants: readonly { readonly label: string }[],
  rowsOf: (variant: number) => readonly MetricsRow[],
  metric: string,
): string {
  const last = variants.map(({ label }, variant) => ({ label, values: rowsOf(variant).at(-1)?.metrics[metric] ?? [] }));
  const text = missingSeeds(last);
  return text === "" ? "" : `${text} have a number at the end`;
}
