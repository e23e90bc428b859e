import type { NumberField } from "../fields.ts";
import { resolveObjective } from "./resolve.ts";
import { epochsField, learningRateField } from "./trainingFields.ts";
import type { VariantConfig } from "./types.ts";

/** A number of a variant that can be varied: read, written, and shown with its range. */
export interface Setting {
  /** A hyperparameter's own name, or a path with a dot or a word that no formula can read. */
  readonly name: string;
  /** In labels and on axes. */
  readonly label: string;
  /** null: a hyperparameter of a person's own formula that declares no range. */
  readonly field: NumberField | null;
  readonly read: (variant: VariantConfig) => number;
  readonly write: (variant: VariantConfig, value: number) => VariantConfig;
}

const learningRate: Setting = {
  name: "optimizer.learningRate",
  label: "learning rate",
  field: learningRateField,
  read: ({ optimizer }) => optimizer.learningRate,
  write: (variant, value) => ({ ...variant, optimizer: { ...variant.optimizer, learningRate: value } }),
};

const epochs: Setting = {
  name: "variant.epochs",
  label: "epochs",
  field: epochsField,
  read: (variant) => variant.epochs,
  write: (variant, value) => ({ ...variant, epochs: value }),
};

/** A hyperparameter of the objective. */
const hyperparameter = (name: string, field: NumberField | null): Setting => ({
  name,
  label: name,
  field,
  read: ({ objective }) => objective.hyperparameters[name] ?? NaN,
  write: (variant, value) => {
    const hyperparameters = { ...variant.objective.hyperparameters, [name]: value };
    return { ...variant, objective: { ...variant.objective, hyperparameters } };
  },
});

/** All that can be varied in a variant: its objective's hyperparameters in their order, learning rate, epochs. */
export function settingsOf({ objective }: VariantConfig): readonly Setting[] {
  const { fields } = resolveObjective(objective);
  const own = Object.keys(objective.hyperparameters).map((name) => hyperparameter(name, fields[name] ?? null));
  return [...own, learningRate, epochs];
}
