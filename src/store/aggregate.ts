import { REPETITIONS } from "../core/math/bootstrap.ts";
import { centreOf, summarise } from "../core/metrics/summary.ts";
import type { StatisticId, Summary } from "../core/metrics/summary.ts";
import type { MetricsRow } from "../core/metrics/types.ts";

/** Reads something off a row that was computed once for it. */
export type RowReader<T> = (row: MetricsRow) => T;

/** Computes once for each row; what was computed goes when the row goes. */
function remembering<T>(compute: (row: MetricsRow) => T): RowReader<T> {
  const known = new WeakMap<MetricsRow, { readonly value: T }>();
  return (row) => {
    const found = known.get(row);
    if (found !== undefined) return found.value;
    const value = compute(row);
    known.set(row, { value });
    return value;
  };
}

/** The same reader for the same name, so that all charts share what is known. */
function named<T>(make: (metric: string, statistic: StatisticId) => RowReader<T>) {
  const readers = new Map<string, RowReader<T>>();
  return (metric: string, statistic: StatisticId): RowReader<T> => {
    const name = `${statistic} ${metric}`;
    const reader = readers.get(name) ?? make(metric, statistic);
    readers.set(name, reader);
    return reader;
  };
}

/** Reads a metric's statistic over the seeds; null where no seed has a number. */
export const centreReader = named((metric, statistic) =>
  remembering((row) => centreOf(row.metrics[metric] ?? [], statistic)),
);

/** Reads a metric's statistic with its interval, the bootstrap's being quick enough for charts that move. */
export const summaryReader = named<Summary | null>((metric, statistic) =>
  remembering((row) => summarise(row.metrics[metric] ?? [], statistic, REPETITIONS.live)),
);
