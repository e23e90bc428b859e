import { NativeSelect } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { responseCurves } from "../../core/experiment/response.ts";
import type { Setting } from "../../core/experiment/settings.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { REPETITIONS } from "../../core/math/bootstrap.ts";
import { metricByName } from "../../core/metrics/definitions.ts";
import { statisticText, summarise } from "../../core/metrics/summary.ts";
import type { StatisticId } from "../../core/metrics/summary.ts";
import type { Series } from "../../store/series.ts";
import { useDrawn } from "../clock.ts";
import { usePage, useSession } from "../session.tsx";
import { useVariantStyles } from "../useVariantStyles.ts";
import { ResponsePlot } from "./ResponsePlot.tsx";
import type { MeasuredCurve } from "./ResponsePlot.tsx";
import "./response.css";

interface ResponseCardProps {
  readonly config: ExperimentConfig;
  readonly settings: readonly [Setting, ...Setting[]];
}

/** What a response is worth looking at for. */
const METRICS = [
  "objective/exact_return",
  "objective/regularised_return",
  "objective/regret",
  "rollout/return",
  "kl/exact_ref",
  "policy/entropy",
  "gradient/cosine_exact",
] as const;

/** The latest values of a metric against a setting in which variants differ, with intervals over the seeds. */
export function ResponseCard({ config, settings }: ResponseCardProps) {
  const [metric, setMetric] = useState<string>(METRICS[0]);
  const [name, setName] = useState("");
  const setting = settings.find((each) => each.name === name) ?? settings[0];
  const statistic = usePage(({ view }) => view.statistic);
  const styles = useVariantStyles(config.variants);
  const curves = useMeasured(config, setting, { metric, statistic });
  const definition = metricByName(metric);
  return (
    <section className="pp-card pp-response" aria-labelledby="pp-response-title" data-testid="response">
      <div className="pp-card-head">
        <h3 id="pp-response-title">Response</h3>
        <span className="pp-unit">{definition?.unit}</span>
      </div>
      <p className="pp-sentence">The latest value of each variant against the setting in which they differ.</p>
      <div className="pp-response-choice">
        <NativeSelect
          size="xs"
          label="Result"
          data={METRICS.map((value) => ({ value, label: metricByName(value)?.label ?? value }))}
          value={metric}
          onChange={(event) => {
            setMetric(event.currentTarget.value);
          }}
        />
        <NativeSelect
          size="xs"
          label="Against"
          data={settings.map((each) => ({ value: each.name, label: each.label }))}
          value={setting.name}
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
      </div>
      <ResponsePlot styles={styles} curves={curves} xLabel={setting.label} yLabel={definition?.label ?? metric} />
      <p className="pp-response-note">{statisticText(statistic, config.seeds, REPETITIONS.live)}</p>
    </section>
  );
}

interface Wanted {
  readonly metric: string;
  readonly statistic: StatisticId;
}

/** The curves with the latest values, renewed as the run goes. */
function useMeasured(config: ExperimentConfig, setting: Setting, { metric, statistic }: Wanted) {
  const { series } = useSession();
  const curves = useMemo(() => responseCurves(config.variants, setting), [config, setting]);
  const read = useCallback(
    (): readonly MeasuredCurve[] =>
      curves.map(({ label, points }) => ({
        label,
        points: points.flatMap(({ x, variant }) => {
          const summary = latest(series, variant, { metric, statistic });
          return summary === null ? [] : [{ x, variant, name: config.variants[variant]?.label ?? "", ...summary }];
        }),
      })),
    [curves, series, metric, statistic, config],
  );
  return useDrawn(read);
}

const latest = (series: Series, variant: number, { metric, statistic }: Wanted) =>
  summarise(series.rows(variant).at(-1)?.metrics[metric] ?? [], statistic, REPETITIONS.live);
