import type { ResolvedObjective } from "../experiment/resolve.ts";
import type { VariantConfig } from "../experiment/types.ts";
import type { MetricsRow } from "./types.ts";

/** What a reason may look at besides the row: the variant that left it, and which of its seeds. */
export interface MetricContext {
  readonly variant: VariantConfig;
  readonly objective: ResolvedObjective;
  /** Index of the seed in the row's lists. */
  readonly seed: number;
}

/** Why the metric reads what it reads right now, one sentence; null: nothing out of the ordinary. */
export type Reason = (row: MetricsRow, context: MetricContext) => string | null;

/** The names under which other software logs the same idea, with the difference where there is one. */
export interface Aliases {
  readonly trl?: string;
  readonly stableBaselines3?: string;
  readonly cleanrl?: string;
}

/** A metric is data: its key in rows and exports, and all that the page says about it. */
export interface MetricDefinition {
  readonly name: string;
  readonly label: string;
  /** "" for a pure number. */
  readonly unit: string;
  /** How it is computed, in words and signs. */
  readonly formula: string;
  /** What it tells, for a newcomer. */
  readonly meaning: string;
  readonly healthy: string;
  /** Which side is better in a comparison, whatever the objective; absent where that depends. */
  readonly better?: "higher" | "lower";
  readonly aliases: Aliases;
  readonly reason?: Reason;
}
