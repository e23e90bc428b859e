import { interquartileInterval } from "../math/bootstrap.ts";
import type { Interval } from "../math/bootstrap.ts";
import { ascending, interquartileMean, mean, median, standardError } from "../math/statistics.ts";
import type { Ascending } from "../math/statistics.ts";
import type { SeedValues } from "./types.ts";

/** A statistic over the seeds is data: how it is named, and how a value and the interval round it are computed. */
interface Statistic {
  readonly id: string;
  /** As an entry of a menu. */
  readonly label: string;
  /** What a chart or table that shows it must say of it. */
  readonly describe: (seeds: string, repetitions: number) => string;
  readonly centre: (sample: Ascending) => number;
  /** For at least two numbers. */
  readonly interval: (sample: Ascending, repetitions: number) => Interval;
}

const range = (sample: Ascending): Interval => ({ low: sample[0] ?? NaN, high: sample.at(-1) ?? NaN });

/** Made once: a formatter takes longer to make than a chart to draw. */
const GROUPED = new Intl.NumberFormat("en");

/** All statistics over seeds, the default first. */
export const statistics = [
  {
    id: "iqm",
    label: "IQM, 95 % interval",
    describe: (seeds, repetitions) =>
      `IQM, 95 % bootstrap interval (${GROUPED.format(repetitions)} resamples), ${seeds}`,
    centre: interquartileMean,
    interval: interquartileInterval,
  },
  {
    id: "mean",
    label: "Mean ± standard error",
    describe: (seeds) => `mean ± standard error, ${seeds}`,
    centre: mean,
    interval: (sample) => ({ low: mean(sample) - standardError(sample), high: mean(sample) + standardError(sample) }),
  },
  {
    id: "median",
    label: "Median, min–max",
    describe: (seeds) => `median, min–max, ${seeds}`,
    centre: median,
    interval: range,
  },
  {
    id: "seeds",
    label: "Every seed",
    describe: (seeds) => `${seeds}, a line each; numbers and other lines: median`,
    centre: median,
    interval: range,
  },
] as const satisfies readonly Statistic[];

export type StatisticId = (typeof statistics)[number]["id"];

/** What is shown of one metric's values over the seeds. */
export interface Summary extends Interval {
  readonly centre: number;
  /** How many seeds had a finite value; the others are left out. */
  readonly count: number;
}

const statisticById = (id: StatisticId): Statistic =>
  statistics.find((statistic) => statistic.id === id) ?? statistics[0];

/** The value alone, without its interval; null where no seed has a finite number. */
export function centreOf(values: SeedValues, id: StatisticId): number | null {
  const sample = ascending(values);
  return sample.length === 0 ? null : statisticById(id).centre(sample);
}

/**
 * A statistic over the seeds whose value is a finite number, with its interval; null where there is none. One number is
 * its own interval. `repetitions`: of the bootstrap, where there is one (see REPETITIONS).
 */
export function summarise(values: SeedValues, id: StatisticId, repetitions: number): Summary | null {
  const sample = ascending(values);
  const count = sample.length;
  if (count === 0) return null;
  const { centre, interval } = statisticById(id);
  const value = centre(sample);
  return count === 1
    ? { centre: value, low: value, high: value, count }
    : { centre: value, ...interval(sample, repetitions), count };
}

/** The words that must stand beside every number and band: which statistic, over how many seeds, of how many resamples. */
export function statisticText(
  id: StatisticId,
  seeds: { readonly first: number; readonly count: number },
  repetitions: number,
): string {
  if (seeds.count === 1) return `seed ${String(seeds.first)}`;
  return statisticById(id).describe(`${String(seeds.count)} seeds`, repetitions);
}
