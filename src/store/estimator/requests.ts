import { rivalOf } from "../../core/estimator/rivals.ts";
import type { ExperimentConfig, VariantConfig } from "../../core/experiment/types.ts";
import type { FrozenPolicy, InspectionSetting, SeedCheckpoint } from "../../engine/inspect/types.ts";
import type { Checkpoint } from "../../engine/types.ts";
import type { PageState } from "../page.ts";
import type { EstimatorSettings, Subject } from "./state.ts";

/** The configuration that the run has, or before the first run the one being edited. */
const configOf = ({ run, experiment }: PageState): ExperimentConfig => run.applied ?? experiment.config;

/** The variant and the seed that are looked at, by index. */
function chosen(page: PageState): { readonly variant: number; readonly seed: number } {
  const { variants, seeds } = configOf(page);
  return {
    variant: Math.min(page.view.variant, variants.length - 1),
    seed: Math.min(page.view.seed, seeds.count - 1),
  };
}

/** Row n of N rows of a state [3,N,L]. */
function rowOfState(state: Float32Array, n: number, count: number): Float32Array {
  const size = state.length / (3 * count);
  const rows = new Float32Array(3 * size);
  for (let part = 0; part < 3; part++) {
    const from = (part * count + n) * size;
    rows.set(state.subarray(from, from + size), part * size);
  }
  return rows;
}

/** What one seed needs of a variant's checkpoint. */
function seedCheckpoint(kept: Checkpoint["variants"][number], seed: number, count: number): SeedCheckpoint {
  const controlled = Object.entries(kept.controlled).map(([name, values]) => [name, values.slice(seed, seed + 1)]);
  return {
    ...kept,
    state: rowOfState(kept.state, seed, count),
    controlled: Object.fromEntries(controlled) as SeedCheckpoint["controlled"],
  };
}

function policyOf(page: PageState, settings: EstimatorSettings, checkpoint: Checkpoint | null): FrozenPolicy {
  if (settings.point === "between") return { kind: "between", share: settings.share };
  const { variant, seed } = chosen(page);
  const kept = settings.point === "now" ? checkpoint?.variants[variant] : undefined;
  return {
    kind: "run",
    checkpoint: kept === undefined ? null : seedCheckpoint(kept, seed, configOf(page).seeds.count),
  };
}

/** The policy to freeze as the page stands, and what to call it. */
export function settingOf(
  page: PageState,
  checkpoint: Checkpoint | null,
): { readonly setting: InspectionSetting; readonly subject: Subject } {
  const { settings } = page.estimator;
  const { variant, seed } = chosen(page);
  const config = configOf(page);
  const policy = policyOf(page, settings, checkpoint);
  const { point, share, batches, staleness, critic } = settings;
  const update = policy.kind === "run" ? (policy.checkpoint?.update ?? 0) : 0;
  const label = config.variants[variant]?.label ?? "";
  return {
    setting: { config, variant, seed: config.seeds.first + seed, policy, batches },
    subject: {
      config,
      variant: label,
      seed: config.seeds.first + seed,
      point,
      share,
      update,
      batches,
      staleness,
      critic,
    },
  };
}

/** Objectives to be judged: the one at hand first, the other variants', and those laid beside. */
export interface Estimators {
  readonly able: readonly VariantConfig[];
  /** Labels of those that cannot learn from the data at hand. */
  readonly unable: readonly string[];
}

/** All of them on the data of the variant that is looked at. */
export function estimatorsOf(page: PageState): Estimators {
  const { variants } = configOf(page);
  const { variant } = chosen(page);
  const at = variants[variant];
  if (at === undefined) return { able: [], unable: [] };
  const rivals = [
    ...variants.filter((each) => each !== at).map(({ label, objective }) => ({ label, objective })),
    ...page.estimator.settings.added.map(({ label, config }) => ({ label, objective: config })),
  ].map(({ label, objective }) => ({ label, rival: rivalOf(label, objective, at) }));
  return {
    able: [at, ...rivals.flatMap(({ rival }) => (rival === null ? [] : [rival]))],
    unable: rivals.filter(({ rival }) => rival === null).map(({ label }) => label),
  };
}
