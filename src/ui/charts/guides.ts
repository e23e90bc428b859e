import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { ResolvedObjective } from "../../core/experiment/resolve.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { shortNumber } from "../number.ts";
import type { ChartSpec, GuideName } from "./specs.ts";

/** A fixed value, or the stretch between two, drawn across a chart. */
export interface Guide {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

interface GuideContext {
  readonly objective: ResolvedObjective;
  readonly actions: number;
}

const line = (value: number, label: string): Guide => ({ label, from: value, to: value });

const GUIDES: Readonly<Record<GuideName, (context: GuideContext) => readonly Guide[]>> = {
  zero: () => [line(0, "")],
  one: () => [line(1, "")],
  "entropy-ceiling": ({ actions }) => [line(Math.log(actions), `ceiling ln |A| = ${shortNumber(Math.log(actions))}`)],
  "ratio-band": ({ objective: { band, hyperparameters } }) => {
    if (band === null) return [];
    const [low, high] = [hyperparameters[band.low] ?? 0, hyperparameters[band.high] ?? 0];
    const label = low === high ? `band 1 ± ${String(low)}` : `band 1 − ${String(low)} … 1 + ${String(high)}`;
    return [{ label, from: 1 - low, to: 1 + high }];
  },
};

/** The guides of a chart for the variant looked at, with the target of its controller where the chart shows what it watches. */
export function guidesOf(
  spec: ChartSpec,
  config: ExperimentConfig,
  variant: number,
  actions: number,
): readonly Guide[] {
  const chosen = config.variants[variant] ?? config.variants[0];
  if (chosen === undefined) return [];
  const objective = resolveObjective(chosen.objective);
  const { controller } = objective;
  const watched = controller !== null && spec.lines.some(({ metric }) => metric === controller.watches);
  const target = watched
    ? [
        line(
          objective.hyperparameters[controller.target] ?? 0,
          `target ${shortNumber(objective.hyperparameters[controller.target] ?? 0)}`,
        ),
      ]
    : [];
  return [...spec.guides.flatMap((name) => GUIDES[name]({ objective, actions })), ...target];
}
