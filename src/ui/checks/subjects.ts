import { useMemo } from "react";
import { FIXED_POINT_TABLE } from "../../core/expectation/table.ts";
import { parseObjective } from "../../core/experiment/objective.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { DRAFT_SUBJECT } from "../../store/checks.ts";
import type { FlowEntry } from "../../store/flow.ts";
import { checkDraft } from "../../store/objectives/checkDraft.ts";
import type { Draft } from "../../store/objectives/draft.ts";
import type { Option } from "../controls/PlainSelect.tsx";
import { rowEntry, usualEntry, variantEntries } from "../flow/entries.ts";
import { useObjectiveMenu } from "../objectiveOptions.ts";
import type { ObjectiveMenu } from "../objectiveOptions.ts";
import { usePage } from "../session.tsx";

/** An objective that can be examined. */
export interface Subject extends Option<string> {
  readonly entry: FlowEntry;
}

/** Heading of the objectives that everybody has. */
export const BUILT_IN = "Built in";

const variantOption = (index: number): string => `variant:${String(index)}`;

const ofExperiment = (config: ExperimentConfig): readonly Subject[] =>
  variantEntries(config).map((entry, index) => ({
    value: variantOption(index),
    label: entry.label,
    group: "In this experiment",
    entry,
  }));

/** The draft of the workshop; nothing while it has a mistake. */
function ofWorkshop(draft: Draft): readonly Subject[] {
  const { objective } = checkDraft(draft);
  if (objective === null) return [];
  const entry = usualEntry(DRAFT_SUBJECT, objective);
  return [{ value: DRAFT_SUBJECT, label: `${entry.label} (draft)`, group: "In the workshop", entry }];
}

const ofMenu = ({ options, choiceOf }: ObjectiveMenu): readonly Subject[] =>
  options.flatMap(({ value, label, group = BUILT_IN }) => {
    const choice = choiceOf(value);
    return choice === null
      ? []
      : [{ value, label, group, entry: usualEntry(value, parseObjective(choice, "objective")) }];
  });

/** Formulas of the table of fixed points that are no built-in objective. */
const OF_TABLE: readonly Subject[] = FIXED_POINT_TABLE.filter(({ objective }) => "formula" in objective).map((row) => ({
  value: `row:${row.id}`,
  label: row.label,
  group: "With a known end on rewards (2.5, 2, 1)",
  entry: rowEntry(row, []),
}));

/** Every objective that can be examined, under its headings. */
export function useSubjects(): readonly Subject[] {
  const config = usePage(({ experiment }) => experiment.config);
  const draft = usePage(({ workshop }) => workshop.draft);
  const menu = useObjectiveMenu(null);
  return useMemo(
    () => [...ofExperiment(config), ...ofWorkshop(draft), ...ofMenu(menu), ...OF_TABLE],
    [config, draft, menu],
  );
}

/** The one under examination: as chosen, or the variant open for editing where there is no such (any more). */
export function chosenAmong(subjects: readonly Subject[], chosen: string | null, variant: number): Subject {
  const wanted = [chosen, variantOption(variant), variantOption(0)];
  const found = wanted.flatMap((option) => subjects.filter(({ value }) => value === option));
  return found[0] as Subject; // an experiment has a variant
}
