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

/** One part of a gradient estimator: in a few words, and in the language of formulas, where it may read the names of its own formula. */
export interface Part {
  readonly words: string;
  readonly formula: string;
}

/**
 * The four interchangeable parts of the unified policy-gradient estimator, and a fifth: a step moves the policy by
 * mask · Â · ∇π / denominator = coefficient · ∇log π with coefficient = mask · (π / denominator) · Â + `beside`, and
 * counts as the aggregation says: −∂loss/∂log π of one step is aggregation · coefficient / N, with N the number of
 * sequences, or of pairs. Of a pair the coefficient is the first one's, and the second has the opposite.
 * Source: Lv et al. 2025, "Towards a Unified View of Large Language Model Post-Training", arXiv 2509.04419, table 1.
 * Departures: the mask may be a number between −1 and 1, not only 0 or 1; `beside` holds penalties on the sample itself;
 * the source leaves out the aggregation, by which alone some objectives differ once sequences have several steps.
 */
export interface Parts {
  readonly mask: Part;
  /** Its formula is the logarithm of the denominator. */
  readonly denominator: Part;
  readonly advantage: Part;
  /** The log-likelihood that the coefficient multiplies the gradient of. */
  readonly likelihood: string;
  /** What a step counts in the mean over all sequences, or pairs; |y|: steps of its sequence, N: sequences of the batch. */
  readonly aggregation: Part;
  /** What else multiplies ∇log π of the sample, for instance a penalty to the reference. */
  readonly beside?: Part;
  /** What else moves policy or heads, other than through the sample's log π. */
  readonly elsewhere?: string;
}

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
  readonly parts: Parts;
  readonly source: Source;
  /**
   * Checks of its report card (see core/checks) that it differs in by design: no errors, but what it is known for. For
   * instance a shift of all rewards without a baseline, long sequences where a loss averages over steps, another end than π*.
   */
  readonly differs: readonly string[];
  /** Where and why the formula departs from the source. */
  readonly departures: readonly string[];
  /** Line colour in charts (Okabe–Ito where possible). */
  readonly colour: string;
}
