import type { VariantConfig } from "../../core/experiment/types.ts";
import { tryEstimator, type Trial } from "./estimate.ts";
import type { Frozen } from "./frozen.ts";
import { createPolicyHead, toParameters, type PolicyHead } from "./policyHead.ts";
import { reportOf, type Truths } from "./report.ts";
import type { CloudCells, EstimatorReport, InspectionSetting } from "./types.ts";

/** `done` of `of` batches, all estimators together. */
export type OnProgress = (done: number, of: number) => void;

/** Estimators to try at a frozen policy, each against truths of its own. */
export interface Round<T extends string> {
  readonly setting: InspectionSetting;
  readonly frozen: Frozen;
  readonly critic: Trial["critic"];
  readonly cells: CloudCells;
  readonly estimators: readonly { readonly config: VariantConfig; readonly truths: Truths<T> }[];
  readonly onProgress: OnProgress;
}

/** Tries all estimators of a round in turn. */
export async function tryAll<T extends string>(round: Round<T>): Promise<readonly EstimatorReport<T>[]> {
  const { setting, frozen, critic, cells, estimators, onProgress } = round;
  const { batches, config } = setting;
  const head = createPolicyHead(frozen.mdp, config.policy, frozen.parameters);
  const reports: EstimatorReport<T>[] = [];
  /* oxlint-disable no-await-in-loop -- one backend: estimators are tried in turn */
  for (const [index, { config: estimator, truths }] of estimators.entries()) {
    const vectors = await carryAll(head, Object.values<Float64Array>(truths));
    const onBatches = (done: number): void => onProgress(index * batches + done, estimators.length * batches);
    const collected = await tryEstimator(
      { frozen, head, critic, batches, truths: vectors, cells, onBatches },
      estimator,
    );
    reports.push(reportOf(estimator.label, collected, { truths, groups: head.groups, cells }));
  }
  /* oxlint-enable no-await-in-loop */
  head.dispose();
  return reports;
}

/** Slopes in the logits `[S,A]`, each carried to the parameters `[L]`. */
export async function carryAll(
  head: PolicyHead,
  slopes: readonly Float64Array[],
): Promise<readonly ArrayLike<number>[]> {
  const carried: ArrayLike<number>[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one backend
  for (const slope of slopes) carried.push(await toParameters(head, slope));
  return carried;
}
