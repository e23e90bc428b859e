import type { MetricDefinition } from "./definition.ts";
import { klMetrics } from "./klMetrics.ts";
import { learningMetrics } from "./learningMetrics.ts";
import { pairMetrics } from "./pairMetrics.ts";
import { ratioMetrics } from "./ratioMetrics.ts";
import { returnMetrics } from "./returnMetrics.ts";

/** Every metric of a row, in the order in which the page shows them. */
export const metricDefinitions = [
  ...returnMetrics,
  ...klMetrics,
  ...ratioMetrics,
  ...learningMetrics,
  ...pairMetrics,
] as const satisfies readonly MetricDefinition[];

export type MetricName = (typeof metricDefinitions)[number]["name"];

const byName: ReadonlyMap<string, MetricDefinition> = new Map(
  metricDefinitions.map((definition) => [definition.name, definition]),
);

/** The definition of a metric's name, or undefined. */
export const metricByName = (name: string): MetricDefinition | undefined => byName.get(name);
