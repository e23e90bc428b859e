import { Kbd } from "@mantine/core";
import { useInViewport } from "@mantine/hooks";
import { Suspense, lazy, memo, useCallback, useMemo, useState } from "react";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { chartPoints } from "../../store/points.ts";
import { useDrawn } from "../clock.ts";
import { Info } from "../Info.tsx";
import { usePage, useSession } from "../session.tsx";
import { ChartLegend } from "./ChartLegend.tsx";
import { useCursor } from "./cursor.ts";
import { guidesOf } from "./guides.ts";
import { chartModel } from "./model.ts";
import { useReadings } from "./readings.ts";
import type { ChartModel } from "./model.ts";
import type { PlotProps } from "./Plot.tsx";
import type { ChartSpec } from "./specs.ts";

const Plot = lazy(async () => ({ default: (await import("./Plot.tsx")).Plot }));
const MetricInfo = lazy(async () => ({ default: (await import("./MetricInfo.tsx")).MetricInfo }));

interface ChartCardProps {
  readonly spec: ChartSpec;
  readonly config: ExperimentConfig;
  readonly actions: number;
}

/** One chart with its title, unit, what it tells, its legend and its definitions. */
export const ChartCard = memo(function ChartCard({ spec, config, actions }: ChartCardProps) {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const model = useMemo(() => chartModel(spec, config), [spec, config]);
  const { hidden, toggle } = useHidden(model);
  const chosen = usePage(({ view }) => view.variant);
  const guides = useMemo(() => guidesOf(spec, config, chosen, actions), [spec, config, chosen, actions]);
  const visible = useMemo(() => model.lines.filter(({ key }) => !hidden.has(key)), [model, hidden]);
  const marks = usePage(({ run }) => run.marks);
  const points = usePoints(model, inViewport);
  const { values, note } = useReadings(model.lines, config);
  const titleId = `pp-chart-${spec.id}`;
  return (
    <section className="pp-card pp-chart" aria-labelledby={titleId} data-testid={`chart-${spec.id}`}>
      <div className="pp-card-head">
        <h3 id={titleId}>{spec.title}</h3>
        <span className="pp-unit">{spec.unit}</span>
        <Info label={`About ${spec.title}`} width={340}>
          <Suspense fallback={null}>
            <MetricInfo spec={spec} />
          </Suspense>
        </Info>
      </div>
      <p className="pp-sentence">{spec.sentence}</p>
      <div ref={ref}>
        <PlotFrame
          points={points}
          lines={visible}
          ranges={model.ranges}
          guides={guides}
          marks={marks}
          domain={spec.domain}
        />
      </div>
      <ChartLegend {...model} guides={guides} values={values} hidden={hidden} toggle={toggle} statistic={note} />
    </section>
  );
});

/** The place of the plot. While the pointer is on it, all charts tell their values at the update under it. */
function PlotFrame(props: Omit<PlotProps, "pointed" | "setCursor">) {
  const store = useCursor();
  const [pointed, setPointed] = useState(false);
  const setCursor = useCallback(
    (at: number | null) => {
      store.setState({ at });
    },
    [store],
  );
  return (
    <div
      className="pp-plot"
      onPointerEnter={() => {
        setPointed(true);
      }}
      onPointerLeave={() => {
        setPointed(false);
        setCursor(null);
      }}
    >
      {props.points.length < 2 ? (
        <EmptyPlot />
      ) : (
        <Suspense fallback={<EmptyPlot />}>
          <Plot {...props} pointed={pointed} setCursor={setCursor} />
        </Suspense>
      )}
    </div>
  );
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

/** Lines switched off, by key; those not shown by default start so. */
function useHidden({ lines }: ChartModel) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const hidden = useMemo(
    () => new Set(lines.filter(({ key, shown }) => shown === turned.has(key)).map(({ key }) => key)),
    [lines, turned],
  );
  const toggle = useCallback((key: string) => {
    setTurned((keys) => (keys.has(key) ? new Set([...keys].filter((each) => each !== key)) : new Set([...keys, key])));
  }, []);
  return { hidden, toggle };
}

/** The points to draw, renewed while the chart is in view. */
function usePoints({ lines, ranges }: ChartModel, active: boolean) {
  const { series } = useSession();
  const read = useCallback(() => chartPoints(series.rows, [...lines, ...ranges]), [series, lines, ranges]);
  return useDrawn(read, active);
}
