import { Kbd } from "@mantine/core";
import { Suspense, lazy, useEffect, useState } from "react";
import { budgetById } from "../../core/metrics/budget.ts";
import { whenIdle } from "../../store/idle.ts";
import { useDrawClock } from "../clock.ts";
import { usePage } from "../session.tsx";
import { useCursor } from "./cursor.ts";
import type { ChartModel } from "./model.ts";
import type { PlotProps } from "./Plot.tsx";
import { PlotTooltip } from "./PlotTooltip.tsx";
import { useCurves, useReading } from "./useCurves.ts";

const loadPlot = () => import("./Plot.tsx");
const Plot = lazy(async () => ({ default: (await loadPlot()).Plot }));

interface PlotFrameProps extends Pick<PlotProps, "guides" | "domain"> {
  readonly model: ChartModel;
  readonly inViewport: boolean;
}

/** The curves of a chart. While the pointer is on them, all charts tell their values at the place under it. */
export function PlotFrame({ model, guides, domain, inViewport }: PlotFrameProps) {
  const cursor = useCursor();
  const reading = useReading();
  const curves = useCurves(model, reading, inViewport);
  const made = useTurn(inViewport);
  const [pointed, setPointed] = useState(false);
  return (
    <div
      className="pp-plot"
      onPointerEnter={() => {
        setPointed(true);
      }}
      onPointerLeave={() => {
        setPointed(false);
        cursor.setState({ at: null });
      }}
    >
      {made ? (
        <Suspense fallback={null}>
          <Plot {...model} {...curves} guides={guides} domain={domain} />
        </Suspense>
      ) : null}
      {pointed ? <PlotTooltip {...model} {...curves} axis={budgetById(reading.budget).label} /> : null}
      {curves.points.length < 2 ? <EmptyPlot /> : null}
    </div>
  );
}

/**
 * True from a plot's first turn in view on. Plots are made one at a time while the page is idle, before there is anything to
 * draw: when a run begins they only have to draw it.
 */
function useTurn(inViewport: boolean): boolean {
  const clock = useDrawClock();
  const [had, setHad] = useState(false);
  const wanted = inViewport && !had;
  useEffect(() => {
    if (!wanted) return undefined;
    let stop: (() => void) | null = null;
    const wait = async (): Promise<void> => {
      await loadPlot();
      if (stop === null) return; // no longer wanted
      stop = clock.subscribe(() => {
        setHad(true);
      });
    };
    stop = whenIdle(() => {
      void wait();
    });
    return () => {
      stop?.();
      stop = null;
    };
  }, [clock, wanted]);
  return had;
}

/** Says what to press; once the run has begun it only keeps the place. */
function EmptyPlot() {
  const begun = usePage(({ run }) => run.update > 0);
  return (
    <div className="pp-empty">
      {begun ? null : (
        <span>
          Press <strong>Run</strong> or <Kbd size="xs">Space</Kbd>
        </span>
      )}
    </div>
  );
}
