import { resolveObjective } from "../experiment/resolve.ts";
import type { VariantConfig } from "../experiment/types.ts";
import { baselines, regrouped, rivalOf } from "./rivals.ts";

/** What varies along a sweep. */
export type SweepId = "group" | "sequences" | "clip" | "staleness" | "baseline";

/** One place along a sweep. */
export interface SweepPoint {
  readonly x: number;
  /** As it is written on the axis. */
  readonly name: string;
  readonly estimators: readonly VariantConfig[];
  readonly staleness: number;
}

/** What a sweep starts from. */
export interface SweepBase {
  /** The first is the one at hand. */
  readonly estimators: readonly VariantConfig[];
  readonly staleness: number;
  /** For the baselines. */
  readonly numbers: { readonly beta: number; readonly gamma: number };
}

interface Sweep {
  readonly id: SweepId;
  readonly label: string;
  /** The axis. */
  readonly axis: string;
  readonly meaning: string;
  /** Why it says nothing on fresh data, where the policy is the one that drew them. */
  readonly idle?: string;
  readonly points: (base: SweepBase) => readonly SweepPoint[];
}

const GROUP_SIZES = [2, 4, 8, 16, 32];
const SHARES = [0.25, 0.5, 1, 2, 4];
const CLIPS = [0.02, 0.05, 0.1, 0.2, 0.4, 0.8];
const STALENESS = [0, 1, 2, 4, 8, 16, 32];

/** One number after another, the estimators changed by each; where none is left there is no point. */
const along = (
  numbers: readonly number[],
  { estimators, staleness }: SweepBase,
  change: (estimator: VariantConfig, x: number) => VariantConfig | null,
): readonly SweepPoint[] =>
  numbers
    .map((x) => ({
      x,
      name: String(x),
      staleness,
      estimators: estimators.map((each) => change(each, x)).filter((each) => each !== null),
    }))
    .filter((point) => point.estimators.length > 0);

const withGroups = (estimator: VariantConfig, size: number): VariantConfig | null =>
  estimator.data.kind === "on-policy" ? { ...estimator, data: regrouped(estimator.data, size) } : null;

function withSequences(estimator: VariantConfig, share: number): VariantConfig {
  const { data } = estimator;
  const scaled = (count: number): number => Math.max(1, Math.round(count * share));
  if (data.kind === "on-policy") return { ...estimator, data: { ...data, starts: scaled(data.starts) } };
  return { ...estimator, data: { ...data, batch: scaled(data.batch) } };
}

function withClip(estimator: VariantConfig, width: number): VariantConfig | null {
  const { band } = resolveObjective(estimator.objective);
  if (band === null) return null;
  const hyperparameters = { ...estimator.objective.hyperparameters, [band.low]: width, [band.high]: width };
  return { ...estimator, objective: { ...estimator.objective, hyperparameters } };
}

function baselinePoints({ estimators, staleness, numbers }: SweepBase): readonly SweepPoint[] {
  const [at] = estimators;
  if (at === undefined) return [];
  return baselines.flatMap(({ label, objective }, x) => {
    const rival = rivalOf("Policy gradient", objective(numbers), at);
    return rival === null ? [] : [{ x, name: label, staleness, estimators: [rival] }];
  });
}

/** What estimators can be swept over. */
export const sweeps: readonly Sweep[] = [
  {
    id: "group",
    label: "Group size",
    axis: "sequences in a group",
    meaning: "As many sequences in all, in larger and fewer groups.",
    points: (base) => along(GROUP_SIZES, base, withGroups),
  },
  {
    id: "sequences",
    label: "Batch size",
    axis: "times as many start states or pairs",
    meaning: "Smaller and larger batches than the variant's.",
    points: (base) => along(SHARES, base, withSequences),
  },
  {
    id: "baseline",
    label: "Baseline",
    axis: "baseline of the policy gradient",
    meaning: "The plain policy gradient, its returns judged against different baselines.",
    points: baselinePoints,
  },
  {
    id: "clip",
    label: "Clip width",
    axis: "clip width ε",
    meaning: "Objectives with a ratio band only.",
    idle: "With fresh data every ratio is 1 and no clip acts: all places would be the same.",
    points: (base) => along(CLIPS, base, withClip),
  },
  {
    id: "staleness",
    label: "Staleness",
    axis: "gradient steps since the data were drawn",
    meaning: "The policy moves on by its own objective, the data stay those that it drew before.",
    points: ({ estimators }) => STALENESS.map((x) => ({ x, name: String(x), staleness: x, estimators })),
  },
];

export const sweepById = (id: SweepId): Sweep => sweeps.find((sweep) => sweep.id === id) ?? (sweeps[0] as Sweep);
