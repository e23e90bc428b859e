import type { MetricsRow } from "./types.ts";

/** What a run spends, so that curves can be read at the same budget. */
interface Budget {
  readonly id: string;
  readonly label: string;
  /** How much a row's variant has spent; never falls from row to row. */
  readonly of: (row: MetricsRow) => number;
}

/** All budgets, the default first. */
export const budgets = [
  { id: "updates", label: "Updates", of: ({ update }) => update },
  { id: "samples", label: "Environment samples", of: ({ samples }) => samples },
  { id: "gradient-steps", label: "Gradient steps", of: ({ gradientSteps }) => gradientSteps },
  { id: "seconds", label: "Seconds", of: ({ seconds }) => seconds },
] as const satisfies readonly Budget[];

export type BudgetId = (typeof budgets)[number]["id"];

export const budgetById = (id: BudgetId): Budget => budgets.find((budget) => budget.id === id) ?? budgets[0];
