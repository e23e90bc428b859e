import { metricByName, metricDefinitions } from "../metrics/definitions.ts";
import type { MetricDefinition } from "../metrics/definition.ts";
import type { Recording } from "./recording.ts";

/** After whose habits the metrics of an export are named. */
export type Naming = "playground" | "trl" | "stable-baselines3";

/** All namings, the default first. */
export const namings = [
  { id: "playground", label: "Playground" },
  { id: "trl", label: "TRL" },
  { id: "stable-baselines3", label: "Stable-Baselines3" },
] as const satisfies readonly { readonly id: Naming; readonly label: string }[];

const ALIAS: Readonly<Record<Naming, (definition: MetricDefinition) => string | undefined>> = {
  playground: ({ name }) => name,
  trl: ({ aliases }) => aliases.trl,
  "stable-baselines3": ({ aliases }) => aliases.stableBaselines3,
};

/** Names alone: an alias that says more says that the other quantity differs. */
const BARE = /^[\w/]+(?:, [\w/]+)*$/u;

/**
 * The name of a metric in an export: the other software's where it logs the very same quantity, else our own. Where it
 * logs something similar only, taking its name would mislead.
 */
export const exportedName = (name: string, naming: Naming): string => {
  const definition = metricByName(name);
  const alias = definition === undefined ? undefined : ALIAS[naming](definition);
  return alias !== undefined && BARE.test(alias) ? (alias.split(", ")[0] as string) : name;
};

/** The metrics of a recording's rows, in the order of their definitions; those without one come last. */
export const recordedMetrics = ({ rows }: Recording): readonly string[] => {
  const present = new Set(rows.flatMap((each) => each.flatMap(({ metrics }) => Object.keys(metrics))));
  const known = metricDefinitions.map(({ name }): string => name).filter((name) => present.has(name));
  const unknown = [...present].filter((name) => metricByName(name) === undefined).toSorted();
  return [...known, ...unknown];
};
