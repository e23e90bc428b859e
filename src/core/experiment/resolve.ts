import { InputError } from "../errors.ts";
import { objectiveById } from "../objectives/registry.ts";
import type { Controller, Objective, PairLabels, Reads } from "../objectives/types.ts";
import type { ObjectiveConfig } from "./types.ts";

/** All that engine and page need to know of an objective, built-in or a person's own. */
export interface ResolvedObjective {
  /** null: a person's own formula. */
  readonly id: string | null;
  readonly label: string;
  readonly formula: string;
  readonly reads: Reads;
  /** What a formula on pairs assumes of their order; null: nothing. */
  readonly labels: PairLabels | null;
  readonly hyperparameters: Readonly<Record<string, number>>;
  /** Gradient passes over one batch that the method itself takes. */
  readonly epochs: number;
  /** Name of the hyperparameter that is the β of J_β; null: β = 0. */
  readonly regularisation: string | null;
  /** Names of the hyperparameters of the ratio band 1 − low … 1 + high. */
  readonly band: { readonly low: string; readonly high: string } | null;
  readonly controller: Controller | null;
  readonly colour: string;
}

const CUSTOM_COLOUR = "#2288cc";

const defaultsOf = (objective: Objective): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(objective.hyperparameters).map(([name, field]) => [name, field.default]));

const resolveBuiltIn = (objective: Objective, given: Readonly<Record<string, number>>): ResolvedObjective => ({
  id: objective.id,
  label: objective.label,
  formula: objective.formula,
  reads: objective.reads,
  labels: objective.labels ?? null,
  hyperparameters: { ...defaultsOf(objective), ...given },
  epochs: objective.epochs ?? 1,
  regularisation: objective.regularisation ?? null,
  band: objective.band ?? null,
  controller: objective.controller ?? null,
  colour: objective.colour,
});

const resolveCustom = (config: Extract<ObjectiveConfig, { readonly formula: string }>): ResolvedObjective => ({
  id: null,
  label: "Custom",
  formula: config.formula,
  reads: config.reads,
  labels: null,
  hyperparameters: config.hyperparameters,
  epochs: 1,
  regularisation: Object.hasOwn(config.hyperparameters, "beta") ? "beta" : null,
  band: Object.hasOwn(config.hyperparameters, "epsilon") ? { low: "epsilon", high: "epsilon" } : null,
  controller: null,
  colour: CUSTOM_COLOUR,
});

/**
 * Looks up what a configured objective is. A person's own formula is taken to mean by `beta` the β of J_β and by
 * `epsilon` a ratio band. Throws InputError for an id that does not exist (parseExperiment has checked it before).
 */
export const resolveObjective = (config: ObjectiveConfig): ResolvedObjective => {
  if ("formula" in config) return resolveCustom(config);
  const objective = objectiveById(config.id);
  if (objective === undefined) throw new InputError("objective.id", `${JSON.stringify(config.id)} is no objective`);
  return resolveBuiltIn(objective, config.hyperparameters);
};
