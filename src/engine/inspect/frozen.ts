import { buildEnvironment } from "../../core/environments/registry.ts";
import { InputError } from "../../core/errors.ts";
import { BATCHES } from "../../core/estimator/limits.ts";
import type { DataConfig, VariantConfig } from "../../core/experiment/types.ts";
import { regularisedOptimum } from "../../core/mdp/optimum.ts";
import { LOG_ZERO, normalisePolicy } from "../../core/mdp/policy.ts";
import type { FiniteMdp, LogPolicy } from "../../core/mdp/types.ts";
import { layerSize } from "../kernels/dense.ts";
import { advance, checkpointOf, disposeLearner } from "../learner.ts";
import { createDraw } from "../rollout.ts";
import { createSetup, createStanding } from "../setup.ts";
import { betaOf, type Controlled, type Setup, type Standing } from "../variant.ts";
import type { InspectionSetting, SeedCheckpoint } from "./types.ts";

/** A policy held still, and the one that drew its data. */
export interface Frozen {
  readonly mdp: FiniteMdp;
  readonly reference: LogPolicy; // [S,A]
  readonly parameters: Float32Array; // [L] of the policy head
  readonly logProbs: Float32Array; // [S,A]
  readonly oldLogProbs: Float32Array; // [S,A], of the policy that draws the data
  readonly oldValues: Float32Array | null; // [S], its value head
  readonly oldMedians: Float32Array | null; // [S]
  readonly controlled: Controlled;
}

/** Update counters of inspections begin here, out of reach of training updates (at most 10⁶) and fixed data (from 2³¹). */
const INSPECTION = 0x40000000;
const OUTDATING = 0x60000000;
/** Batch m of an inspection is drawn with this seed + m, far from the seeds that people choose. */
const FIRST_SEED = 0xc0000000;

/** The key of everything that an inspection draws. */
export const inspectionKey = {
  update: INSPECTION,
  seeds: (first: number, count: number): readonly number[] =>
    Array.from({ length: count }, (_, i) => FIRST_SEED + first + i),
} as const;

/** Data of the same kind of which each batch is drawn afresh: pairs are not met again. */
export const freshData = (data: DataConfig): DataConfig =>
  data.kind === "offline-pairs" ? { ...data, size: data.batch } : data;

/** ln[(1 − share) π_ref + share π*], `[S,A]`, as parameters of a tabular policy. */
function mixture(setup: Setup, share: number): Float32Array {
  const { mdp, references } = setup;
  const reference = references[0] as LogPolicy;
  const best = normalisePolicy(mdp, regularisedOptimum(mdp, { reference, beta: betaOf(setup) }).policy).probabilities;
  const from = normalisePolicy(mdp, reference).probabilities;
  return Float32Array.from(best, (probability, cell) =>
    Math.max(Math.log((1 - share) * (from[cell] as number) + share * probability), LOG_ZERO),
  );
}

/** The standing of the policy to freeze. */
async function standingOf(setup: Setup, { config, policy }: InspectionSetting): Promise<Standing> {
  if (policy.kind === "run") return createStanding(setup, config, policy.checkpoint);
  const initial = await createStanding(setup, config, null);
  const state = initial.stateValues.slice();
  state.set(mixture(setup, policy.share));
  const checkpoint: SeedCheckpoint = { ...checkpointOf(initial), state };
  initial.state.dispose();
  return createStanding(setup, config, checkpoint);
}

/** Takes so many gradient steps of the variant's own objective on data that the policy of the standing draws. */
async function outdate(setup: Setup, standing: Standing, steps: number): Promise<Standing> {
  const { config, mdp, seeds, references, objective } = setup;
  const draw = createDraw(freshData(config.data), { mdp, seeds, references, reads: objective.reads });
  const old = standing.tables.logProbs;
  const stale: Setup = {
    ...setup,
    config: { ...config, epochs: 1, minibatches: 1 },
    drawOther: (update) => draw(OUTDATING + update, [old]),
  };
  let moved = standing;
  for (let step = 0; step < steps; step++) {
    // oxlint-disable-next-line no-await-in-loop -- steps follow each other
    moved = { ...(await advance(stale, moved)), seconds: standing.seconds };
  }
  return moved;
}

function check({ config, policy, batches }: InspectionSetting): void {
  const fits = batches >= BATCHES.min && batches <= BATCHES.max && Number.isInteger(Math.log2(batches));
  if (!fits) {
    const range = `${String(BATCHES.min)} to ${String(BATCHES.max)}`;
    throw new InputError("batches", `${String(batches)} found; expected a power of two from ${range}`);
  }
  if (policy.kind === "between" && config.policy.kind !== "tabular") {
    throw new InputError("policy", "a policy between π_ref and π* can only be set in a table");
  }
}

/** Freezes a policy, moved on by `staleness` steps from the one that draws the data. The backend must be up. */
export async function freeze(setting: InspectionSetting, staleness: number): Promise<Frozen> {
  check(setting);
  const { config, variant, seed } = setting;
  const mdp = buildEnvironment(config.environment);
  const setup = await createSetup(config, config.variants[variant] as VariantConfig, { mdp, seeds: [seed] });
  const begun = await standingOf(setup, setting);
  const { tables: old, controlled } = begun;
  const standing = await outdate(setup, begun, staleness);
  // Heads share nothing, and the policy's comes first.
  const size = setup.model.network.heads[0]?.layers.reduce((sum, layer) => sum + layerSize(layer), 0);
  disposeLearner(setup, standing);
  return {
    mdp,
    reference: setup.references[0] as LogPolicy,
    parameters: standing.stateValues.slice(0, size),
    logProbs: standing.tables.logProbs,
    oldLogProbs: old.logProbs,
    oldValues: old.values,
    oldMedians: old.medians,
    controlled,
  };
}
