import type { ResolvedObjective } from "../experiment/resolve.ts";
import { compileFormula } from "../formula/check.ts";
import { SEQUENCE, STEP, type Axes, type Program } from "../formula/types.ts";

/** What of an objective its anatomy is drawn from. */
export type Dissected = Pick<ResolvedObjective, "formula" | "reads" | "hyperparameters">;

/** An objective ready to be evaluated on batches that are made for it. */
export interface Subject {
  readonly program: Program;
  readonly hyperparameters: Readonly<Record<string, number>>;
  /** Axes of the name `advantage`, whose numbers are then given; null: the formula assigns none that could be replaced. */
  readonly advantageAxes: Axes | null;
}

const ADVANTAGE = "advantage";

const compile = ({ formula, reads, hyperparameters }: Dissected, given: Readonly<Record<string, Axes>> = {}): Program =>
  compileFormula(formula, { hyperparameters: Object.keys(hyperparameters), reads, given });

/** Compiles an objective as it is. Throws FormulaError. */
export const subjectOf = (objective: Dissected): Subject => ({
  program: compile(objective),
  hyperparameters: objective.hyperparameters,
  advantageAxes: null,
});

/**
 * Compiles an objective so that advantages can be given, where it assigns the name `advantage` once a step or sequence and
 * no gradient could be lost by that. Throws FormulaError.
 */
export function subjectOfAdvantage(objective: Dissected): Subject {
  const plain = subjectOf(objective);
  const value = plain.program.assignments.find(({ name }) => name === ADVANTAGE)?.value;
  const replaceable = value !== undefined && !value.policy && (value.axes === SEQUENCE || value.axes === STEP);
  if (!replaceable) return plain;
  return { ...plain, program: compile(objective, { [ADVANTAGE]: value.axes }), advantageAxes: value.axes };
}
