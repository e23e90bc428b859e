import { sameJson } from "../core/experiment/sameJson.ts";
import { methodOf } from "../core/experiment/style.ts";
import type { DataConfig, ExperimentConfig, OwnObjectiveConfig, VariantConfig } from "../core/experiment/types.ts";

/** An edited configuration before it is checked: fields left out take their defaults. */
export type Candidate = unknown;

/** An objective with its hyperparameters at their defaults. */
export type ObjectiveChoice = { readonly id: string } | Omit<OwnObjectiveConfig, "hyperparameters">;

/** Another environment with its default parameters; what cannot fit its states and actions falls back to defaults. */
export function withEnvironment(config: ExperimentConfig, id: string): Candidate {
  return withoutShapes({ ...config, environment: { id } } as unknown as ExperimentConfig);
}

/** Another objective with its own hyperparameters, data and passes; the optimizer stays. */
export function withObjective(config: ExperimentConfig, variant: number, objective: ObjectiveChoice): Candidate {
  const change = ({ optimizer }: VariantConfig): Candidate => ({ objective, optimizer });
  return { ...config, variants: config.variants.map((each, index) => (index === variant ? change(each) : each)) };
}

/** One more variant, drawn beside the others: same optimizer as the first. */
export function withVariant(config: ExperimentConfig, objective: ObjectiveChoice): Candidate {
  const added = { objective, optimizer: config.variants[0]?.optimizer };
  return { ...config, variants: [...config.variants, added] };
}

/** The variant once more, right after itself, under a label of its own. */
export function withDuplicate(config: ExperimentConfig, variant: number): Candidate {
  const original = config.variants[variant];
  if (original === undefined) return config;
  const labels = new Set(config.variants.map(({ label }) => label));
  const copies = Array.from(
    { length: labels.size + 1 },
    (_, i) => `${original.label} copy${i === 0 ? "" : ` ${i + 1}`}`,
  );
  const label = copies.find((each) => !labels.has(each)) ?? original.label;
  return { ...config, variants: config.variants.toSpliced(variant + 1, 0, { ...methodOf(original), label }) };
}

export function withoutVariant(config: ExperimentConfig, variant: number): Candidate {
  return { ...config, variants: config.variants.filter((_, index) => index !== variant) };
}

/** Another kind of data with its default sizes. */
export function withData(config: ExperimentConfig, variant: number, kind: DataConfig["kind"]): Candidate {
  const variants = config.variants.map((each, index) => (index === variant ? { ...each, data: { kind } } : each));
  return { ...config, variants };
}

/** Resets everything that names particular states or actions: given references, behaviours and listed pairs. */
export function withoutShapes(config: ExperimentConfig): Candidate {
  const reference = typeof config.reference === "string" ? config.reference : "uniform";
  const variants = config.variants.map(({ data, ...rest }) => {
    if (data.kind === "listed-pairs") return rest;
    if (data.kind === "on-policy") return { ...rest, data };
    return { ...rest, data: { ...data, behaviours: ["reference", "reference"] } };
  });
  return { ...config, reference, variants };
}

/** What a change of configuration asks of a run in progress. */
export type Consequence = "none" | "live" | "restart";

/** `live`: the run's checkpoint fits the new configuration, so that it may go on with it. */
export function consequence(applied: ExperimentConfig, edited: ExperimentConfig): Consequence {
  if (sameJson(applied, edited)) return "none";
  return sameJson(frozenPart(applied), frozenPart(edited)) ? "live" : "restart";
}

/** What a run in progress cannot change: problem, policy, seeds, pace, loss, data and the kind of optimizer. */
function frozenPart({ environment, policy, reference, seeds, pace, variants }: ExperimentConfig): unknown {
  const frozen = variants.map(({ objective, data, optimizer }) => ({
    loss:
      "id" in objective
        ? objective.id
        : [objective.formula, objective.reads, objective.origin, Object.keys(objective.hyperparameters)],
    data,
    optimizer: optimizer.kind,
  }));
  return { environment, policy, reference, seeds, pace, frozen };
}
