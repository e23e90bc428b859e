import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { CHARTS } from "./specs.ts";
import type { ChartSpec } from "./specs.ts";

/** The charts that the objectives of an experiment have numbers for. */
export function shownCharts({ variants }: ExperimentConfig): readonly ChartSpec[] {
  const pairs = variants.some(({ objective }) => resolveObjective(objective).reads === "pairs");
  return CHARTS.filter((spec) => pairs || spec.pairs !== true);
}
