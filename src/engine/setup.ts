import { resolveObjective } from "../core/experiment/resolve.ts";
import type { DataConfig, ExperimentConfig, ReferenceConfig, VariantConfig } from "../core/experiment/types.ts";
import { compileFormula } from "../core/formula/check.ts";
import type { Program } from "../core/formula/types.ts";
import { LOG_ZERO, uniformPolicy } from "../core/mdp/policy.ts";
import { createArena } from "../core/memory.ts";
import type { FiniteMdp, LogPolicy } from "../core/mdp/types.ts";
import { createYardstick } from "./exact.ts";
import { compileLoss } from "./formula/compile.ts";
import { measurePolicy } from "./measure.ts";
import { createModel, readTables, type Model } from "./model.ts";
import { createNetwork, initialParameters, type HeadName, type Network } from "./network.ts";
import { createDraw } from "./rollout.ts";
import { tf } from "./tf.ts";
import type { Checkpoint } from "./types.ts";
import { betaOf, memoryFor, rowsOf, type Setup, type Standing } from "./variant.ts";

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

/** Solves, lays out and uploads what a variant needs. */
export async function createSetup(
  experiment: ExperimentConfig,
  config: VariantConfig,
  { mdp, seeds }: { readonly mdp: FiniteMdp; readonly seeds: readonly number[] },
): Promise<Setup> {
  const objective = resolveObjective(config.objective);
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
  const onPolicy = config.data.kind === "on-policy";
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
    drawOwn: onPolicy ? createDraw(config.data, setting) : createDraw(OWN_SAMPLES, { ...setting, reads: "samples" }),
    drawOther: onPolicy ? null : createDraw(config.data, setting),
    memory: { own: [createArena(), createArena()], other: [createArena(), createArena()], rest: createArena() },
  };
}

/** Where a variant stands at update 0. */
const beginning = ({ model, seeds }: Setup, experiment: ExperimentConfig): Checkpoint["variants"][number] => ({
  update: 0,
  seconds: 0,
  state: initialState(model.network, experiment, seeds),
  steps: 0,
  samples: 0,
  controlled: {},
});

/** The standing at a checkpoint, or at update 0. */
export async function createStanding(
  setup: Setup,
  experiment: ExperimentConfig,
  kept: Checkpoint["variants"][number] | null,
): Promise<Standing> {
  const { seeds, objective, model } = setup;
  const { update, seconds, steps, samples, controlled, state: stateValues } = kept ?? beginning(setup, experiment);
  const state = stateTensor(stateValues, seeds.length);
  const tables = await readTables(model, state);
  const own = setup.drawOwn(update, rowsOf(tables.logProbs, seeds.length), memoryFor(setup.memory.own, update));
  const set = objective.controller?.sets;
  const first = set === undefined ? {} : { [set]: seeds.map(() => objective.hyperparameters[set] as number) };
  return {
    update,
    seconds,
    state,
    stateValues,
    steps,
    samples,
    controlled: { ...first, ...controlled },
    tables,
    own,
    metrics: measurePolicy(setup, { tables, before: tables, batch: own }),
    lesson: null,
  };
}
