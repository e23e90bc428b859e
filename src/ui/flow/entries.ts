import { InputError } from "../../core/errors.ts";
import { parseData } from "../../core/experiment/data.ts";
import { parseObjective } from "../../core/experiment/objective.ts";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { ExperimentConfig, ObjectiveConfig } from "../../core/experiment/types.ts";
import { expectedData } from "../../core/expectation/problem.ts";
import { FIXED_POINT_TABLE } from "../../core/expectation/table.ts";
import { TABLE_PROBLEM } from "../../core/expectation/tableRow.ts";
import type { TableRow } from "../../core/expectation/tableRow.ts";
import type { ExpectedData } from "../../core/expectation/types.ts";
import type { Candidate, ObjectiveChoice } from "../../store/changes.ts";
import type { FlowEntry } from "../../store/flow.ts";

/** Pictures side by side at most. */
export const MAX_FLOWS = 4;

/** The experiment's variants. */
export function variantEntries({ variants }: ExperimentConfig): readonly FlowEntry[] {
  return variants.map(({ label, objective, data }, variant) => ({
    key: `variant ${String(variant)}`,
    label,
    objective,
    data,
    variant,
    why: null,
  }));
}

/** An objective of a menu with its usual data, under a key that none of the others has. */
export function chosenEntry(choice: ObjectiveChoice, others: readonly FlowEntry[]): FlowEntry {
  const objective = parseObjective(choice, "objective");
  const { label } = resolveObjective(objective);
  return usualEntry(freeKey(label, others), objective);
}

/** An objective with its usual data. */
export function usualEntry(key: string, objective: ObjectiveConfig): FlowEntry {
  const resolved = resolveObjective(objective);
  return { key, label: resolved.label, objective, data: parseData({}, resolved, "data"), variant: null, why: null };
}

/** A row of the table of fixed points. */
export function rowEntry({ label, objective, data, why }: TableRow, others: readonly FlowEntry[]): FlowEntry {
  return { key: freeKey(label, others), label, objective, data, variant: null, why };
}

function freeKey(wanted: string, others: readonly FlowEntry[]): string {
  const taken = new Set(others.map(({ key }) => key));
  const keys = Array.from({ length: others.length + 1 }, (_, i) => (i === 0 ? wanted : `${wanted} ${String(i + 1)}`));
  return keys.find((key) => !taken.has(key)) ?? wanted;
}

/** The entry with another value of a hyperparameter; the entry itself where the objective cannot have it. */
export function withHyperparameter(entry: FlowEntry, name: string, value: number): FlowEntry {
  const hyperparameters = { ...entry.objective.hyperparameters, [name]: value };
  try {
    const objective = parseObjective({ ...entry.objective, hyperparameters }, "objective");
    return { ...entry, objective, variant: null, why: null };
  } catch (error) {
    if (error instanceof InputError) return entry;
    throw error;
  }
}

/** What an entry learns from; on-policy groups infinitely large where that is wanted. */
export function learntFrom({ data, objective }: FlowEntry, infinite: boolean): ExpectedData {
  const expected = expectedData(data);
  const endless = infinite && expected.kind === "on-policy" && resolveObjective(objective).reads === "groups";
  return endless ? { ...expected, groupSize: "infinite" } : expected;
}

const FOUR_WAYS = ["ipo", "grpo-k3", "off-policy-no-baseline", "copg"];

/** Four objectives that, on the table's bandit, end in four places. */
export function fourWays(): readonly FlowEntry[] {
  return FOUR_WAYS.flatMap((id) => FIXED_POINT_TABLE.filter((row) => row.id === id)).map((row) => rowEntry(row, []));
}

/** The experiment on the bandit of the table; what named other actions falls back to defaults. */
export function onTableBandit(config: ExperimentConfig): Candidate {
  return { ...config, environment: { id: "bandit", parameters: { means: TABLE_PROBLEM.means } }, reference: "uniform" };
}

/** Whether the experiment is on the bandit of the table already. */
export function isTableBandit({ environment, reference }: ExperimentConfig): boolean {
  const { means, noise } = environment.parameters;
  const same = JSON.stringify(means) === JSON.stringify(TABLE_PROBLEM.means);
  return environment.id === "bandit" && same && noise === 0 && reference === "uniform";
}
