import type { StoreApi } from "zustand/vanilla";
import type { ExperimentConfig } from "../core/experiment/types.ts";
import type { Candidate } from "./changes.ts";
import { afterEdit, afterRedo, afterUndo } from "./experiment.ts";
import type { ExperimentState } from "./experiment.ts";
import type { PageState, ViewState } from "./page.ts";
import { followVariants } from "./following.ts";
import { hiddenWithin } from "./hidden.ts";
import { fieldName, replaceAt } from "./path.ts";
import type { Path } from "./path.ts";

export interface EditActions {
  /** Sets one value of the configuration; undefined means its default. */
  readonly edit: (path: Path, value: unknown) => void;
  /** Sets several values at once; a refusal is shown at `field`. */
  readonly change: (field: string, value: unknown, candidate: Candidate) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Edits of the configuration. `after` is called once an edit is in the store. */
export function editActions(store: StoreApi<PageState>, after: () => void): EditActions {
  const update = (next: (experiment: ExperimentState) => ExperimentState): void => {
    store.setState(({ experiment, view }) => {
      const edited = next(experiment);
      const followed = followVariants(view, experiment.config.variants, edited.config.variants);
      return { experiment: edited, view: withinConfig(followed, edited.config) };
    });
    after();
  };
  const change: EditActions["change"] = (field, value, candidate) => {
    update((experiment) => afterEdit(experiment, { field, value, candidate, time: performance.now() }));
  };
  return {
    change,
    edit: (path, value) => {
      change(fieldName(path), value, replaceAt(store.getState().experiment.config, path, value));
    },
    undo: () => {
      update(afterUndo);
    },
    redo: () => {
      update(afterRedo);
    },
  };
}

/** The variants and the seed looked at must exist. */
export function withinConfig(view: ViewState, { variants, seeds }: ExperimentConfig): ViewState {
  return {
    ...view,
    variant: Math.min(view.variant, variants.length - 1),
    seed: Math.min(view.seed, seeds.count - 1),
    hiddenVariants: hiddenWithin(view.hiddenVariants, variants.length),
  };
}
