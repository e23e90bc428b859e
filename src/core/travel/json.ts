import type { ExperimentConfig } from "../experiment/types.ts";
import type { MetricsRow } from "../metrics/types.ts";
import { exportedName, recordedMetrics } from "./naming.ts";
import type { Naming } from "./naming.ts";
import type { Recording } from "./recording.ts";

/** An experiment as a file for people and for `cli train`; parseExperiment reads the same experiment from it. */
export const experimentJson = (config: ExperimentConfig): string => `${JSON.stringify(config, null, 2)}\n`;

const rowJson = (row: MetricsRow, naming: Naming): string => {
  const entries = Object.entries(row.metrics).map(([name, values]) => [exportedName(name, naming), values] as const);
  return JSON.stringify({ ...row, metrics: Object.fromEntries(entries) });
};

/**
 * A recording as JSON, piece by piece, a row a line: what `cli train` prints of an update, with the counters that depend
 * on the machine, and before them the experiment. Numbers that are not finite are null.
 *
 * @yields the head, then one row at a time, then the end
 */
export function* metricsJson(recording: Recording, naming: Naming): Generator<string> {
  const { config, rows, ...rest } = recording;
  const names = Object.fromEntries(recordedMetrics(recording).map((name) => [exportedName(name, naming), name]));
  const head = JSON.stringify({ ...rest, names, config });
  yield `${head.slice(0, -1)},"rows":[`;
  let separator = "\n";
  for (const row of rows.flat()) {
    yield separator + rowJson(row, naming);
    separator = ",\n";
  }
  yield "\n]}\n";
}
