import { neededReads } from "../../core/experiment/neededReads.ts";
import type { HyperparameterRange, ObjectiveConfig, OwnObjectiveConfig, Role } from "../../core/experiment/types.ts";
import { compileFormula } from "../../core/formula/check.ts";
import { objectiveById } from "../../core/objectives/registry.ts";
import type { Template } from "../../core/objectives/templates.ts";
import type { Objective, PairLabels, Reads } from "../../core/objectives/types.ts";
import type { OwnContent, OwnId } from "./types.ts";

/** A number as it is being typed. */
export type NumberText = number | string;

/** A hyperparameter as it is being declared. */
export interface DraftField {
  /** Tells the fields of a draft apart while their names change. */
  readonly key: number;
  readonly name: string;
  readonly default: NumberText;
  readonly min: NumberText;
  readonly max: NumberText;
  /** "": a usual one. */
  readonly step: NumberText;
  readonly scale: "linear" | "log";
  readonly unit: string;
  readonly meaning: string;
  /** "": told from its name. */
  readonly role: Role | "";
}

/** An objective as it is being written. */
export interface Draft {
  /** The version that it goes on from; null: it is not kept yet. */
  readonly own: { readonly id: OwnId; readonly version: number } | null;
  readonly name: string;
  /** Id of the built-in objective that it was made from. */
  readonly origin: string | null;
  /** Id of the built-in objective that it is run beside, unless another is chosen. */
  readonly nearest: string | null;
  readonly formula: string;
  readonly reads: Reads | "inferred";
  /** What the formula assumes of the order of a pair. */
  readonly labels: PairLabels;
  readonly fields: readonly DraftField[];
}

/** Name of a formula that came without one. */
export const UNNAMED = "My objective";

/** What is declared of a name that is new. */
export const newField = (key: number, name: string): DraftField => ({
  key,
  name,
  default: 0.1,
  min: 0,
  max: 1,
  step: "",
  scale: "linear",
  unit: "",
  meaning: "",
  role: "",
});

/** A key that no field of the draft has. */
export const freeKey = ({ fields }: Draft): number => 1 + Math.max(0, ...fields.map(({ key }) => key));

const draftFields = (ranges: Readonly<Record<string, HyperparameterRange>>): readonly DraftField[] =>
  Object.entries(ranges).map(([name, { default: usual, min, max, step, scale, unit, meaning, role }], index) => ({
    key: index + 1,
    name,
    default: usual,
    min,
    max,
    step: step ?? "",
    scale: scale ?? "linear",
    unit: unit ?? "",
    meaning: meaning ?? "",
    role: role ?? "",
  }));

/** Said only where the functions do not say the same. */
const draftReads = (
  { formula, reads }: Pick<OwnContent, "formula" | "reads">,
  names: readonly string[],
): Draft["reads"] =>
  neededReads(compileFormula(formula, { hyperparameters: names, reads })) === reads ? "inferred" : reads;

/** A draft that goes on from a built-in objective or a template. */
export const draftOfBuiltIn = (from: Objective | Template): Draft => ({
  own: null,
  name: `My ${from.label}`,
  origin: "nearest" in from ? null : from.id,
  nearest: "nearest" in from ? from.nearest : from.id,
  formula: from.formula,
  reads: draftReads(from, Object.keys(from.hyperparameters)),
  labels: from.labels ?? "scored",
  fields: draftFields(from.hyperparameters),
});

/** A draft that goes on from an objective of one's own. */
export const draftOfOwn = (content: OwnContent, name: string, own: Draft["own"]): Draft => ({
  own,
  name,
  origin: content.origin ?? null,
  nearest: content.origin ?? null,
  formula: content.formula,
  reads: draftReads(content, Object.keys(content.ranges ?? {})),
  labels: content.labels ?? "scored",
  fields: draftFields(content.ranges ?? {}),
});

/** Hyperparameters that an objective from outside declares no range of. */
const rangesOf = ({
  ranges = {},
  hyperparameters,
}: OwnObjectiveConfig): Readonly<Record<string, HyperparameterRange>> => ({
  ...Object.fromEntries(
    Object.entries(hyperparameters).map(([name, value]) => [
      name,
      { default: value, min: Math.min(0, 2 * value), max: Math.max(1, 2 * value) },
    ]),
  ),
  ...ranges,
});

/** What is kept of an objective: the numbers that it is run with are not. */
export const contentOf = (objective: OwnObjectiveConfig): OwnContent => {
  const { name: _name, hyperparameters: _hyperparameters, ...rest } = objective;
  return Object.keys(objective.hyperparameters).length === 0 ? rest : { ...rest, ranges: rangesOf(objective) };
};

/** A draft that goes on from the objective of a variant. */
export function draftOfConfig(config: ObjectiveConfig): Draft {
  if ("formula" in config) return draftOfOwn(contentOf(config), config.name ?? UNNAMED, null);
  const objective = objectiveById(config.id);
  if (objective === undefined) throw new Error(`${config.id} is no objective`);
  return draftOfBuiltIn(objective);
}
