import { align } from "../../core/estimator/alignment.ts";
import { DIVERGENCE_ESTIMATORS, exactDivergence, type DivergenceEstimator } from "../../core/estimator/divergence.ts";
import { meanEstimate } from "../../core/estimator/interval.ts";
import type { Judgement } from "../../core/estimator/judge.ts";
import { portionOf } from "../../core/estimator/limits.ts";
import { meanGradient } from "../../core/estimator/meanGradient.ts";
import type { DataConfig, VariantConfig } from "../../core/experiment/types.ts";
import { ascending, standardError } from "../../core/math/statistics.ts";
import { createDraw } from "../rollout.ts";
import { divergenceEstimates } from "../statistics.ts";
import { STEPS_ROOM } from "./estimate.ts";
import { freeze, inspectionKey, type Frozen } from "./frozen.ts";
import { createPolicyHead, type PolicyHead } from "./policyHead.ts";
import { each, steepestCells, type Truths } from "./report.ts";
import { carryAll, tryAll, type OnProgress } from "./round.ts";
import type {
  DivergenceLoss,
  DivergenceReport,
  DivergenceTruth,
  DivergenceValue,
  EstimatorReport,
  InspectionSetting,
} from "./types.ts";

/** Own samples where the variant learns from other data. */
const OWN_SAMPLES: DataConfig = { kind: "on-policy", starts: 64, groupSize: 1, labels: "scored", flip: 0 };

/** k1, k2, k3 as losses on the variant's on-policy data. */
function divergenceLosses(setting: InspectionSetting): readonly VariantConfig[] {
  const base = setting.config.variants[setting.variant] as VariantConfig;
  const data = base.data.kind === "on-policy" ? base.data : OWN_SAMPLES;
  return DIVERGENCE_ESTIMATORS.map(({ id, formula }) => ({
    ...base,
    label: id,
    data,
    objective: { formula, reads: "samples", hyperparameters: {} },
  }));
}

/** Every batch's estimates of KL(π‖π_ref). */
function divergencesOf({ mdp, reference, oldLogProbs }: Frozen, data: DataConfig, batches: number) {
  const rows = { k1: new Float64Array(batches), k2: new Float64Array(batches), k3: new Float64Array(batches) };
  const sequences = data.kind === "on-policy" ? data.starts * data.groupSize : 0;
  const portion = portionOf(batches, sequences * mdp.horizon, STEPS_ROOM);
  for (let first = 0; first < batches; first += portion) {
    const seeds = inspectionKey.seeds(first, portion);
    const references = seeds.map(() => reference);
    const batch = createDraw(data, { mdp, seeds, references, reads: "samples" })(
      inspectionKey.update,
      seeds.map(() => oldLogProbs),
    );
    for (let n = 0; n < portion; n++) {
      const estimates = divergenceEstimates(batch, mdp.actions, reference, n);
      for (const { id } of DIVERGENCE_ESTIMATORS) rows[id][first + n] = estimates[`kl/${id}`] as number;
    }
  }
  return rows;
}

/** What an estimator's M values say. */
function valueOf(id: DivergenceEstimator, values: Float64Array, expected: number): DivergenceValue {
  const sample = ascending(values);
  const deviation = standardError(sample) * Math.sqrt(sample.length);
  return { id, mean: meanEstimate(values), deviation, expected };
}

const negative = (slope: Float64Array): Float64Array => slope.map((x) => -x);

/** Each loss's exact mean gradient −∂loss/∂θ, in the parameters. */
async function exactGradients(
  head: PolicyHead,
  { mdp, logProbs, reference }: Frozen,
): Promise<readonly ArrayLike<number>[]> {
  const slopes = DIVERGENCE_ESTIMATORS.map(({ formula }) =>
    meanGradient(formula, { mdp, policy: logProbs, reference }),
  );
  return carryAll(head, slopes.map(negative));
}

/** What each loss descends: exactly, and as batches tell it. */
async function lossesOf(
  { config }: InspectionSetting,
  frozen: Frozen,
  { truths, sampled }: { truths: Truths<DivergenceTruth>; sampled: readonly EstimatorReport<DivergenceTruth>[] },
): Promise<readonly DivergenceLoss[]> {
  const head = createPolicyHead(frozen.mdp, config.policy, frozen.parameters);
  const gradients = await exactGradients(head, frozen);
  const carried = await carryAll(head, Object.values(truths));
  head.dispose();
  return DIVERGENCE_ESTIMATORS.map(({ id }, i) => ({
    id,
    against: each(truths, (index, truth) => ({
      exact: align(gradients[i] as ArrayLike<number>, carried[index] as ArrayLike<number>),
      sampled: sampled[i]?.groups[0]?.judgements[truth] as Judgement,
    })),
  }));
}

/**
 * Judges k1, k2, k3 at a frozen policy: as values of KL(π‖π_ref), and as losses, whose gradients −∂loss/∂θ are held
 * against −∇KL(π‖π_ref) and −∇KL(π_ref‖π), exactly and from batches. The backend must be up. Throws InputError for what
 * cannot be asked.
 */
export async function inspectDivergence(setting: InspectionSetting, onProgress: OnProgress): Promise<DivergenceReport> {
  const frozen = await freeze(setting, 0);
  const exact = exactDivergence(frozen.mdp, frozen.logProbs, frozen.reference);
  const truths: Truths<DivergenceTruth> = {
    reverse: negative(exact.reverseGradient),
    forward: negative(exact.forwardGradient),
  };
  const configs = divergenceLosses(setting);
  const rows = divergencesOf(frozen, configs[0]?.data ?? OWN_SAMPLES, setting.batches);
  const noValues = new Float64Array(frozen.mdp.states);
  const sampled = await tryAll({
    setting,
    frozen,
    // The formulas read no values.
    critic: { values: noValues, medians: noValues },
    cells: steepestCells(truths.reverse),
    estimators: configs.map((config) => ({ config, truths })),
    onProgress,
  });
  return {
    exact: { reverse: exact.reverse, forward: exact.forward },
    values: DIVERGENCE_ESTIMATORS.map(({ id }) => valueOf(id, rows[id], exact.expectations[id])),
    losses: await lossesOf(setting, frozen, { truths, sampled }),
  };
}
