import type { Alignment } from "../../core/estimator/alignment.ts";
import type { Estimate } from "../../core/estimator/interval.ts";
import type { DivergenceEstimator, ExactDivergence } from "../../core/estimator/divergence.ts";
import type { Histogram } from "../../core/estimator/histogram.ts";
import type { Judgement } from "../../core/estimator/judge.ts";
import type { ExperimentConfig, VariantConfig } from "../../core/experiment/types.ts";
import type { Checkpoint } from "../types.ts";

/** The part of a checkpoint that one seed of one variant needs. */
export type SeedCheckpoint = Checkpoint["variants"][number];

/** Where the frozen policy is taken from. */
export type FrozenPolicy =
  /** One seed's own checkpoint; null: its initial policy. */
  | { readonly kind: "run"; readonly checkpoint: SeedCheckpoint | null }
  /** (1 − share) π_ref + share π*, π* of the variant's J_β; tabular policies only. */
  | { readonly kind: "between"; readonly share: number };

/** V in the formulas: the run's own value head, or the exact V^π (also where there is no such head). */
export type Critic = "learned" | "exact";

/** A policy to freeze, and how many batches to draw for it. */
export interface InspectionSetting {
  readonly config: ExperimentConfig;
  /** Index of the variant whose policy is frozen. */
  readonly variant: number;
  readonly seed: number;
  readonly policy: FrozenPolicy;
  /** M, a power of two (see BATCHES in core/estimator/limits.ts). */
  readonly batches: number;
}

/** What is asked about gradient estimates at a frozen policy. */
export interface GradientRequest extends InspectionSetting {
  readonly critic: Critic;
  /** Gradient steps of the variant's own objective that the policy has moved on since it drew the data. */
  readonly staleness: number;
  /** Objectives with their data, each judged by itself; they draw the same sequences where their data are the same. */
  readonly estimators: readonly VariantConfig[];
}

/** What gradients are held against: of J_β with the objective's β and of J; or of the two divergences. */
export type ReturnTruth = "regularised" | "plain";
export type DivergenceTruth = "reverse" | "forward";

/** Judgements of one parameter group, one a truth. */
export interface GroupReport<T extends string> {
  readonly name: string;
  readonly parameters: number;
  readonly judgements: Readonly<Record<T, Judgement>>;
}

/** How one estimator did. */
export interface EstimatorReport<T extends string> {
  readonly label: string;
  /** All parameters first, then, where there are several groups, each by itself. */
  readonly groups: readonly GroupReport<T>[];
  /** Cosines of single batches with each truth, over all parameters. */
  readonly cosines: Readonly<Record<T, Histogram>>;
  readonly cloud: Cloud<T>;
}

/** Gradients with respect to two logits: of the first batches, their mean over all, and the truths. */
export interface Cloud<T extends string> {
  readonly points: Float32Array; // [n,2]
  readonly mean: readonly [number, number];
  readonly truths: Readonly<Record<T, readonly [number, number]>>;
}

/** Two logits, as indices `state · A + action`. */
export type CloudCells = readonly [number, number];

export interface GradientReport {
  /** Of the frozen policy after the steps that made its data stale. */
  readonly exactReturn: number;
  readonly cells: CloudCells;
  readonly estimators: readonly EstimatorReport<ReturnTruth>[];
  /** β of each estimator's J_β. */
  readonly betas: readonly number[];
}

/** A KL estimator as a value: over the steps of a batch. */
export interface DivergenceValue {
  readonly id: DivergenceEstimator;
  readonly mean: Estimate;
  readonly deviation: number; // standard deviation of one batch's
  readonly expected: number; // exact
}

/** A KL estimator as a loss: its mean gradient beside that of each divergence, exactly and from the batches. */
export interface DivergenceLoss {
  readonly id: DivergenceEstimator;
  readonly against: Readonly<Record<DivergenceTruth, { readonly exact: Alignment; readonly sampled: Judgement }>>;
}

export interface DivergenceReport {
  readonly exact: Pick<ExactDivergence, "forward" | "reverse">;
  readonly values: readonly DivergenceValue[];
  readonly losses: readonly DivergenceLoss[];
}
