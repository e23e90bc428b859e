import { responseCurves } from "../../core/experiment/response.ts";
import type { Setting } from "../../core/experiment/settings.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { REPETITIONS } from "../../core/math/bootstrap.ts";
import { summarise } from "../../core/metrics/summary.ts";
import type { StatisticId } from "../../core/metrics/summary.ts";
import type { MetricsRow } from "../../core/metrics/types.ts";

/** Measured points of variants that differ in one setting. */
export interface MeasuredCurve {
  readonly label: string;
  readonly points: readonly MeasuredPoint[];
}

export interface MeasuredPoint {
  readonly x: number;
  readonly variant: number;
  /** The variant's. */
  readonly name: string;
  readonly centre: number;
  readonly low: number;
  readonly high: number;
}

/** What is measured over the seeds of each variant. */
export interface Measure {
  readonly metric: string;
  readonly statistic: StatisticId;
}

/** Several curves differ by colour and dashes both. */
const LOOKS = [
  { colour: "var(--pp-axis)", dash: "" },
  { colour: "var(--pp-second)", dash: "7 3" },
  { colour: "var(--pp-third)", dash: "2 2" },
  { colour: "var(--pp-fourth)", dash: "8 3 2 3" },
] as const;

export const lookOf = (index: number) => LOOKS[index % LOOKS.length] ?? LOOKS[0];

/** The latest values of variants against a setting; a variant without a number has no point. */
export function measuredCurves(
  { variants }: ExperimentConfig,
  rowsOf: (variant: number) => readonly MetricsRow[],
  setting: Setting,
  { metric, statistic }: Measure,
): readonly MeasuredCurve[] {
  return responseCurves(variants, setting).map(({ label, points }) => ({
    label,
    points: points.flatMap(({ x, variant }) => {
      const values = rowsOf(variant).at(-1)?.metrics[metric] ?? [];
      const summary = summarise(values, statistic, REPETITIONS.live);
      return summary === null ? [] : [{ x, variant, name: variants[variant]?.label ?? "", ...summary }];
    }),
  }));
}
