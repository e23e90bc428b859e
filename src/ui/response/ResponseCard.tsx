import { NativeSelect } from "@mantine/core";
import { useCallback, useState } from "react";
import type { Setting } from "../../core/experiment/settings.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { REPETITIONS } from "../../core/math/bootstrap.ts";
import { metricByName } from "../../core/metrics/definitions.ts";
import { missingAtEnd } from "../../core/metrics/seedCount.ts";
import { statisticText } from "../../core/metrics/summary.ts";
import { useDrawn } from "../clock.ts";
import { usePage, useSession } from "../session.tsx";
import { useVariantStyles } from "../useVariantStyles.ts";
import { ResponsePlot } from "./ResponsePlot.tsx";
import { measuredCurves } from "./measured.ts";
import type { Measure, MeasuredCurve } from "./measured.ts";
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
  const { curves, counts } = useMeasured(config, setting, { metric, statistic });
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
      <p className="pp-response-note">
        {statisticText(statistic, config.seeds, REPETITIONS.live)}
        {counts === "" ? "" : `; ${counts}`}
      </p>
    </section>
  );
}

interface Measured {
  readonly curves: readonly MeasuredCurve[];
  /** Of how many seeds the values are, where some have none. */
  readonly counts: string;
}

/** The latest values, renewed as the run goes. */
function useMeasured(config: ExperimentConfig, setting: Setting, { metric, statistic }: Measure): Measured {
  const { series } = useSession();
  const read = useCallback(
    (): Measured => ({
      curves: measuredCurves(config, series.rows, setting, { metric, statistic }),
      counts: missingAtEnd(config.variants, series.rows, metric),
    }),
    [config, series, setting, metric, statistic],
  );
  return useDrawn(read);
}
