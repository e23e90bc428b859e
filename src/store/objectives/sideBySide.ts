import { resolveObjective } from "../../core/experiment/resolve.ts";
import { parseExperiment } from "../../core/experiment/schema.ts";
import type { ExperimentConfig, OwnObjectiveConfig, VariantConfig } from "../../core/experiment/types.ts";
import type { ObjectiveChoice } from "../changes.ts";

/** Whether data that fit the one objective are what the other is meant to learn from. */
function learnAlike(one: VariantConfig["objective"], other: OwnObjectiveConfig): boolean {
  const [left, right] = [resolveObjective(one), resolveObjective(other)];
  return left.reads === right.reads && (left.labels ?? "scored") === (right.labels ?? "scored");
}

/** The variant of an own objective by itself, its data and passes as far as possible those of the variant at hand. */
function ownVariant(config: ExperimentConfig, at: VariantConfig, objective: OwnObjectiveConfig): VariantConfig {
  const alike = learnAlike(at.objective, objective);
  const { optimizer, data, epochs, minibatches } = at;
  const kept = alike ? { optimizer, data, epochs, minibatches } : { optimizer };
  const variants = [{ label: objective.name, objective, ...kept }];
  return parseExperiment({ ...config, variants }).variants[0] ?? at;
}

/**
 * The experiment with two variants, a person's own objective and another, on the same data, optimizer, passes and seeds:
 * those of variant `at`, unless the own objective is meant for other data; then its own usual ones. null for `beside`: the
 * own objective alone. Throws InputError where the two cannot learn from the same data.
 */
export function sideBySide(
  config: ExperimentConfig,
  at: VariantConfig,
  objective: OwnObjectiveConfig,
  beside: ObjectiveChoice | null,
): ExperimentConfig {
  const own = ownVariant(config, at, objective);
  const { label: _label, objective: _objective, ...shared } = own;
  const others = beside === null ? [] : [{ objective: beside, ...shared }];
  return parseExperiment({ ...config, variants: [own, ...others] });
}
