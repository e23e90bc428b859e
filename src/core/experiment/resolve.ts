import { InputError } from "../errors.ts";
import type { NumberField } from "../fields.ts";
import { objectiveById } from "../objectives/registry.ts";
import type { Controller, Objective, PairLabels, Reads } from "../objectives/types.ts";
import { withRoles } from "./roles.ts";
import type { HyperparameterRange, ObjectiveConfig, OwnObjectiveConfig } from "./types.ts";

/** All that engine and page need to know of an objective, built-in or a person's own. */
export interface ResolvedObjective {
  /** null: a person's own formula. */
  readonly id: string | null;
  /** Id of the built-in objective that a person's own was made from; null: none, or it is itself built in. */
  readonly origin: string | null;
  readonly label: string;
  readonly formula: string;
  readonly reads: Reads;
  /** What a formula on pairs assumes of their order; null: nothing. */
  readonly labels: PairLabels | null;
  readonly hyperparameters: Readonly<Record<string, number>>;
  /** Range and meaning by hyperparameter; a person's own may leave them open. */
  readonly fields: Readonly<Record<string, NumberField>>;
  /** Gradient passes over one batch that the method itself takes. */
  readonly epochs: number;
  /** Name of the hyperparameter that is the β of J_β; null: β = 0. */
  readonly regularisation: string | null;
  /** Names of the hyperparameters of the ratio band 1 − low … 1 + high. */
  readonly band: { readonly low: string; readonly high: string } | null;
  readonly controller: Controller | null;
  readonly colour: string;
}

const OWN_COLOUR = "#2288cc";
const OWN_LABEL = "Custom";
/** What a formula that was made from nothing is taken to mean by its names. */
const USUAL_NAMES: Pick<Objective, "regularisation" | "band" | "controller"> = {
  regularisation: "beta",
  band: { low: "epsilon", high: "epsilon" },
};

const defaultsOf = (objective: Objective): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(objective.hyperparameters).map(([name, field]) => [name, field.default]));

const resolveBuiltIn = (objective: Objective, given: Readonly<Record<string, number>>): ResolvedObjective => ({
  id: objective.id,
  origin: null,
  label: objective.label,
  formula: objective.formula,
  reads: objective.reads,
  labels: objective.labels ?? null,
  hyperparameters: { ...defaultsOf(objective), ...given },
  fields: objective.hyperparameters,
  epochs: objective.epochs ?? 1,
  regularisation: objective.regularisation ?? null,
  band: objective.band ?? null,
  controller: objective.controller ?? null,
  colour: objective.colour,
});

/** A hundredth of the range or less, as a power of ten. */
const usualStep = ({ min, max }: HyperparameterRange): number => 10 ** Math.floor(Math.log10((max - min) / 100));

const fieldOf = ({ role: _role, ...range }: HyperparameterRange): NumberField => ({
  kind: "number",
  step: usualStep(range),
  unit: "",
  meaning: "A hyperparameter of one's own formula.",
  ...range,
});

type NamedParts = Pick<ResolvedObjective, "regularisation" | "band" | "controller">;

/** What an objective says of its hyperparameters, as far as those are there. */
const keptParts = (
  { regularisation, band, controller }: Pick<Objective, keyof NamedParts>,
  hyperparameters: Readonly<Record<string, number>>,
): NamedParts => {
  const has = (...names: readonly string[]): boolean => names.every((name) => Object.hasOwn(hyperparameters, name));
  return {
    regularisation: regularisation !== undefined && has(regularisation) ? regularisation : null,
    band: band !== undefined && has(band.low, band.high) ? band : null,
    controller: controller !== undefined && has(controller.sets, controller.target) ? controller : null,
  };
};

const fieldsOf = (ranges: Readonly<Record<string, HyperparameterRange>>): ResolvedObjective["fields"] =>
  Object.fromEntries(Object.entries(ranges).map(([name, range]) => [name, fieldOf(range)]));

const resolveOwn = (config: OwnObjectiveConfig): ResolvedObjective => {
  const { formula, reads, hyperparameters, origin = null } = config;
  const from = origin === null ? undefined : objectiveById(origin);
  const usual = from ?? USUAL_NAMES;
  return {
    id: null,
    origin,
    label: config.name ?? OWN_LABEL,
    formula,
    reads,
    labels: config.labels ?? null,
    hyperparameters,
    fields: fieldsOf(config.ranges ?? {}),
    epochs: from?.epochs ?? 1,
    ...keptParts(withRoles(usual, config.ranges ?? {}), hyperparameters),
    colour: OWN_COLOUR,
  };
};

/**
 * Looks up what a configured objective is. Of a person's own that was made from a built-in one, passes, β of J_β, ratio band
 * and controller are those of that one, as far as it has kept the hyperparameters; one made from nothing is taken to mean by
 * `beta` the β of J_β and by `epsilon` a ratio band. What a hyperparameter is declared to be goes before either. Throws
 * InputError for an id that does not exist (parseExperiment has checked it before).
 */
export const resolveObjective = (config: ObjectiveConfig): ResolvedObjective => {
  if ("formula" in config) return resolveOwn(config);
  const objective = objectiveById(config.id);
  if (objective === undefined) throw new InputError("objective.id", `${JSON.stringify(config.id)} is no objective`);
  return resolveBuiltIn(objective, config.hyperparameters);
};
