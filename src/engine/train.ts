import { resolveObjective, type ResolvedObjective } from "../core/experiment/resolve.ts";
import type { DataConfig, ExperimentConfig, ReferenceConfig, VariantConfig } from "../core/experiment/types.ts";
import { buildEnvironment } from "../core/environments/registry.ts";
import { compileFormula } from "../core/formula/check.ts";
import type { Program } from "../core/formula/types.ts";
import { LOG_ZERO, uniformPolicy } from "../core/mdp/policy.ts";
import type { FiniteMdp, LogPolicy } from "../core/mdp/types.ts";
import type { MetricsRow } from "../core/metrics/types.ts";
import { dispatchCount } from "./backend.ts";
import { createYardstick } from "./exact.ts";
import { compileLoss } from "./formula/compile.ts";
import { advance, checkpointOf, disposeLearner } from "./learner.ts";
import { measurePolicy } from "./measure.ts";
import { betaOf, rowsOf, type Setup, type Standing } from "./variant.ts";
import { createModel, readTables, type Model } from "./model.ts";
import { createNetwork, initialParameters, type HeadName, type Network } from "./network.ts";
import { createDraw } from "./rollout.ts";
import { tf } from "./tf.ts";
import type { Checkpoint, Trainer, VariantTables } from "./types.ts";

/** Every seed of every variant holds a number that is not finite. */
export class DivergedError extends Error {
  override readonly name = "DivergedError";
}

/** Own samples that measure a policy which learns from other data. */
const OWN_SAMPLES: DataConfig = { kind: "on-policy", starts: 64, groupSize: 1, labels: "scored", flip: 0 };

/** The tables that a formula names. */
function headsOf({ symbols }: Program): HeadName[] {
  const heads: HeadName[] = ["logits"];
  if (symbols.has("value") || symbols.has("value_old")) heads.push("values");
  if (symbols.has("median") || symbols.has("median_old")) heads.push("medians");
  return heads;
}

/** State [3,N,L] at the start: each seed's initial parameters, moments 0. */
function initialState(network: Network, config: ExperimentConfig, seeds: readonly number[]): Float32Array {
  const state = new Float32Array(3 * seeds.length * network.size);
  seeds.forEach((seed, n) => state.set(initialParameters(network, config.policy, seed), n * network.size));
  return state;
}

/** ln π_ref of each seed. */
async function referencesOf(
  reference: ReferenceConfig,
  { mdp, seeds, initial }: { mdp: FiniteMdp; seeds: readonly number[]; initial: () => Promise<Float32Array> },
): Promise<readonly LogPolicy[]> {
  if (reference === "initial") return rowsOf(await initial(), seeds.length);
  if (reference === "uniform") return seeds.map(() => uniformPolicy(mdp));
  const given = Float64Array.from(reference.probabilities.flat(), (p) => Math.max(Math.log(p), LOG_ZERO));
  return seeds.map(() => given);
}

const stateTensor = (values: Float32Array, seeds: number) => tf.tensor(values, [3, seeds, values.length / (3 * seeds)]);

interface VariantSource {
  readonly experiment: ExperimentConfig;
  readonly config: VariantConfig;
  readonly objective: ResolvedObjective;
  readonly mdp: FiniteMdp;
  readonly seeds: readonly number[];
}

/** Solves, lays out and uploads what a variant needs. */
async function createSetup({ experiment, config, objective, mdp, seeds }: VariantSource): Promise<Setup> {
  const program = compileFormula(objective.formula, { hyperparameters: Object.keys(objective.hyperparameters) });
  const loss = compileLoss(program, new Set(objective.controller === null ? [] : [objective.controller.sets]));
  const network = createNetwork(mdp, experiment.policy, headsOf(program));
  const shape = { seeds: seeds.length, states: mdp.states, actions: mdp.actions };
  const parts = { network, loss, optimizer: config.optimizer, shape };
  const modelFor = (references: readonly LogPolicy[]): Model => createModel(parts, mdp.available, references);
  const initial = async (): Promise<Float32Array> => {
    const state = stateTensor(initialState(network, experiment, seeds), seeds.length);
    const temporary = modelFor(seeds.map(() => uniformPolicy(mdp)));
    const { logProbs } = await readTables(temporary, state);
    tf.dispose([state, temporary.available, temporary.zeros, temporary.reference]);
    return logProbs;
  };
  const references = await referencesOf(experiment.reference, { mdp, seeds, initial });
  const beta = betaOf({ objective });
  const solve = (reference: LogPolicy) => createYardstick(mdp, reference, beta);
  const shared = experiment.reference === "initial" ? null : solve(references[0] as LogPolicy);
  const setting = { mdp, seeds, reads: objective.reads, references };
  const draw = createDraw(config.data, setting);
  return {
    config,
    objective,
    program,
    loss,
    mdp,
    seeds,
    references,
    yardsticks: references.map((reference) => shared ?? solve(reference)),
    model: modelFor(references),
    draw,
    drawOwn: config.data.kind === "on-policy" ? draw : createDraw(OWN_SAMPLES, { ...setting, reads: "samples" }),
  };
}

/** The standing at a checkpoint, or at update 0. */
async function createStanding(
  setup: Setup,
  experiment: ExperimentConfig,
  checkpoint: Checkpoint | null,
  index: number,
) {
  const { seeds, objective, model } = setup;
  const kept = checkpoint?.variants[index];
  const stateValues = kept?.state ?? initialState(model.network, experiment, seeds);
  const state = stateTensor(stateValues, seeds.length);
  const tables = await readTables(model, state);
  const set = objective.controller?.sets;
  const first = set === undefined ? {} : { [set]: seeds.map(() => objective.hyperparameters[set] as number) };
  const update = checkpoint?.update ?? 0;
  const standing: Standing = {
    update,
    state,
    stateValues,
    steps: kept?.steps ?? 0,
    samples: kept?.samples ?? 0,
    controlled: kept?.controlled ?? first,
    tables,
    metrics: measurePolicy(setup, tables, tables, update),
  };
  return standing;
}

const isLost = ({ stateValues }: Standing, seeds: number): boolean =>
  rowsOf(stateValues.subarray(0, stateValues.length / 3), seeds).every((row) => !row.every(Number.isFinite));

/** Makes the trainer of an experiment, from the start or from a checkpoint. The backend must be up (startBackend). */
export async function createTrainer(experiment: ExperimentConfig, checkpoint: Checkpoint | null): Promise<Trainer> {
  const mdp = buildEnvironment(experiment.environment);
  const seeds = Array.from({ length: experiment.seeds.count }, (_, n) => experiment.seeds.first + n);
  const setups: Setup[] = [];
  const standings: Standing[] = [];
  for (const [index, config] of experiment.variants.entries()) {
    const source = { experiment, config, objective: resolveObjective(config.objective), mdp, seeds };
    // oxlint-disable-next-line no-await-in-loop -- one backend: variants are built in turn
    const setup = await createSetup(source);
    setups.push(setup);
    // oxlint-disable-next-line no-await-in-loop
    standings.push(await createStanding(setup, experiment, checkpoint, index));
  }
  let seconds = checkpoint?.seconds ?? 0;

  const rowOf = (standing: Standing, variant: number): MetricsRow => ({
    variant,
    update: standing.update,
    samples: standing.samples,
    gradientSteps: standing.steps,
    seconds,
    metrics: standing.metrics,
  });
  const tablesOf = ({ references, model }: Setup, { tables }: Standing): VariantTables => {
    const referenceLogProbs = new Float64Array(tables.logProbs.length);
    references.forEach((row, n) => referenceLogProbs.set(row, n * model.shape.states * model.shape.actions));
    return { logProbs: tables.logProbs, values: tables.values, medians: tables.medians, referenceLogProbs };
  };
  const step = async (): Promise<readonly MetricsRow[]> => {
    const began = performance.now();
    for (const [index, setup] of setups.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- variants are stepped in turn, so that they stay at the same update
      standings[index] = await advance(setup, standings[index] as Standing);
    }
    seconds += (performance.now() - began) / 1000;
    if (standings.every((standing) => isLost(standing, seeds.length))) {
      throw new DivergedError(
        `every seed of every variant diverged by update ${standings[0]?.update ?? 0}: parameters are not finite`,
      );
    }
    return standings.map(rowOf);
  };
  return {
    update: () => (standings[0] as Standing).update,
    step,
    current: () => standings.map(rowOf),
    tables: () => setups.map((setup, i) => tablesOf(setup, standings[i] as Standing)),
    checkpoint: () => ({ update: (standings[0] as Standing).update, seconds, variants: standings.map(checkpointOf) }),
    dispatches: dispatchCount,
    dispose: () => setups.forEach((setup, i) => disposeLearner(setup, standings[i] as Standing)),
  };
}
