import { InputError } from "../../core/errors.ts";
import { parseObjective } from "../../core/experiment/objective.ts";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import { parseExperiment } from "../../core/experiment/schema.ts";
import type { ExperimentConfig, OwnObjectiveConfig, VariantConfig } from "../../core/experiment/types.ts";
import type { ObjectiveChoice } from "../changes.ts";

/** Whether data that fit the one objective are what the other is meant to learn from. */
function learnAlike(one: VariantConfig["objective"], other: VariantConfig["objective"]): boolean {
  const [left, right] = [resolveObjective(one), resolveObjective(other)];
  return left.reads === right.reads && (left.labels ?? "scored") === (right.labels ?? "scored");
}

/** How an objective is trained by itself: as far as possible with the data and passes of the variant at hand. */
function trainingOf(
  config: ExperimentConfig,
  at: VariantConfig,
  choice: ObjectiveChoice,
): Omit<VariantConfig, "label"> {
  const objective = parseObjective(choice, "objective");
  const { optimizer, data, epochs, minibatches } = at;
  const kept = learnAlike(at.objective, objective) ? { optimizer, data, epochs, minibatches } : { optimizer };
  const { label: _label, ...variant } = parseExperiment({ ...config, variants: [{ objective, ...kept }] })
    .variants[0] as VariantConfig;
  return variant;
}

/**
 * The experiment with two variants, a person's own objective and another, on the same data, optimizer, passes and seeds:
 * those of variant `at`, unless the own objective is meant for other data; then its own usual ones, or where the other
 * cannot learn from these, the other's. null for `beside`: the own objective alone. Throws InputError where the two cannot
 * learn from the same data.
 */
export function sideBySide(
  config: ExperimentConfig,
  at: VariantConfig,
  objective: OwnObjectiveConfig,
  beside: ObjectiveChoice | null,
): ExperimentConfig {
  const own = { label: objective.name, objective };
  if (beside === null) {
    return parseExperiment({ ...config, variants: [{ ...trainingOf(config, at, objective), ...own }] });
  }
  const together = (training: Omit<VariantConfig, "label">): ExperimentConfig =>
    parseExperiment({
      ...config,
      variants: [
        { ...training, ...own },
        { ...training, objective: beside },
      ],
    });
  try {
    return together(trainingOf(config, at, objective));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return together(trainingOf(config, at, beside));
  }
}
