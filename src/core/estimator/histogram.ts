/** Counts of numbers in bins of equal width between two ends; what lies outside counts in the outermost bin. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** Counts the finite numbers among `values`. */
export function histogramOf(
  values: ArrayLike<number>,
  { from, to, bins }: { readonly from: number; readonly to: number; readonly bins: number },
): Histogram {
  const counts = Array.from({ length: bins }, () => 0);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) continue;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(((value - from) / (to - from)) * bins)));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { from, to, counts };
}
