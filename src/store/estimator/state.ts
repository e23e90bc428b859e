import type { SweepId } from "../../core/estimator/sweeps.ts";
import type { QuantityId } from "../../core/estimator/quantities.ts";
import type { ExperimentConfig, VariantConfig } from "../../core/experiment/types.ts";
import type { Judgement } from "../../core/estimator/judge.ts";
import type { Critic, ReturnTruth } from "../../engine/inspect/types.ts";
import type { AnswerOf } from "../../worker/questions.ts";
import type { AddedObjective } from "../anatomy.ts";

/** Where the frozen policy is taken from: the run's present one, its first one, or one between π_ref and π*. */
export type Point = "now" | "start" | "between";

/** What the person asks of the estimators. */
export interface EstimatorSettings {
  readonly point: Point;
  /** Of π* in the policy between. */
  readonly share: number;
  readonly batches: number;
  readonly critic: Critic;
  readonly staleness: number;
  /** What the gradients are held against. */
  readonly truth: ReturnTruth;
  /** Objectives beside those of the experiment. */
  readonly added: readonly AddedObjective[];
  readonly sweep: SweepId;
  /** What a sweep draws. */
  readonly quantity: QuantityId;
}

/** The policy that an answer is about. */
export interface Subject {
  /** The experiment that it is taken from. */
  readonly config: ExperimentConfig;
  readonly variant: string;
  readonly seed: number;
  readonly point: Point;
  readonly share: number;
  readonly update: number;
  readonly batches: number;
  readonly staleness: number;
  readonly critic: Critic;
}

/** An answer and what it is about. */
export interface About<T> {
  readonly subject: Subject;
  /** What was judged, in the answer's order. */
  readonly estimators: readonly Pick<VariantConfig, "label" | "objective">[];
  readonly answer: T;
}

/** Judgements of one estimator along a sweep. */
export interface SweepCurve {
  readonly label: string;
  readonly points: readonly {
    readonly x: number;
    readonly name: string;
    readonly judgements: Readonly<Record<ReturnTruth, Judgement>>;
  }[];
}

export interface SweepResult {
  readonly id: SweepId;
  readonly curves: readonly SweepCurve[];
}

/** What the lab works on. */
export type Task = "gradients" | "sweep" | "divergence";

export interface EstimatorState {
  readonly settings: EstimatorSettings;
  readonly gradients: About<AnswerOf<"gradients">> | null;
  readonly sweep: About<SweepResult> | null;
  readonly divergence: About<AnswerOf<"divergence">> | null;
  /** null: nothing is under way. */
  readonly work: { readonly task: Task; readonly share: number } | null;
  /** Why the last question of a task has no answer. */
  readonly trouble: { readonly task: Task; readonly message: string } | null;
}

export const INITIAL_ESTIMATOR: EstimatorState = {
  settings: {
    point: "now",
    share: 0.5,
    batches: 256,
    critic: "learned",
    staleness: 0,
    truth: "regularised",
    added: [],
    sweep: "group",
    quantity: "signalToNoise",
  },
  gradients: null,
  sweep: null,
  divergence: null,
  work: null,
  trouble: null,
};
