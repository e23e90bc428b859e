import { useCallback, useMemo } from "react";
import { chartPoints, placesOfChanges, seedLines } from "../../store/points.ts";
import type { Reading } from "../../store/points.ts";
import { useDrawn } from "../clock.ts";
import { usePage, useSession } from "../session.tsx";
import type { ChartModel } from "./model.ts";
import type { PlotProps } from "./Plot.tsx";

type CurveData = Pick<PlotProps, "points" | "seeds" | "marks">;

/** How the person wants the charts to read the run. */
export function useReading(): Reading {
  const statistic = usePage(({ view }) => view.statistic);
  const budget = usePage(({ view }) => view.budget);
  return useMemo(() => ({ statistic, budget }), [statistic, budget]);
}

/** The curves of a chart, renewed while it is in view. */
export function useCurves({ lines, ranges }: ChartModel, reading: Reading, active: boolean): CurveData {
  const { series } = useSession();
  const changes = usePage(({ run }) => run.marks);
  const read = useCallback((): CurveData => {
    return {
      points: chartPoints(series.rows, [...lines, ...ranges], reading),
      seeds: reading.statistic === "seeds" ? seedLines(series.rows, lines, reading.budget) : [],
      marks: placesOfChanges(changes, series.rows(0), reading.budget),
    };
  }, [series, lines, ranges, reading, changes]);
  return useDrawn(read, active);
}
