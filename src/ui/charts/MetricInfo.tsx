import { Text } from "@mantine/core";
import { useCallback } from "react";
import { metricByName } from "../../core/metrics/definitions.ts";
import type { Aliases, MetricContext, MetricDefinition } from "../../core/metrics/definition.ts";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { MetricsRow } from "../../core/metrics/types.ts";
import { useDrawn } from "../clock.ts";
import { useAppliedConfig } from "../environment/problem.ts";
import { usePage, useSession } from "../session.tsx";
import type { ChartSpec } from "./specs.ts";

/** What each metric of a chart is, what is healthy, what others call it, and why it reads what it reads now. */
export function MetricInfo({ spec }: { readonly spec: ChartSpec }) {
  const { series } = useSession();
  const config = useAppliedConfig();
  const chosen = usePage(({ view }) => view.variant);
  const seed = usePage(({ view }) => view.seed);
  const read = useCallback(() => series.rows(chosen).at(-1), [series, chosen]);
  const row = useDrawn(read);
  const variant = config.variants[chosen];
  const context = variant === undefined ? null : { variant, objective: resolveObjective(variant.objective), seed };
  const names = [...spec.lines.map(({ metric }) => metric), ...(spec.range ? [spec.range.low, spec.range.high] : [])];
  const definitions = names.map((name) => metricByName(name)).filter((found) => found !== undefined);
  const reasons = definitions.map((definition) => reasonOf(definition, row, context));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className="pp-metric-info" aria-label={`Metrics of ${spec.title}`} tabIndex={0}>
      {definitions.map((definition, index) => (
        <Definition key={definition.name} definition={definition} reason={onceOnly(reasons, index)} />
      ))}
    </section>
  );
}

/** A reason that several metrics share is given at the first of them. */
function onceOnly(reasons: readonly (string | null)[], index: number): string | null {
  const reason = reasons[index] ?? null;
  return reasons.indexOf(reason) === index ? reason : null;
}

function reasonOf(
  { reason }: MetricDefinition,
  row: MetricsRow | undefined,
  context: MetricContext | null,
): string | null {
  return reason === undefined || row === undefined || context === null ? null : reason(row, context);
}

function Definition({ definition, reason }: { readonly definition: MetricDefinition; readonly reason: string | null }) {
  const { label, meaning, formula, healthy, name, aliases } = definition;
  return (
    <div className="pp-definition">
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Text size="sm">{meaning}</Text>
      {reason === null ? null : (
        <Text size="sm" className="pp-reason">
          Right now: {reason}
        </Text>
      )}
      <dl>
        <dt>How it is computed</dt>
        <dd>{formula}</dd>
        <dt>Healthy</dt>
        <dd>{healthy}</dd>
        <dt>Names</dt>
        <dd>
          <code>{name}</code>
          {aliasText(aliases)}
        </dd>
      </dl>
    </div>
  );
}

function aliasText({ trl, stableBaselines3, cleanrl }: Aliases): string {
  const names = [
    ["TRL", trl],
    ["Stable-Baselines3", stableBaselines3],
    ["CleanRL", cleanrl],
  ] as const;
  return names.map(([library, name]) => (name === undefined ? "" : `; ${library}: ${name}`)).join("");
}
