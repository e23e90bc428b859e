import { resolveObjective, type ResolvedObjective } from "../../../src/core/experiment/resolve.ts";
import { objectiveById } from "../../../src/core/objectives/registry.ts";
import type { Mutant } from "./mutants.ts";

/** The formula with its error. */
function mutated({ base, change: [text, by] }: Mutant): string {
  const formula = objectiveById(base)?.formula;
  if (formula?.includes(text) !== true) throw new Error(`${base} has no "${text}"`);
  const changed = formula.replace(text, by);
  const unbalanced = changed.split("(").length - changed.split(")").length;
  return changed + ")".repeat(unbalanced);
}

/** The built-in that the mutant was made from. */
export const baseOf = ({ base, settings = {} }: Mutant): ResolvedObjective =>
  resolveObjective({ id: base, hyperparameters: settings });

/** The mutant as a person's own objective, with or without a word of what it was made from. */
export function mutantObjective(mutant: Mutant, keepOrigin: boolean): ResolvedObjective {
  const { reads, labels, hyperparameters } = baseOf(mutant);
  return resolveObjective({
    formula: mutated(mutant),
    reads,
    hyperparameters,
    ...(labels === null ? {} : { labels }),
    ...(keepOrigin ? { origin: mutant.base } : {}),
  });
}

/** The mutant as what it claims to be: the built-in itself, with an error in its file. */
export const faultyBuiltIn = (mutant: Mutant): ResolvedObjective => ({ ...baseOf(mutant), formula: mutated(mutant) });
