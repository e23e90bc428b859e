import type { MetricsRow } from "../metrics/types.ts";
import { exportedName, recordedMetrics } from "./naming.ts";
import type { Naming } from "./naming.ts";
import type { Recording } from "./recording.ts";

/** What a spreadsheet would take for a formula (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/u;
const NEEDS_QUOTES = /[",\r\n]/u;

/** A cell of text (RFC 4180), which no spreadsheet runs: a label may come from a stranger's link. */
export const textCell = (text: string): string => {
  const tame = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
};

/** Shortest text that reads as the same number; NaN, Infinity; "" where there is no number at all. */
const numberCell = (value: number | undefined): string => (value === undefined ? "" : String(value));

const COUNTERS = ["variant", "seed", "update", "samples", "gradient_steps", "seconds"] as const;

interface Columns {
  readonly metrics: readonly string[];
  readonly label: string;
  readonly firstSeed: number;
}

/** The lines of one row, one a seed. */
const linesOf = (row: MetricsRow, { metrics, label, firstSeed }: Columns): string => {
  const seeds = Math.max(0, ...Object.values(row.metrics).map(({ length }) => length));
  const counters = [row.update, row.samples, row.gradientSteps, row.seconds].map(numberCell);
  const lines = Array.from({ length: seeds }, (_, seed) => {
    const values = metrics.map((name) => numberCell(row.metrics[name]?.[seed]));
    return `${[textCell(label), String(firstSeed + seed), ...counters, ...values].join(",")}\n`;
  });
  return lines.join("");
};

/**
 * A recording as CSV, piece by piece: a header, then one line a variant, update and seed. `samples` counts environment
 * steps of one seed, `seconds` the training time of the variant itself. Metrics that a variant has not are left empty.
 *
 * @yields the header, then the lines of one row at a time
 */
export function* metricsCsv(recording: Recording, naming: Naming): Generator<string> {
  const metrics = recordedMetrics(recording);
  yield `${[...COUNTERS, ...metrics.map((name) => textCell(exportedName(name, naming)))].join(",")}\n`;
  const { config, rows } = recording;
  for (const [variant, each] of rows.entries()) {
    const label = config.variants[variant]?.label ?? String(variant);
    for (const row of each) yield linesOf(row, { metrics, label, firstSeed: config.seeds.first });
  }
}
