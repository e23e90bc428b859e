import { titleOf } from "../../core/experiment/title.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { MetricsRow } from "../../core/metrics/types.ts";
import type { BackendChoice, Checkpoint } from "../../engine/types.ts";
import type { Mark, Phase } from "../run.ts";
import type { Series } from "../series.ts";
import type { Final, KeptStatus, Origin, RunRecord } from "./types.ts";

/** The run in progress, as far as it is kept. */
export interface Present {
  readonly config: ExperimentConfig;
  readonly backend: BackendChoice;
  readonly phase: Phase;
  readonly wanted: "running" | "paused";
  readonly marks: readonly Mark[];
  readonly checkpoint: Checkpoint;
  readonly series: Pick<Series, "rows" | "stride">;
}

/** What stays the same of a kept run. */
export interface Identity {
  readonly id: string;
  readonly createdAt: number; // ms since 1970
  readonly origin: Origin | null;
}

/** Metrics whose last values stand in the list of runs. */
const FINAL_METRICS = ["objective/exact_return", "objective/regret", "kl/exact_ref"] as const;

/** The line that the list of runs has of the present run. `checkpoints`: how many are kept; `time`: ms since 1970. */
export function recordOf(
  present: Present,
  { id, createdAt, origin }: Identity,
  { checkpoints, time }: { readonly checkpoints: number; readonly time: number },
): RunRecord {
  const { config, backend, marks, checkpoint, series } = present;
  return {
    id,
    environment: config.environment.id,
    variants: config.variants.map(({ label }) => label),
    title: titleOf(config.variants),
    objectives: config.variants.map(({ objective }) => ("id" in objective ? objective.id : "custom")),
    seeds: config.seeds,
    status: statusOf(present),
    update: checkpoint.update,
    updates: config.updates,
    createdAt,
    updatedAt: time,
    finals: config.variants.map(({ label }, variant) => finalOf(label, series.rows(variant).at(-1))),
    bytes: checkpoints * checkpointBytes(checkpoint) + rowBytes(config, series),
    origin,
    backend,
    marks,
    strides: config.variants.map((_, variant) => series.stride(variant)),
  };
}

function statusOf({ phase, wanted }: Present): KeptStatus {
  if (phase === "finished" || phase === "failed") return phase;
  return wanted;
}

function finalOf(label: string, row: MetricsRow | undefined): Final {
  const values = FINAL_METRICS.map((name) => [name, meanOf(row?.metrics[name] ?? [])] as const);
  return { label, values: Object.fromEntries(values) };
}

/** Mean of the finite values; null where there is none. */
function meanOf(values: readonly number[]): number | null {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? null : finite.reduce((sum, value) => sum + value, 0) / finite.length;
}

/** Bytes of one checkpoint's numbers. */
export function checkpointBytes({ variants }: Checkpoint): number {
  return variants.reduce((sum, { state }) => sum + state.byteLength, 0);
}

function rowBytes({ variants }: ExperimentConfig, series: Pick<Series, "rows">): number {
  return variants.reduce((sum, _, variant) => {
    const rows = series.rows(variant);
    const numbers = Object.values(rows.at(-1)?.metrics ?? {}).reduce((total, values) => total + values.length, 4);
    return sum + 8 * numbers * rows.length;
  }, 0);
}
