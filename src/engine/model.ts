import type { Tensor, Tensor2D, Tensor3D } from "@tensorflow/tfjs-core";
import type { OptimizerConfig } from "../core/experiment/types.ts";
import type { LogPolicy } from "../core/mdp/types.ts";
import type { Loss } from "./formula/compile.ts";
import { logSoftmax } from "./kernels/logSoftmax.ts";
import { optimizerStep } from "./kernels/optimizer.ts";
import { weightedSum } from "./kernels/weightedSum.ts";
import { lossGradient, type FixedTables, type Part, type Tables } from "./lossGradient.ts";
import { backwardHead, forwardHead, type HeadName, type Network } from "./network.ts";
import { readAndDispose } from "./read.ts";
import { tf } from "./tf.ts";

/** Sizes that recur. */
export interface ModelShape {
  readonly seeds: number; // N
  readonly states: number; // S
  readonly actions: number; // A
}

/** A policy and its heads on the backend: everything that is a tensor and outlives an update. */
export interface Model {
  readonly network: Network;
  readonly loss: Loss;
  readonly optimizer: OptimizerConfig;
  readonly shape: ModelShape;
  readonly available: Tensor; // [S,A]
  readonly zeros: Tensor; // [N,S,A]
  readonly reference: Tensor; // [N,S,A], ln π_ref
}

/** What a policy and its heads say, read back. */
export interface ModelTables {
  readonly logProbs: Float32Array; // [N,S,A]
  readonly values: Float32Array | null; // [N,S]
  readonly medians: Float32Array | null; // [N,S]
}

/** What the gradient steps of one update leave behind, read back at once. */
export interface Learned extends ModelTables {
  readonly state: Float32Array; // [3,N,L]
  readonly lastLogProbs: Float32Array | null; // [N,S,A], before the last step; null: there was one step, from the old policy
  readonly logitsGradient: Float32Array; // [N,S,A], of the first step
  readonly losses: Float64Array; // [N], mean over the steps
  readonly gradientNorms: Float64Array; // [N], mean over the steps
}

const stackRows = (rows: readonly LogPolicy[], { seeds, states, actions }: ModelShape): Tensor =>
  tf.tensor(Float32Array.from(rows.flatMap((row) => [...row])), [seeds, states, actions], "float32");

/** Uploads what is constant for a run. */
export function createModel(
  parts: Pick<Model, "network" | "loss" | "optimizer" | "shape">,
  available: Uint8Array,
  references: readonly LogPolicy[],
): Model {
  const { seeds, states, actions } = parts.shape;
  return {
    ...parts,
    available: tf.tensor2d(Float32Array.from(available), [states, actions]),
    zeros: tf.zeros([seeds, states, actions]),
    reference: stackRows(references, parts.shape),
  };
}

/** Frees the model's tensors. */
export function disposeModel({ network, available, zeros, reference }: Model): void {
  tf.dispose([network.features, available, zeros, reference]);
}

/** Tables of a rollout that only `kl_old` needs: −π_old, and Σ π_old ln π_old at every state. The caller disposes them. */
export function createOldTables(oldLogProbs: Float32Array, { seeds, states, actions }: ModelShape): FixedTables["old"] {
  const negativeProbs = oldLogProbs.map((logProb) => -Math.exp(logProb));
  const negativeEntropy = new Float32Array(seeds * states);
  for (let i = 0; i < oldLogProbs.length; i++) {
    const row = Math.floor(i / actions);
    negativeEntropy[row] = (negativeEntropy[row] as number) - (negativeProbs[i] as number) * (oldLogProbs[i] as number);
  }
  return { negativeProbs: tf.tensor1d(negativeProbs), negativeEntropy: tf.tensor2d(negativeEntropy, [seeds, states]) };
}

/** Parameters `[N,L]` out of the state [3,N,L]. */
const parametersOf = (state: Tensor): Tensor2D => {
  const [, seeds = 0, size = 0] = state.shape;
  return tf.reshape(tf.slice(state, [0, 0, 0], [1, seeds, size]), [seeds, size]);
};

const forwardAll = (network: Network, parameters: Tensor2D) =>
  network.heads.map((head) => forwardHead(network, head, parameters));

interface StepResult {
  readonly state: Tensor;
  readonly losses: Tensor; // [N]
  readonly squaredNorms: Tensor; // [N]
  readonly logits: Tensor; // [N,S,A], before the step
  readonly logitsGradient: Tensor; // [N,S,A]
}

/** One gradient step number `t` (from 1) on one part of a batch. */
function gradientStep(
  model: Model,
  state: Tensor,
  part: Part,
  { fixed, t }: { fixed: FixedTables; t: number },
): StepResult {
  return tf.tidy(() => {
    const forwards = forwardAll(model.network, parametersOf(state));
    const tables: Tables = new Map(forwards.map(({ head, output }) => [head.name, output]));
    const { losses, gradients } = lossGradient(model.loss, tables, part, fixed);
    const pieces = forwards.flatMap((forward, i) => backwardHead(forward, gradients[i] as Tensor));
    const gradient = pieces.length === 1 ? (pieces[0] as Tensor) : tf.concat(pieces, 1);
    const squaredNorms = weightedSum(gradient, gradient, [model.shape.seeds], 1);
    return {
      state: optimizerStep(model.optimizer, t, state, { gradient, squaredNorm: squaredNorms }),
      losses,
      squaredNorms,
      logits: tables.get("logits") as Tensor,
      logitsGradient: gradients[0] as Tensor,
    };
  });
}

/** Several tensors in one read from the backend, in order. */
async function readAll(tensors: readonly Tensor[]): Promise<Float32Array[]> {
  const data = await readAndDispose(
    tf.tidy(() => tf.concat(tensors.map((tensor) => tf.reshape(tensor, [tensor.size])))),
  );
  let at = 0;
  return tensors.map((tensor) => data.slice(at, (at += tensor.size)));
}

/** Head tables of parameters in a state; logits become log-probabilities. */
function headTables(model: Model, state: Tensor): Tensor[] {
  return tf.tidy(() =>
    forwardAll(model.network, parametersOf(state)).map(({ head, output }) =>
      head.name === "logits" ? logSoftmax(output as Tensor3D, model.available) : output,
    ),
  );
}

function namedTables(model: Model, read: readonly Float32Array[]): ModelTables {
  const table = (name: HeadName): Float32Array | null =>
    read[model.network.heads.findIndex((head) => head.name === name)] ?? null;
  return { logProbs: table("logits") as Float32Array, values: table("values"), medians: table("medians") };
}

/** Log-probabilities and heads of a state [3,N,L]. */
export async function readTables(model: Model, state: Tensor): Promise<ModelTables> {
  const tables = headTables(model, state);
  const read = await readAll(tables);
  tf.dispose(tables);
  return namedTables(model, read);
}

/** Means over rows `[count, N]`, a seed each. */
function meanOver(rows: readonly Float32Array[], of: (x: number) => number): Float64Array {
  const means = new Float64Array((rows[0] as Float32Array).length);
  for (const row of rows) row.forEach((x, n) => (means[n] = (means[n] as number) + of(x) / rows.length));
  return means;
}

/**
 * Takes a gradient step on each part in turn and reads everything back once. Disposes the old state and returns the new
 * one. `stepsBefore` counts the steps that the optimizer has taken.
 */
export async function learn(
  model: Model,
  state: Tensor,
  parts: readonly Part[],
  { old, stepsBefore }: { readonly old: FixedTables["old"]; readonly stepsBefore: number },
): Promise<{ readonly state: Tensor; readonly learned: Learned }> {
  const fixed = { available: model.available, zeros: model.zeros, reference: model.reference, old };
  const results: StepResult[] = [];
  let current = state;
  for (const part of parts) {
    const result = gradientStep(model, current, part, { fixed, t: stepsBefore + results.length + 1 });
    current.dispose();
    results.slice(0, -1).forEach(({ logits }) => logits.dispose());
    current = result.state;
    results.push(result);
  }
  const [first, last] = [results[0] as StepResult, results.at(-1) as StepResult];
  const tables = headTables(model, current);
  const lastLogProbs = tf.tidy(() => logSoftmax(last.logits as Tensor3D, model.available));
  const scalars = results.flatMap(({ losses, squaredNorms }) => [losses, squaredNorms]);
  const extras = [current, first.logitsGradient, lastLogProbs];
  const read = await readAll([...extras, ...tables, ...scalars]);
  tf.dispose([
    tables,
    lastLogProbs,
    results.map(({ losses, squaredNorms, logits, logitsGradient }) => [losses, squaredNorms, logits, logitsGradient]),
  ]);
  const rows = read.slice(extras.length + tables.length);
  return {
    state: current,
    learned: {
      ...namedTables(model, read.slice(extras.length)),
      state: read[0] as Float32Array,
      logitsGradient: read[1] as Float32Array,
      lastLogProbs: results.length === 1 ? null : (read[2] as Float32Array),
      losses: meanOver(
        rows.filter((_, i) => i % 2 === 0),
        (x) => x,
      ),
      gradientNorms: meanOver(
        rows.filter((_, i) => i % 2 === 1),
        Math.sqrt,
      ),
    },
  };
}
