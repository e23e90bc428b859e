import { useMemo } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { resolveObjective } from "../core/experiment/resolve.ts";
import { sameJson } from "../core/experiment/sameJson.ts";
import type { ObjectiveConfig, OwnObjectiveConfig } from "../core/experiment/types.ts";
import { objectives } from "../core/objectives/registry.ts";
import type { ObjectiveChoice } from "../store/changes.ts";
import { contentOf } from "../store/objectives/draft.ts";
import type { OwnState } from "../store/objectives/objectiveShelf.ts";
import type { OwnRecord } from "../store/objectives/types.ts";
import type { Option } from "./controls/PlainSelect.tsx";
import { useSession } from "./session.tsx";

const NOTHING_KEPT = createStore<OwnState>(() => ({ own: [], removed: null, trouble: null }));

/** A part of what is known of a person's own objectives. The selector must return the same reference as long as nothing changed. */
export function useOwn<T>(select: (state: OwnState) => T): T {
  return useStore(useSession().objectives?.store ?? NOTHING_KEPT, select);
}

const chosen = ({ content, name }: OwnRecord): ObjectiveChoice => ({ ...content, name });

/**
 * The kept objective whose latest version an experiment's is, with whatever hyperparameters it is run; of several the one of
 * the same name. undefined: it is not kept.
 */
export function keptAs(own: readonly OwnRecord[], config: OwnObjectiveConfig): OwnRecord | undefined {
  const present = contentOf(config);
  const same = own.filter(({ content }) => sameJson(content, present));
  return same.find(({ name }) => name === config.name) ?? same[0];
}

const BUILT_IN: readonly Option<string>[] = objectives.map(({ id, label, title }) => ({
  value: id,
  label: `${label}: ${title}`,
}));
/** Stands for a formula that is not kept. */
const OTHER = "";
const ownValue = (id: string): string => `own:${id}`;

/** What a menu of objectives offers: the built-in ones, and a person's own. */
export interface ObjectiveMenu {
  readonly options: readonly Option<string>[];
  /** The option that stands for an objective. */
  readonly valueOf: (objective: ObjectiveConfig) => string;
  /** What an option stands for, with hyperparameters at their defaults; null: a formula that is not kept. */
  readonly choiceOf: (value: string) => ObjectiveChoice | null;
}

/** A menu of all objectives. `present`, where it is a formula that is not kept, has an option of its own. */
export function useObjectiveMenu(present: ObjectiveConfig | null): ObjectiveMenu {
  const own = useOwn((state) => state.own);
  return useMemo(() => menuOf(own ?? [], present), [own, present]);
}

function menuOf(own: readonly OwnRecord[], present: ObjectiveConfig | null): ObjectiveMenu {
  const valueOf = (objective: ObjectiveConfig): string => {
    if ("id" in objective) return objective.id;
    const kept = keptAs(own, objective);
    return kept === undefined ? OTHER : ownValue(kept.id);
  };
  const unkept = present === null || valueOf(present) !== OTHER ? [] : [otherOption(present)];
  const yours = own.map(({ id, name }) => ({ value: ownValue(id), label: name, group: "Your own" }));
  return {
    options: [...unkept, ...BUILT_IN.map((option) => ({ ...option, ...builtInGroup(yours.length) })), ...yours],
    valueOf,
    choiceOf: (value) => {
      const kept = own.find(({ id }) => ownValue(id) === value);
      if (kept !== undefined) return chosen(kept);
      return value === OTHER ? null : { id: value };
    },
  };
}

const builtInGroup = (count: number): object => (count === 0 ? {} : { group: "Built in" });

const otherOption = (present: ObjectiveConfig): Option<string> => ({
  value: OTHER,
  label: `${resolveObjective(present).label} (a formula)`,
});
