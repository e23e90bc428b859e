import type { Batch } from "../core/batch.ts";
import type { EvaluateRequest, EvaluateResult } from "../core/experiment/evaluation.ts";
import { resolveObjective } from "../core/experiment/resolve.ts";
import type { Value } from "../core/formula/types.ts";
import { batchInputs } from "../core/batchInputs.ts";
import { logTable, prepareRequest, type PreparedRequest } from "../core/givenRequest.ts";
import { evaluateConstants } from "./constants.ts";
import { compileLoss } from "./formula/compile.ts";
import { lossGradient, type FixedTables, type Tables } from "./lossGradient.ts";
import { clippingOf } from "./measure.ts";
import { createOldTables } from "./model.ts";
import { createPart } from "./parts.ts";
import { divergenceEstimates, pairStatistics, ratioStatistics } from "./statistics.ts";
import { readAndDispose } from "./read.ts";
import { tf } from "./tf.ts";

const tensorOf = (rows: readonly (readonly number[])[], shape: number[]) => tf.tensor(rows.flat(), shape, "float32");

/** Rows of `width` numbers. */
const rows = (data: ArrayLike<number>, width: number): number[][] =>
  Array.from({ length: data.length / width }, (_, i) =>
    Array.from({ length: width }, (__, j) => data[i * width + j] as number),
  );

/** What the formula holds constant, in float64. */
function constantsOf({ request, program, batch, given, reference }: PreparedRequest) {
  const objective = resolveObjective(request.objective);
  const inputs = batchInputs(batch, {
    references: [reference],
    oldValues: request.oldValues,
    oldMedians: request.oldMedians,
    states: request.logits.length,
    actions: (request.logits[0] as readonly number[]).length,
    horizon: request.horizon,
    hyperparameter: (name) => objective.hyperparameters[name] as number,
    given: (name) => given.get(name) as Value,
  });
  const loss = compileLoss(program, new Set());
  return { loss, ...evaluateConstants(loss, program, inputs) };
}

/** Loss and gradients with respect to logits, values and medians, `[loss, [S,A], [S], [S]]`, in one read. */
async function gradientsOf(
  prepared: PreparedRequest,
  { loss, values: constants }: ReturnType<typeof constantsOf>,
): Promise<Float32Array> {
  const { request, batch, reference } = prepared;
  const [states, actions] = [request.logits.length, (request.logits[0] as readonly number[]).length];
  const shape = [1, states, actions];
  const part = createPart({ batch, states, actions, constants, symbols: loss.symbols }, null);
  const packed = tf.tidy(() => {
    const tables: Tables = new Map([
      ["logits", tensorOf(request.logits, shape)],
      ["values", tensorOf([request.values], [1, states, 1])],
      ["medians", tensorOf([request.medians], [1, states, 1])],
    ]);
    const fixed: FixedTables = {
      available: tf.ones([states, actions]),
      zeros: tf.zeros(shape),
      reference: tf.tensor(Float32Array.from(reference), shape),
      old: createOldTables(Float32Array.from(logTable(request.oldLogits)), { seeds: 1, states, actions }),
    };
    const { losses, gradients } = lossGradient(loss, tables, part, fixed);
    return tf.concat([losses, ...gradients.map((gradient) => tf.reshape(gradient, [gradient.size]))]);
  });
  const read = await readAndDispose(packed);
  tf.dispose([...part.owned]);
  return read;
}

/** Statistics of the batch under the given policies; KL estimates treat the batch as drawn by the old policy. */
function metricsOf(prepared: PreparedRequest, advantage: Value | null): Record<string, number> {
  const { request, batch, reference } = prepared;
  const objective = resolveObjective(request.objective);
  const actions = (request.logits[0] as readonly number[]).length;
  const logProbs = logTable(request.logits);
  const old = logTable(request.oldLogits);
  const clipping = clippingOf({ objective }, batch, advantage);
  const fresh = divergenceEstimates(batch, actions, reference, 0);
  const moved = divergenceEstimates(batch, actions, logProbs, 0);
  const [entropy, exactOld] = visitedMeans(batch, actions, { logProbs, old });
  const beta = objective.regularisation === null ? 1 : (objective.hyperparameters[objective.regularisation] as number);
  return {
    ...ratioStatistics(batch, logProbs, { actions, n: 0, clipping }),
    ...fresh,
    "kl/old_k1": moved["kl/k1"] as number,
    "kl/old_k2": moved["kl/k2"] as number,
    "kl/old_k3": moved["kl/k3"] as number,
    "kl/exact_old": exactOld,
    "policy/entropy": entropy,
    ...(objective.reads === "pairs" ? pairStatistics(batch, { logProbs, reference, beta }, { actions, n: 0 }) : {}),
  };
}

/** Mean over the batch's steps of H(π(·|s)) and KL(π_old(·|s)‖π(·|s)), nats. */
function visitedMeans(
  batch: Batch,
  actions: number,
  { logProbs, old }: { readonly logProbs: Float64Array; readonly old: Float64Array },
): [number, number] {
  let entropy = 0;
  let divergence = 0;
  let count = 0;
  for (const state of batch.states) {
    if (state < 0) continue; // padding
    count++;
    for (let i = state * actions; i < (state + 1) * actions; i++) {
      const [now, before] = [logProbs[i] as number, old[i] as number];
      entropy -= Math.exp(now) * now;
      divergence += Math.exp(before) * (before - now);
    }
  }
  return [entropy / count, divergence / count];
}

/**
 * Loss, gradient and statistics of an objective on a given batch of one tabular policy, on the running backend
 * (startBackend). Gradients are with respect to the logits `[S][A]`, the values `[S]` and the medians `[S]`.
 */
export async function evaluateBatch(request: EvaluateRequest): Promise<EvaluateResult> {
  const prepared = prepareRequest(request);
  const constants = constantsOf(prepared);
  const read = await gradientsOf(prepared, constants);
  const [states, actions] = [request.logits.length, (request.logits[0] as readonly number[]).length];
  const logits = read.subarray(1, 1 + states * actions);
  const heads = read.subarray(1 + states * actions);
  return {
    loss: read[0] as number,
    gradient: rows(logits, actions),
    valueGradient: [...heads.subarray(0, states)],
    medianGradient: [...heads.subarray(states)],
    metrics: {
      ...metricsOf(prepared, constants.advantage),
      "loss/total": read[0] as number,
      "gradient/norm": Math.hypot(...read.subarray(1)),
    },
  };
}
