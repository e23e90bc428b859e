import type { NumberField } from "../fields.ts";

/**
 * What an objective reads. `samples`: single sequences. `groups`: several sequences from one start state.
 * `pairs`: groups of two (a larger on-policy group is split into consecutive pairs).
 */
export type Reads = "samples" | "groups" | "pairs";

/** How the two of a pair are ordered: as drawn and scored, by a Bradley–Terry label, or the higher score first. */
export type PairLabels = "scored" | "bradley-terry" | "deterministic";

export interface Source {
  readonly title: string;
  readonly authors: string;
  readonly year: number;
  readonly url: string;
  /** Where in the source the formula stands, for instance "eq. 7". */
  readonly equation: string;
}

/** A rule between updates: watches a metric, sets a hyperparameter (one value a seed). */
export interface Controller {
  readonly watches: string; // a metric's name
  readonly sets: string; // a hyperparameter's name
  readonly target: string; // a hyperparameter's name
  readonly rule: ControllerRule;
}

/** `double-halve`: PPO's adaptive KL (Schulman et al. 2017, §4): above 1.5·target twice the value, below target/1.5 half. */
export type ControllerRule = "double-halve";

/** An objective is data: everything about it that the page, the engine, the command line and the tests need. */
export interface Objective {
  readonly id: string;
  /** Short name, for instance "GRPO". */
  readonly label: string;
  /** The name spelled out. */
  readonly title: string;
  /** One or two sentences for a newcomer: what it does and where it ends up. */
  readonly meaning: string;
  readonly formula: string;
  readonly hyperparameters: Readonly<Record<string, NumberField>>;
  readonly reads: Reads;
  /** For pairs: what the formula assumes of their order, and the default of the data. */
  readonly labels?: PairLabels;
  /** Gradient passes over one batch, where more than one is the method's own default. */
  readonly epochs?: number;
  /** Name of the hyperparameter that is the β of J_β = J − β KL(π‖π_ref), where there is one. */
  readonly regularisation?: string;
  /** Names of the hyperparameters of the ratio band 1 − low … 1 + high, where there is one. */
  readonly band?: { readonly low: string; readonly high: string };
  readonly controller?: Controller;
  readonly source: Source;
  /** Where and why the formula departs from the source. */
  readonly departures: readonly string[];
  /** Line colour in charts (Okabe–Ito where possible). */
  readonly colour: string;
}
