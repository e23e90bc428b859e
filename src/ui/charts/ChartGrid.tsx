import { resolveObjective } from "../../core/experiment/resolve.ts";
import { useAppliedConfig, useProblem } from "../environment/problem.ts";
import { ChartCard } from "./ChartCard.tsx";
import { CHARTS } from "./specs.ts";

/** All charts that the objectives in the run have numbers for. */
export function ChartGrid() {
  const config = useAppliedConfig();
  const { mdp } = useProblem();
  const pairs = config.variants.some(({ objective }) => resolveObjective(objective).reads === "pairs");
  return (
    <section className="pp-charts" aria-label="Charts of the run">
      {CHARTS.filter((spec) => pairs || spec.pairs !== true).map((spec) => (
        <ChartCard key={spec.id} spec={spec} config={config} actions={mdp.actions} />
      ))}
    </section>
  );
}
