import { useCallback, useMemo } from "react";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { MetricsRow } from "../../core/metrics/types.ts";
import { aggregate, statisticName } from "../../store/aggregate.ts";
import { useDrawn } from "../clock.ts";
import { countText } from "../number.ts";
import { useSession } from "../session.tsx";
import { useCursorPlace } from "./cursor.ts";
import type { DrawnLine } from "./model.ts";

/** What a chart's legend says beside the names. */
export interface Readings {
  /** Value of each line by key; absent where it has none. */
  readonly values: Readonly<Record<string, number>>;
  /** Which statistic over which seeds, and of which update where it is not the latest. */
  readonly note: string;
}

/** The latest row, or the last one not after the cursor. Rows are in the order of their updates. */
export function rowAt(rows: readonly MetricsRow[], cursor: number | null): MetricsRow | undefined {
  return cursor === null ? rows.at(-1) : rows.findLast(({ update }) => update <= cursor);
}

/** The values of the lines at the cursor, or the latest. */
export function useReadings(lines: readonly DrawnLine[], { seeds }: ExperimentConfig): Readings {
  const { series } = useSession();
  const cursor = useCursorPlace();
  const version = useDrawn(useCallback(() => series.rows(0).at(-1), [series]));
  const values = useMemo(() => {
    // The latest row is what there is to redraw for.
    const isEmpty = version === undefined;
    const entries = lines.flatMap(({ key, variant, metric }) => {
      const found = isEmpty ? null : aggregate(rowAt(series.rows(variant), cursor)?.metrics[metric] ?? []);
      return found === null ? [] : [[key, found.centre] as const];
    });
    return Object.fromEntries(entries);
  }, [series, lines, cursor, version]);
  const stride = series.stride(0);
  const thinned = stride === 1 ? "" : `; every ${String(stride)}th update kept`;
  const place = cursor === null ? "" : `update ${countText(cursor)}; `;
  return { values, note: place + statisticName(seeds) + thinned };
}
