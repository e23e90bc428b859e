/** One value a seed. NaN is kept as NaN (JSON: null). */
export type SeedValues = readonly number[];

/** What one update of one variant leaves behind. */
export interface MetricsRow {
  readonly variant: number; // index in the configuration
  readonly update: number; // 0: before any learning
  readonly samples: number; // environment steps drawn so far, a seed
  readonly gradientSteps: number;
  readonly seconds: number; // training time of the variant so far
  readonly metrics: Readonly<Record<string, SeedValues>>;
}
