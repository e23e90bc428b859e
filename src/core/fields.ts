/**
 * What a person can set, as data: hyperparameters of objectives and parameters of environments. The configuration
 * schema, the page's controls and `cli list` are all derived from these values.
 */
export interface NumberField {
  readonly kind: "number";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Step of the slider; with scale "log" a number of steps a decade is chosen by the control instead. */
  readonly step: number;
  readonly scale?: "linear" | "log";
  readonly integer?: boolean;
  /** Unit, for instance "nats" or "reward"; "" for a pure number. */
  readonly unit: string;
  /** One line, plain words. */
  readonly meaning: string;
}

export interface ChoiceField {
  readonly kind: "choice";
  readonly default: string;
  readonly options: readonly string[];
  readonly meaning: string;
}

/** A list of numbers, for instance one mean an arm. */
export interface VectorField {
  readonly kind: "vector";
  readonly default: readonly number[];
  readonly minLength: number;
  readonly maxLength: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly meaning: string;
}

/** Rows of equal length, for instance contexts × arms. */
export interface MatrixField {
  readonly kind: "matrix";
  readonly default: readonly (readonly number[])[];
  readonly minRows: number;
  readonly maxRows: number;
  readonly minColumns: number;
  readonly maxColumns: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly meaning: string;
}

/** Lines of text of equal length drawn from an alphabet, for instance a map. */
export interface LayoutField {
  readonly kind: "layout";
  readonly default: readonly string[];
  readonly alphabet: string;
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly meaning: string;
}

/** Numbers by single-character key, for instance the reward of each numbered goal. */
export interface NumberMapField {
  readonly kind: "number-map";
  readonly default: Readonly<Record<string, number>>;
  readonly keys: string;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly meaning: string;
}

export type Field = NumberField | ChoiceField | VectorField | MatrixField | LayoutField | NumberMapField;
export type Fields = Readonly<Record<string, Field>>;

/** The value that a field holds. */
export type ValueOf<F extends Field> = F extends NumberField
  ? number
  : F extends ChoiceField
    ? F["options"][number]
    : F extends VectorField
      ? readonly number[]
      : F extends MatrixField
        ? readonly (readonly number[])[]
        : F extends LayoutField
          ? readonly string[]
          : Readonly<Record<string, number>>;

export type ValuesOf<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };
