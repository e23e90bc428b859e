import { REPETITIONS, interquartileInterval } from "../math/bootstrap.ts";
import { ascending, interquartileMean } from "../math/statistics.ts";
import { metricByName } from "../metrics/definitions.ts";
import type { MetricName } from "../metrics/definitions.ts";
import { missingText } from "../metrics/seedCount.ts";
import { escaped, table } from "./markdown.ts";
import type { Recording } from "./recording.ts";

/** What a reader asks for first; the rest is in the metrics' files. */
const REPORTED: readonly MetricName[] = [
  "objective/exact_return",
  "objective/optimal_return",
  "objective/regret",
  "kl/exact_ref",
  "policy/entropy",
  "rewards/accuracies",
];

const DIGITS = 4;
const short = (value: number): string => String(Number(value.toPrecision(DIGITS)));

/**
 * Interquartile mean with its interval, or the number of a single seed; "–" where no seed has one. Seeds that agree need no
 * interval. Where some have no number, over how many the rest is.
 */
const cell = (values: readonly number[]): string => {
  const sample = ascending(values);
  if (sample.length === 0) return "–";
  if (values.length === 1) return short(sample[0] as number);
  const { low, high } = interquartileInterval(sample, REPETITIONS.table);
  const centre = short(interquartileMean(sample));
  const missing = missingText(sample.length, values.length);
  return `${centre}${low === high ? "" : ` (${short(low)} to ${short(high)})`}${missing === "" ? "" : `, ${missing}`}`;
};

/** Which statistic the numbers are, and over how many seeds. */
const statistic = ({ config: { seeds } }: Recording): string =>
  seeds.count === 1
    ? `One seed, ${String(seeds.first)}.`
    : `Interquartile mean over ${String(seeds.count)} seeds, in brackets its 95 % bootstrap interval ` +
      `(${String(REPETITIONS.table)} resamples); of fewer seeds where it says so.`;

/** Where each variant stood at its last row: update, samples, and the metrics that are read first. */
export const resultsTable = (recording: Recording): string => {
  const last = recording.rows.map((rows) => rows.at(-1));
  const names = REPORTED.filter((name) => last.some((row) => row?.metrics[name] !== undefined));
  const headings = names.map((name) => metricByName(name)?.label ?? name);
  const lines = last.map((row, variant) => [
    escaped(recording.config.variants[variant]?.label ?? String(variant)),
    row === undefined ? "–" : String(row.update),
    row === undefined ? "–" : String(row.samples),
    ...names.map((name) => cell(row?.metrics[name] ?? [])),
  ]);
  return `${statistic(recording)}\n\n${table(["Variant", "Update", "Samples a seed", ...headings], lines)}`;
};
