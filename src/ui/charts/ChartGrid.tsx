import { useAppliedConfig, useProblem } from "../environment/problem.ts";
import { ChartCard } from "./ChartCard.tsx";
import { ReadingControls } from "./ReadingControls.tsx";
import { shownCharts } from "./shown.ts";

/** All charts that the objectives in the run have numbers for. */
export function ChartGrid() {
  const config = useAppliedConfig();
  const { mdp } = useProblem();
  return (
    <section className="pp-charts" aria-label="Charts of the run">
      <ReadingControls />
      {shownCharts(config).map((spec) => (
        <ChartCard key={spec.id} spec={spec} config={config} actions={mdp.actions} />
      ))}
    </section>
  );
}
