import type { MetricsRow, SeedValues } from "./types.ts";

/** How many of the seeds have a number. */
export interface SeedCount {
  readonly count: number;
  readonly seeds: number;
}

export const seedCountOf = (values: SeedValues): SeedCount => ({
  count: values.filter(Number.isFinite).length,
  seeds: values.length,
});

/** "3 of 16" */
const shareText = ({ count, seeds }: SeedCount): string => `${String(count)} of ${String(seeds)}`;

/**
 * What must be said where seeds have diverged: "PPO: 3 of 16, GRPO: 12 of 16 seeds have a number at the end", without names
 * where all are alike; "" where every seed has one.
 */
export const countsText = (variants: readonly (SeedCount & { readonly label: string })[]): string => {
  const short = variants.filter(({ count, seeds }) => count < seeds);
  if (short.length === 0) return "";
  const shares = new Set(variants.map(shareText));
  const texts = shares.size === 1 ? [...shares] : short.map((each) => `${each.label}: ${shareText(each)}`);
  return `${texts.join(", ")} seeds have a number at the end`;
};

/** The same of a metric in the latest rows of variants; nothing of those that have no such metric. */
export const lastCountsText = (
  variants: readonly { readonly label: string }[],
  rowsOf: (variant: number) => readonly MetricsRow[],
  metric: string,
): string =>
  countsText(
    variants.flatMap(({ label }, variant) => {
      const values = rowsOf(variant).at(-1)?.metrics[metric];
      return values === undefined ? [] : [{ label, ...seedCountOf(values) }];
    }),
  );
