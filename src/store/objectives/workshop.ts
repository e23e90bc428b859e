import { sameJson } from "../../core/experiment/sameJson.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { draftOfConfig } from "./draft.ts";
import type { Draft } from "./draft.ts";

/** The objective that is being written. */
export interface WorkshopState {
  readonly draft: Draft;
  /** As it was begun or last saved. */
  readonly begun: Draft;
  /** What was being written, unsaved, when another was begun. */
  readonly former: Draft | null;
  /** Counts up with every draft that is begun. */
  readonly generation: number;
  /** What the editor keeps of itself while it is closed: its history and selection, for the draft's formula. */
  readonly editor: unknown;
}

export function initialWorkshop({ variants: [first] }: ExperimentConfig): WorkshopState {
  const draft = draftOfConfig(first?.objective ?? { id: "ppo", hyperparameters: {} });
  return { draft, begun: draft, former: null, generation: 0, editor: null };
}

/** Whether the draft would be lost with the page. */
export const isUnsaved = ({ draft, begun }: WorkshopState): boolean => !sameJson(draft, begun);
