import type { ExperimentConfig } from "../core/experiment/types.ts";
import type { BudgetId } from "../core/metrics/budget.ts";
import type { StatisticId } from "../core/metrics/summary.ts";
import type { BackendChoice } from "../engine/types.ts";
import type { Speed } from "../worker/protocol.ts";
import { INITIAL_ANATOMY } from "./anatomy.ts";
import type { AnatomyView } from "./anatomy.ts";
import { INITIAL_CHECKS } from "./checks.ts";
import type { ChecksView } from "./checks.ts";
import { consequence } from "./changes.ts";
import type { Consequence } from "./changes.ts";
import { INITIAL_COMPARISON } from "./comparison.ts";
import type { ComparisonView } from "./comparison.ts";
import { INITIAL_ESTIMATOR } from "./estimator/state.ts";
import type { EstimatorState } from "./estimator/state.ts";
import { initialExperiment } from "./experiment.ts";
import type { ExperimentState } from "./experiment.ts";
import { INITIAL_FLOW } from "./flow.ts";
import type { FlowView } from "./flow.ts";
import type { Hidden } from "./hidden.ts";
import { initialWorkshop } from "./objectives/workshop.ts";
import type { WorkshopState } from "./objectives/workshop.ts";
import { NO_RUN } from "./run.ts";
import type { RunState } from "./run.ts";
import { initialTravel } from "./travel.ts";
import type { TravelState } from "./travel.ts";

/** The views of the page, of which one is open. */
export type TabId = "train" | "compare" | "anatomy" | "estimator" | "flow" | "checks" | "workshop" | "runs";

/** What the person looks at and how; none of it changes a run's numbers. */
export interface ViewState {
  readonly tab: TabId;
  readonly speed: Speed;
  readonly backend: BackendChoice;
  /** Index of the variant whose settings are open and whose policy is drawn. */
  readonly variant: number;
  /** Index of the seed whose policy is drawn. */
  readonly seed: number;
  /** Which statistic over the seeds charts and tables show. */
  readonly statistic: StatisticId;
  /** What charts have as their horizontal axis, and comparisons hold equal. */
  readonly budget: BudgetId;
  /** Indices of the variants that no chart draws. */
  readonly hiddenVariants: Hidden;
  readonly comparison: ComparisonView;
  readonly anatomy: AnatomyView;
  readonly flow: FlowView;
  readonly checks: ChecksView;
  readonly helpOpen: boolean;
  readonly controlsOpen: boolean;
}

/** Everything the page shows, but for the rows of the charts (see series.ts) and the colour scheme (Mantine keeps it). */
export interface PageState {
  readonly experiment: ExperimentState;
  readonly run: RunState;
  readonly view: ViewState;
  readonly travel: TravelState;
  readonly workshop: WorkshopState;
  readonly estimator: EstimatorState;
}

export const SPEEDS: readonly Speed[] = ["slow", "normal", "fast", "max"];
export const BACKENDS: readonly BackendChoice[] = ["auto", "webgpu", "cpu"];

const INITIAL_VIEW: ViewState = {
  tab: "train",
  speed: "normal",
  backend: "auto",
  variant: 0,
  seed: 0,
  statistic: "iqm",
  budget: "updates",
  hiddenVariants: [],
  comparison: INITIAL_COMPARISON,
  anatomy: INITIAL_ANATOMY,
  flow: INITIAL_FLOW,
  checks: INITIAL_CHECKS,
  helpOpen: false,
  controlsOpen: false,
};

export function initialPage(config: ExperimentConfig): PageState {
  return {
    experiment: initialExperiment(config),
    run: NO_RUN,
    view: INITIAL_VIEW,
    travel: initialTravel(config),
    workshop: initialWorkshop(config),
    estimator: INITIAL_ESTIMATOR,
  };
}

/** What the edited configuration asks of the run in progress; `none` before the first run. */
export function pendingChange({ experiment, run }: PageState): Consequence {
  return run.applied === null ? "none" : consequence(run.applied, experiment.config);
}
