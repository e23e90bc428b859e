import type { ResolvedObjective } from "../experiment/resolve.ts";
import { compileFormula } from "../formula/check.ts";
import type { Check, Subject } from "./types.ts";

/** An objective, compiled. Throws FormulaError. */
export function subjectOf(objective: ResolvedObjective): Subject {
  const { formula, hyperparameters, reads } = objective;
  return { objective, program: compileFormula(formula, { hyperparameters: Object.keys(hyperparameters), reads }) };
}

/** The subject with some of its hyperparameters set; names that it does not have are left alone. */
export function withSettings(subject: Subject, settings: Readonly<Record<string, number>>): Subject {
  const { objective } = subject;
  const known = Object.entries(settings).filter(([name]) => Object.hasOwn(objective.hyperparameters, name));
  return {
    ...subject,
    objective: { ...objective, hyperparameters: { ...objective.hyperparameters, ...Object.fromEntries(known) } },
  };
}

/** The β of its J_β; 0 where it has none. */
export const betaOf = ({ objective }: Subject): number =>
  objective.regularisation === null ? 0 : (objective.hyperparameters[objective.regularisation] ?? 0);

/** The subject with a β large enough to be felt where it is set to 0. */
export const felt = (subject: Subject): Subject => {
  const { regularisation } = subject.objective;
  return regularisation !== null && betaOf(subject) === 0 ? withSettings(subject, { [regularisation]: 0.5 }) : subject;
};

/** Sequences in a group that its formula is shown, unless a check says otherwise. */
export const membersOf = ({ objective }: Subject): number => ({ samples: 1, groups: 4, pairs: 2 })[objective.reads];

/** Whether its pairs are scored, not labelled: a formula that reads rewards of pairs looks at the scores themselves. */
export const readsRewards = ({ program }: Subject): boolean =>
  program.symbols.has("reward") || program.symbols.has("score");

/** Whether the order of its pairs says which one is better. */
export const isLabelled = (subject: Subject): boolean => subject.objective.reads === "pairs" && !readsRewards(subject);

/**
 * Whether a check is about this objective: about every one, about this formula, or about the built-in one
 * that it is or was made from.
 */
export function concerns({ families, formula }: Check, { objective }: Subject): boolean {
  if (formula !== undefined) return formula === objective.formula;
  return families === undefined || (families as readonly (string | null)[]).includes(objective.id ?? objective.origin);
}
