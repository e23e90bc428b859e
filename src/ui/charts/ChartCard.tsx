import { useInViewport } from "@mantine/hooks";
import { Suspense, lazy, memo, useMemo } from "react";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { Info } from "../Info.tsx";
import { usePage } from "../session.tsx";
import { useVariantStyles } from "../useVariantStyles.ts";
import { ChartLegend } from "./ChartLegend.tsx";
import type { LegendProps } from "./ChartLegend.tsx";
import { guidesOf } from "./guides.ts";
import { chartModel } from "./model.ts";
import type { ChartSpec } from "./specs.ts";
import { PlotFrame } from "./PlotFrame.tsx";
import { useReadings } from "./readings.ts";
import { useReading } from "./useCurves.ts";
import { useShown } from "./useShown.ts";

const MetricInfo = lazy(async () => ({ default: (await import("./MetricInfo.tsx")).MetricInfo }));

interface ChartCardProps {
  readonly spec: ChartSpec;
  readonly config: ExperimentConfig;
  readonly actions: number;
}

/** One chart with its title, unit, what it tells, its legend and its definitions. */
export const ChartCard = memo(function ChartCard({ spec, config, actions }: ChartCardProps) {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const styles = useVariantStyles(config.variants);
  const model = useMemo(() => chartModel(spec, config, styles), [spec, config, styles]);
  const { drawn, hidden, toggle, solo } = useShown(model, config.variants.length);
  const chosen = usePage(({ view }) => view.variant);
  const guides = useMemo(() => guidesOf(spec, config, chosen, actions), [spec, config, chosen, actions]);
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
        <PlotFrame model={drawn} guides={guides} domain={spec.domain} inViewport={inViewport} />
      </div>
      <LiveLegend {...model} config={config} guides={guides} hidden={hidden} toggle={toggle} solo={solo} />
    </section>
  );
});

interface LiveLegendProps extends Omit<LegendProps, "values" | "statistic"> {
  readonly config: ExperimentConfig;
}

/** The legend with the values at the cursor, or the latest. */
function LiveLegend({ config, ...legend }: LiveLegendProps) {
  const { values, note } = useReadings(legend.lines, config, useReading());
  return <ChartLegend {...legend} values={values} statistic={note} />;
}
