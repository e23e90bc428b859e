import type { StoreApi } from "zustand/vanilla";
import { InputError } from "../../core/errors.ts";
import type { OwnObjectiveConfig } from "../../core/experiment/types.ts";
import type { ObjectiveChoice } from "../changes.ts";
import type { EditActions } from "../editActions.ts";
import type { PageState } from "../page.ts";
import type { RunActions } from "../runActions.ts";
import { contentOf, UNNAMED } from "./draft.ts";
import type { Draft } from "./draft.ts";
import type { WorkshopMemory } from "./draftMemory.ts";
import type { ObjectiveShelf } from "./objectiveShelf.ts";
import type { OwnId } from "./types.ts";
import { sideBySide } from "./sideBySide.ts";
import { isUnsaved } from "./workshop.ts";
import type { WorkshopState } from "./workshop.ts";

export interface WorkshopActions {
  readonly write: (changes: Partial<Draft>) => void;
  /** Begins with another draft; an unsaved one can be gone back to. */
  readonly begin: (draft: Draft) => void;
  readonly goBack: () => void;
  /** Goes on as the workshop was left. */
  readonly resume: (memory: WorkshopMemory) => void;
  /** The objective has another name now. */
  readonly renamed: (id: OwnId, name: string) => void;
  readonly keepEditor: (editor: unknown) => void;
  /** Keeps the draft, which has been checked to be `objective`, as a version; as a new objective where `copy`. Whether it did. */
  readonly save: (
    objective: OwnObjectiveConfig,
    how: { readonly note: string; readonly copy: boolean },
  ) => Promise<boolean>;
  /** Keeps an objective that an experiment holds. */
  readonly keep: (objective: OwnObjectiveConfig) => Promise<void>;
  /** Makes the experiment one of two variants, an own objective and another, and starts it. Why it cannot, or null. */
  readonly runBeside: (objective: OwnObjectiveConfig, beside: ObjectiveChoice | null) => string | null;
}

interface WorkshopParts {
  readonly store: StoreApi<PageState>;
  readonly shelf: ObjectiveShelf | null;
  readonly edits: Pick<EditActions, "change">;
  readonly runs: Pick<RunActions, "reset" | "run">;
}

export function workshopActions(parts: WorkshopParts): WorkshopActions {
  const update = (next: (workshop: WorkshopState) => Partial<WorkshopState>): void => {
    parts.store.setState(({ workshop }) => ({ workshop: { ...workshop, ...next(workshop) } }));
  };
  const begin = (draft: Draft): void => {
    update((workshop) => ({
      draft,
      begun: draft,
      former: isUnsaved(workshop) ? workshop.draft : workshop.former,
      generation: workshop.generation + 1,
      editor: null,
    }));
  };
  return {
    begin,
    write: (changes) => {
      update(({ draft }) => ({ draft: { ...draft, ...changes } }));
    },
    goBack: () => {
      const { former } = parts.store.getState().workshop;
      if (former === null) return;
      begin(former);
      // Still unsaved.
      update(() => ({ begun: { ...former, formula: "" }, former: null }));
    },
    resume: (memory) => {
      update(() => memory);
    },
    renamed: (id, name) => {
      update(({ draft, begun }) =>
        draft.own?.id === id ? { draft: { ...draft, name }, begun: { ...begun, name } } : {},
      );
    },
    keepEditor: (editor) => {
      update(() => ({ editor }));
    },
    save: (objective, how) => save(parts, objective, how),
    keep: (objective) => keep(parts, objective),
    runBeside: (objective, beside) => runBeside(parts, objective, beside),
  };
}

async function save(
  { store, shelf }: WorkshopParts,
  objective: OwnObjectiveConfig,
  { note, copy }: { readonly note: string; readonly copy: boolean },
): Promise<boolean> {
  const { draft } = store.getState().workshop;
  const name = draft.name.trim();
  const id = copy ? null : (draft.own?.id ?? null);
  const version = await shelf?.save({ id, name, content: contentOf(objective), note });
  if (version === null || version === undefined) return false;
  const own = { id: version.id, version: version.number };
  store.setState(({ workshop }) => ({
    // What has been written since is not saved.
    workshop: { ...workshop, draft: { ...workshop.draft, own }, begun: { ...draft, own } },
  }));
  return true;
}

async function keep({ shelf }: WorkshopParts, objective: OwnObjectiveConfig): Promise<void> {
  await shelf?.save({ id: null, name: objective.name ?? UNNAMED, content: contentOf(objective), note: "" });
}

function runBeside(
  { store, edits, runs }: WorkshopParts,
  objective: OwnObjectiveConfig,
  beside: ObjectiveChoice | null,
): string | null {
  const { experiment, view } = store.getState();
  const at = experiment.config.variants[view.variant] ?? experiment.config.variants[0];
  if (at === undefined) return null;
  try {
    const config = sideBySide(experiment.config, at, objective, beside);
    const edit = `from the workshop: ${config.variants.map(({ label }) => label).join(", ")}`;
    edits.change(edit, undefined, config);
    const text = `Running ${config.variants.map(({ label }) => label).join(" beside ")}.`;
    store.setState(({ travel, view: looked }) => ({
      travel: { ...travel, notice: { kind: "done", text }, edit },
      view: { ...looked, tab: "train", variant: 0, hiddenVariants: [] },
    }));
    runs.reset();
    runs.run();
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}
