import type { Tensor } from "@tensorflow/tfjs-core";
import { batchInputs } from "../../core/batchInputs.ts";
import { blocksFor, portionOf } from "../../core/estimator/limits.ts";
import { createCollector, type GroupMoments } from "../../core/estimator/moments.ts";
import { resolveObjective, type ResolvedObjective } from "../../core/experiment/resolve.ts";
import type { VariantConfig } from "../../core/experiment/types.ts";
import { compileFormula } from "../../core/formula/check.ts";
import type { Program } from "../../core/formula/types.ts";
import type { FiniteMdp } from "../../core/mdp/types.ts";
import { evaluateConstants } from "../constants.ts";
import { compileLoss, type Loss } from "../formula/compile.ts";
import { lossGradient, type FixedTables, type Part, type Tables } from "../lossGradient.ts";
import { createOldTables } from "../model.ts";
import { createPart } from "../parts.ts";
import { readAndDispose } from "../read.ts";
import { createDraw } from "../rollout.ts";
import { tf } from "../tf.ts";
import { freshData, inspectionKey, type Frozen } from "./frozen.ts";
import { tile, type HeadCopies, type PolicyHead } from "./policyHead.ts";
import type { CloudCells } from "./types.ts";

/** What an estimator is tried on. */
export interface Trial {
  readonly frozen: Frozen;
  readonly head: PolicyHead;
  /** V and the median in the formulas, `[S]`. */
  readonly critic: { readonly values: ArrayLike<number>; readonly medians: ArrayLike<number> };
  readonly batches: number; // M
  /** What its gradients are held against, `[L]` each. */
  readonly truths: readonly ArrayLike<number>[];
  readonly cells: CloudCells;
  /** Called after each portion with the batches done. */
  readonly onBatches: (done: number) => void;
}

/** What is left of M gradients. */
export interface Collected {
  readonly moments: readonly GroupMoments[]; // one a parameter group
  readonly points: Float32Array; // [n,2], of the first batches: their slopes in two logits
  readonly mean: readonly [number, number]; // of all
}

/** Steps of batches, and numbers of gradients, that are held at a time. */
export const STEPS_ROOM = 2 ** 18;
const GRADIENT_ROOM = 2 ** 20;
/** Batches whose gradients are drawn as points. */
const POINTS = 512;

/** An estimator made ready to run. */
interface Estimator {
  readonly config: VariantConfig;
  readonly objective: ResolvedObjective;
  readonly program: Program;
  readonly loss: Loss;
}

function prepare(config: VariantConfig): Estimator {
  const objective = resolveObjective(config.objective);
  const program = compileFormula(objective.formula, { hyperparameters: Object.keys(objective.hyperparameters) });
  const loss = compileLoss(program, new Set(objective.controller === null ? [] : [objective.controller.sets]));
  return { config, objective, program, loss };
}

/** Steps that a batch of these data can have. */
function longest({ data }: VariantConfig, mdp: FiniteMdp): number {
  return (data.kind === "on-policy" ? data.starts * data.groupSize : data.batch * 2) * mdp.horizon;
}

/** Tensors that all portions of a trial share. */
interface Fixtures {
  readonly copies: HeadCopies;
  readonly tables: Tables;
  readonly fixed: FixedTables;
  readonly dispose: () => void;
}

function createFixtures({ frozen, head, critic }: Trial, { loss }: Estimator, count: number): Fixtures {
  const { mdp, reference, oldLogProbs } = frozen;
  const shape = { seeds: count, states: mdp.states, actions: mdp.actions };
  const size = [mdp.states, mdp.actions];
  const copies = head.copies(count);
  const values = tile(critic.values, count, [mdp.states, 1]);
  const medians = tile(critic.medians, count, [mdp.states, 1]);
  const rows = new Float32Array(count * oldLogProbs.length);
  for (let n = 0; n < count; n++) rows.set(oldLogProbs, n * oldLogProbs.length);
  const fixed: FixedTables = {
    available: tf.tensor2d(Float32Array.from(mdp.available), [mdp.states, mdp.actions]),
    zeros: tf.zeros([count, ...size]),
    reference: tile(reference, count, size),
    old: loss.symbols.has("kl_old") ? createOldTables(rows, shape) : null,
  };
  return {
    copies,
    tables: new Map([
      ["logits", copies.logits],
      ["values", values],
      ["medians", medians],
    ]),
    fixed,
    dispose: () => {
      copies.dispose();
      tf.dispose([values, medians, fixed.available, fixed.zeros, fixed.reference]);
      if (fixed.old !== null) tf.dispose([fixed.old.negativeProbs, fixed.old.negativeEntropy]);
    },
  };
}

/** Draws batches `first` … and makes them a part to differentiate on. */
function drawPart({ frozen, critic }: Trial, estimator: Estimator, first: number, count: number) {
  const { mdp, reference, oldLogProbs, controlled } = frozen;
  const { config, objective, loss, program } = estimator;
  const seeds = inspectionKey.seeds(first, count);
  const references = seeds.map(() => reference);
  const draw = createDraw(freshData(config.data), { mdp, seeds, references, reads: objective.reads });
  const batch = draw(
    inspectionKey.update,
    seeds.map(() => oldLogProbs),
  );
  const repeat = (row: ArrayLike<number>): Float64Array =>
    Float64Array.from({ length: count * row.length }, (_, i) => row[i % row.length] as number);
  const set = objective.controller?.sets;
  const inputs = batchInputs(batch, {
    references,
    oldValues: repeat(critic.values),
    oldMedians: repeat(critic.medians),
    states: mdp.states,
    actions: mdp.actions,
    horizon: mdp.horizon,
    hyperparameter: (name) => {
      const value = objective.hyperparameters[name] as number;
      return name === set ? repeat([controlled[name]?.[0] ?? value]) : value;
    },
  });
  const { values: constants } = evaluateConstants(loss, program, inputs);
  const rollout = { batch, states: mdp.states, actions: mdp.actions, constants, symbols: loss.symbols };
  return createPart(rollout, null);
}

/** ∂loss/∂parameters `[N,L]` and ∂loss/∂logits `[N,S·A]`, the same where the policy is a table, in one read. */
async function readGradients(
  { loss }: Estimator,
  { copies, tables, fixed }: Fixtures,
  part: Part,
  tabular: boolean,
): Promise<{ readonly parameters: Float32Array; readonly logits: Float32Array }> {
  const packed = tf.tidy(() => {
    const { gradients } = lossGradient(loss, tables, part, fixed);
    const logits = gradients[0] as Tensor;
    const flat = tf.reshape(logits, [logits.size]);
    if (tabular) return flat;
    const parameters = copies.backward(logits);
    return tf.concat([flat, tf.reshape(parameters, [parameters.size])]);
  });
  const read = await readAndDispose(packed);
  const cells = copies.logits.size;
  const logits = read.subarray(0, cells);
  return { logits, parameters: tabular ? logits : read.subarray(cells) };
}

/** Tries an estimator on M fresh batches: the gradient estimates −∂loss/∂θ at the frozen policy, on the running backend. */
export async function tryEstimator(trial: Trial, config: VariantConfig): Promise<Collected> {
  const { frozen, head, batches, truths, cells, onBatches } = trial;
  const estimator = prepare(config);
  const width = frozen.mdp.states * frozen.mdp.actions;
  const portion = Math.min(
    portionOf(batches, longest(config, frozen.mdp), STEPS_ROOM),
    portionOf(batches, Math.max(head.size, width), GRADIENT_ROOM),
  );
  const collector = createCollector({ batches, blocks: blocksFor(batches, head.size), groups: head.groups, truths });
  const pairs = new Float32Array(2 * batches);
  const fixtures = createFixtures(trial, estimator, portion);
  for (let first = 0; first < batches; first += portion) {
    const part = drawPart(trial, estimator, first, portion);
    // oxlint-disable-next-line no-await-in-loop -- one portion at a time fits
    const read = await readGradients(estimator, fixtures, part, head.tabular);
    tf.dispose([...part.owned]);
    for (let n = 0; n < portion; n++) {
      collector.add(read.parameters.subarray(n * head.size, (n + 1) * head.size).map((slope) => -slope));
      cells.forEach((cell, i) => {
        pairs[2 * (first + n) + i] = -(read.logits[n * width + cell] as number);
      });
    }
    onBatches(first + portion);
  }
  fixtures.dispose();
  return { moments: collector.moments(), points: pairs.slice(0, 2 * POINTS), mean: meanPair(pairs) };
}

/** Means of the first and of the second of pairs [n,2]. */
function meanPair(pairs: Float32Array): readonly [number, number] {
  const count = pairs.length / 2;
  const mean: [number, number] = [0, 0];
  for (let i = 0; i < count; i++) {
    mean[0] += (pairs[2 * i] as number) / count;
    mean[1] += (pairs[2 * i + 1] as number) / count;
  }
  return mean;
}
