import { useMemo } from "react";
import { useCallback } from "react";
import { useDrawn } from "../clock.ts";
import { useAppliedConfig, useProblem } from "../environment/problem.ts";
import { useSession } from "../session.tsx";
import { ChartCard } from "./ChartCard.tsx";
import { CHARTS } from "./specs.ts";

/** All charts for which the run has numbers. */
export function ChartGrid() {
  const config = useAppliedConfig();
  const { mdp } = useProblem();
  const names = useMetricNames();
  const charts = useMemo(() => {
    const present = new Set(names.split(" "));
    return CHARTS.filter(({ id, lines }) =>
      names === "" ? ALWAYS.has(id) : lines.some(({ metric }) => present.has(metric)),
    );
  }, [names]);
  return (
    <section className="pp-charts" aria-label="Charts of the run">
      {charts.map((spec) => (
        <ChartCard key={spec.id} spec={spec} config={config} actions={mdp.actions} />
      ))}
    </section>
  );
}

/** Charts that every objective has; the others wait for the first row. */
const ALWAYS: ReadonlySet<string> = new Set(CHARTS.slice(0, 10).map(({ id }) => id));

/** Names of the metrics in the latest row of any variant, joined, so that the same names are the same value. */
function useMetricNames(): string {
  const { series } = useSession();
  const config = useAppliedConfig();
  const read = useCallback(() => {
    const rows = config.variants.map((_, variant) => series.rows(variant).at(-1));
    return [...new Set(rows.flatMap((row) => Object.keys(row?.metrics ?? {})))].toSorted().join(" ");
  }, [series, config.variants]);
  return useDrawn(read);
}
