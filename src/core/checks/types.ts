import type { ResolvedObjective } from "../experiment/resolve.ts";
import type { Program } from "../formula/types.ts";
import type { Problem } from "../expectation/types.ts";
import type { ObjectiveId } from "./objectiveId.ts";

/**
 * How a check ends. `differs`: an honest property that is no error by itself, for instance that a loss without a baseline
 * feels a shift of the rewards.
 */
export type CheckStatus = "pass" | "fail" | "differs" | "not applicable";

/** What a check found. */
export interface Finding {
  readonly status: CheckStatus;
  /** The number that decides; null where there is none. */
  readonly measured: number | null;
  /** What it should be, within `tolerance`. */
  readonly expected: number | null;
  readonly tolerance: number | null;
  /** What was found, and what to look at where it is not as expected. */
  readonly explanation: string;
  readonly fixedPoint?: FixedPointReading;
}

/** Where training in exact expectation ends, beside where it should. */
export interface FixedPointReading {
  readonly actions: readonly string[]; // [A]
  readonly reference: readonly number[]; // [A]
  readonly end: readonly number[]; // [A]
  /** π* of J_β. */
  readonly optimum: readonly number[]; // [A]
  /** What a closed form or an independent computation says of the end; null: nothing is known. */
  readonly known: readonly number[] | null;
  readonly beta: number;
  /** J_β(π*) − J_β(end). */
  readonly regret: number;
}

/** Headings of a report card. */
export const CHECK_GROUPS = {
  gradient: "Gradient",
  finite: "Finite numbers",
  signs: "Signs and clipping",
  invariances: "Invariances",
  limits: "Limits and identities",
  goldens: "Known numbers",
  fixedPoint: "Fixed point",
} as const;
export type CheckGroup = keyof typeof CHECK_GROUPS;

/** An objective under examination, compiled. */
export interface Subject {
  readonly objective: ResolvedObjective;
  readonly program: Program;
  /** The problem of the experiment at hand. */
  readonly present?: Problem;
}

/** One question put to an objective: a pure function. */
export interface Check {
  readonly id: string;
  readonly group: CheckGroup;
  readonly title: string;
  /** What is done, and what it means; one or two sentences. */
  readonly method: string;
  /**
   * Built-in objectives that it is about; what was made from them may differ, but does not fail. With neither this nor
   * `formula`: every objective.
   */
  readonly families?: readonly ObjectiveId[];
  /** The one formula that it is about. */
  readonly formula?: string;
  readonly run: (subject: Subject) => Finding;
}

/** A check with what it found: one line of a report card. */
export interface CheckResult extends Omit<Check, "run" | "families" | "formula">, Finding {}
