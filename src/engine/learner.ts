import type { Batch } from "../core/batch.ts";
import { createStream, permutation, PURPOSE } from "../core/math/random.ts";
import { controllerRules } from "../core/objectives/controllers.ts";
import { batchInputs, type BatchTables } from "../core/batchInputs.ts";
import { evaluateConstants } from "./constants.ts";
import { measureLearning, measurePolicy } from "./measure.ts";
import { memoryFor, rowsOf, type Controlled, type Setup, type Standing } from "./variant.ts";
import { createOldTables, disposeModel, learn } from "./model.ts";
import { createPart, type OwnedPart, type Rollout, type Selection } from "./parts.ts";
import { tf } from "./tf.ts";
import type { Checkpoint } from "./types.ts";

/** What a formula reads of a batch drawn under the standing tables. */
function tablesOf(setup: Setup, { tables, controlled }: Standing): BatchTables {
  const { hyperparameters } = setup.objective;
  return {
    references: setup.references,
    oldValues: tables.values,
    oldMedians: tables.medians,
    states: setup.mdp.states,
    actions: setup.mdp.actions,
    horizon: setup.mdp.horizon,
    hyperparameter: (name) => {
      const set = controlled[name];
      return set === undefined ? (hyperparameters[name] as number) : Float64Array.from(set);
    },
  };
}

/** Start states of each minibatch of a pass, a seed each its own order; what does not divide is left out. */
function selections(setup: Setup, starts: number, update: number, pass: number): Selection[] {
  const { minibatches } = setup.config;
  const size = Math.floor(starts / minibatches);
  const orders = setup.seeds.map((seed) => permutation(starts, createStream(seed, PURPOSE.order), update, 1 + pass));
  return Array.from({ length: minibatches }, (_, i) => orders.map((order) => order.subarray(i * size, (i + 1) * size)));
}

/** The parts to step on, in order: the whole batch again and again, or minibatches of reshuffled passes. */
function createParts(setup: Setup, rollout: Rollout, update: number): { parts: OwnedPart[]; order: OwnedPart[] } {
  const { epochs, minibatches } = setup.config;
  if (minibatches === 1) {
    const whole = createPart(rollout, null);
    return { parts: [whole], order: Array.from({ length: epochs }, () => whole) };
  }
  const passes = Array.from({ length: epochs }, (_, pass) =>
    selections(setup, rollout.batch.shape.starts, update, pass),
  );
  const parts = passes.flat().map((selection) => createPart(rollout, selection));
  return { parts, order: parts };
}

/** Lets the objective's controller, if it has one, set its hyperparameter for the next update. */
function control(setup: Setup, controlled: Controlled, metrics: Standing["metrics"]): Controlled {
  const { controller, hyperparameters } = setup.objective;
  if (controller === null) return controlled;
  const rule = controllerRules[controller.rule];
  const watched = metrics[controller.watches] as readonly number[];
  const target = hyperparameters[controller.target] as number;
  const values = controlled[controller.sets] as readonly number[];
  return { ...controlled, [controller.sets]: values.map((value, n) => rule(value, watched[n] as number, target)) };
}

/** Environment steps of a batch, mean of the seeds. */
function stepsOf({ lengths, shape }: Batch): number {
  let steps = 0;
  for (let i = 0; i < lengths.length; i++) steps += lengths[i] as number;
  return steps / shape.seeds;
}

/**
 * One update: learns from the batch that the standing policy draws, then measures the new policy on fresh samples of its
 * own, so that an estimate and the exact value beside it are about the same policy.
 */
export async function advance(setup: Setup, standing: Standing): Promise<Omit<Standing, "seconds">> {
  const { model, seeds, memory } = setup;
  const { update } = standing;
  const olds = rowsOf(standing.tables.logProbs, seeds.length);
  const batch = setup.drawOther?.(update, olds, memoryFor(memory.other, update)) ?? standing.own;
  memory.rest.reset();
  const inputs = batchInputs(batch, tablesOf(setup, standing), memory.rest);
  const { values: constants, advantage } = evaluateConstants(setup.loss, setup.program, inputs);
  const { mdp, loss } = setup;
  const sizes = { states: mdp.states, actions: mdp.actions };
  const rollout = { batch, ...sizes, constants, symbols: loss.symbols, memory: memory.rest };
  const { parts, order } = createParts(setup, rollout, update);
  const old = setup.loss.symbols.has("kl_old") ? createOldTables(standing.tables.logProbs, model.shape) : null;
  const { state, learned } = await learn(model, standing.state, order, { old, stepsBefore: standing.steps });
  parts.forEach(({ owned }) => tf.dispose([...owned]));
  if (old !== null) tf.dispose([old.negativeProbs, old.negativeEntropy]);
  const own = setup.drawOwn(update + 1, rowsOf(learned.logProbs, seeds.length), memoryFor(memory.own, update + 1));
  const metrics = {
    ...measurePolicy(setup, { tables: learned, before: standing.tables, batch: own }),
    ...measureLearning(setup, learned, { batch, advantage, before: standing }),
  };
  return {
    update: update + 1,
    state,
    stateValues: learned.state,
    steps: standing.steps + order.length,
    samples: standing.samples + stepsOf(batch),
    controlled: control(setup, standing.controlled, metrics),
    tables: learned,
    own,
    metrics,
    lesson: { batch, logProbs: learned.lastLogProbs ?? standing.tables.logProbs },
  };
}

/** A variant's part of a checkpoint. */
export const checkpointOf = ({
  update,
  seconds,
  stateValues,
  steps,
  samples,
  controlled,
}: Standing): Checkpoint["variants"][number] => ({
  update,
  seconds,
  state: stateValues,
  steps,
  samples,
  controlled,
});

/** Frees a variant's tensors. */
export function disposeLearner({ model }: Setup, standing: Standing): void {
  disposeModel(model);
  standing.state.dispose();
}
