import type { PairLabels, Reads } from "../objectives/types.ts";

/** One experiment, whole: what the page edits, the worker runs, the command line reads, a link carries. All defaults filled in. */
export interface ExperimentConfig {
  readonly version: 1;
  readonly environment: { readonly id: string; readonly parameters: Readonly<Record<string, unknown>> };
  readonly policy: PolicyConfig;
  readonly reference: ReferenceConfig;
  readonly seeds: { readonly first: number; readonly count: number };
  readonly updates: number;
  readonly pace: Pace;
  readonly variants: readonly VariantConfig[];
}

/**
 * How variants keep step: "updates", all at the same update; "samples", all at the same number of environment samples, so
 * that their updates differ and the run ends when the variant with the fewest has done `updates`.
 */
export type Pace = "updates" | "samples";

export type PolicyConfig =
  | { readonly kind: "tabular" }
  | { readonly kind: "linear" }
  | { readonly kind: "mlp"; readonly hidden: readonly number[]; readonly activation: "tanh" | "relu" };

/** π_ref: uniform over available actions, the policy's own initial state (a seed each), or given, one row a state. */
export type ReferenceConfig = "uniform" | "initial" | { readonly probabilities: readonly (readonly number[])[] };

export interface VariantConfig {
  readonly label: string;
  readonly objective: ObjectiveConfig;
  readonly data: DataConfig;
  readonly optimizer: OptimizerConfig;
  /** Gradient passes over one batch. */
  readonly epochs: number;
  /** Parts of a batch, along the start states; what does not divide is left out of that pass. */
  readonly minibatches: number;
  /** Left out: its objective's colour and the mark of its place, as far as they are free (see stylesOf). */
  readonly style?: StyleConfig;
}

/** How a variant looks wherever it is drawn; it changes no number. */
export interface StyleConfig {
  readonly colour: string; // #rrggbb
  readonly marker: number; // 0 … 7, see MARKERS of the page
}

export type ObjectiveConfig = BuiltInObjectiveConfig | OwnObjectiveConfig;

export interface BuiltInObjectiveConfig {
  readonly id: string;
  readonly hyperparameters: Readonly<Record<string, number>>;
}

/** A person's own formula; what it may say of itself beside is what built-in objectives say. */
export interface OwnObjectiveConfig {
  readonly formula: string;
  readonly reads: Reads;
  readonly hyperparameters: Readonly<Record<string, number>>;
  readonly name?: string;
  /** Id of the built-in objective that it was made from: what that one says of its hyperparameters holds for those of the same name. */
  readonly origin?: string;
  /** For pairs: what the formula assumes of their order, and the default of the data. */
  readonly labels?: PairLabels;
  /** By hyperparameter. */
  readonly ranges?: Readonly<Record<string, HyperparameterRange>>;
}

/**
 * What a hyperparameter is for: the price of leaving the reference (the β of J_β), both edges of the band of ratios
 * 1 − low … 1 + high or one of them, or none of these, whatever its name says.
 */
export type Role = "price" | "band" | "band-low" | "band-high" | "none";

/** What a person declares of a hyperparameter; as a NumberField, in which what is left out has a usual value. */
export interface HyperparameterRange {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly scale?: "linear" | "log";
  readonly unit?: string;
  readonly meaning?: string;
  /** Left out: told from its name. */
  readonly role?: Role;
}

/** A distribution over actions used in every state, or the reference policy. */
export type Behaviour = "reference" | readonly number[];

export type DataConfig =
  | {
      readonly kind: "on-policy";
      readonly starts: number;
      readonly groupSize: number;
      readonly labels: PairLabels;
      readonly flip: number;
    }
  | {
      readonly kind: "offline-pairs";
      readonly size: number;
      readonly batch: number;
      readonly behaviours: readonly [Behaviour, Behaviour];
      readonly labels: PairLabels;
      /** Probability that a label is turned round. */
      readonly flip: number;
    }
  | { readonly kind: "listed-pairs"; readonly pairs: readonly (readonly [number, number])[]; readonly batch: number };

export interface OptimizerConfig {
  readonly kind: "adam" | "sgd";
  readonly learningRate: number;
  /** Limit of the gradient's Euclidean norm, for each seed; 0: none. */
  readonly maxGradientNorm: number;
}
