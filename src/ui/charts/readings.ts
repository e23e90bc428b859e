import { useCallback, useMemo } from "react";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { REPETITIONS } from "../../core/math/bootstrap.ts";
import { budgetById } from "../../core/metrics/budget.ts";
import { seedCount } from "../../core/metrics/seedCount.ts";
import { statisticText } from "../../core/metrics/summary.ts";
import type { MetricsRow } from "../../core/metrics/types.ts";
import { centreReader } from "../../store/aggregate.ts";
import type { Reading } from "../../store/points.ts";
import { useDrawn } from "../clock.ts";
import { useSession } from "../session.tsx";
import { useCursorPlace } from "./cursor.ts";
import type { DrawnLine } from "./model.ts";

/** What a chart's legend says beside the names. */
export interface Readings {
  /** Value of each line by key; absent where it has none. */
  readonly values: Readonly<Record<string, number>>;
  /** Which statistic over which seeds. */
  readonly note: string;
}

/** The latest row, or the last one not beyond the cursor. Rows are in the order of their places. */
export function rowAt(
  rows: readonly MetricsRow[],
  placeOf: (row: MetricsRow) => number,
  cursor: number | null,
): MetricsRow | undefined {
  return cursor === null ? rows.at(-1) : rows.findLast((row) => placeOf(row) <= cursor);
}

/** The values of the lines at the cursor, or the latest. */
export function useReadings(lines: readonly DrawnLine[], { seeds }: ExperimentConfig, reading: Reading): Readings {
  const { series } = useSession();
  const cursor = useCursorPlace();
  const { of } = budgetById(reading.budget);
  const version = useDrawn(useCallback(() => series.rows(0).at(-1), [series]));
  const found = useMemo(() => {
    // The latest row is what there is to redraw for.
    if (version === undefined) return [];
    return lines.map(({ key, variant, metric }) => {
      const row = rowAt(series.rows(variant), of, cursor);
      return { key, values: row?.metrics[metric] ?? [], centre: row && centreReader(metric, reading.statistic)(row) };
    });
  }, [series, lines, reading, of, cursor, version]);
  const values = found.flatMap(({ key, centre }) => (typeof centre === "number" ? [[key, centre] as const] : []));
  const notes = [
    statisticText(reading.statistic, seeds, REPETITIONS.live),
    ...missingText(Math.max(0, ...found.map((each) => seedsWithout(each.values))), seeds.count),
    ...strideText(series.stride(0)),
  ];
  return { values: Object.fromEntries(values), note: notes.join("; ") };
}

/** How many seeds have no finite number. */
const seedsWithout = (values: readonly number[]): number => values.length - seedCount(values);

/** A statistic over fewer seeds than were trained must say so: those that diverged are the ones missing. */
const missingText = (missing: number, count: number): readonly string[] =>
  missing === 0 || count === 1 ? [] : [`up to ${String(missing)} of them without a number left out`];

const strideText = (stride: number): readonly string[] =>
  stride === 1 ? [] : [`one in ${String(stride)} updates kept`];
