import type { StoreApi } from "zustand/vanilla";
import { sameJson } from "../core/experiment/sameJson.ts";
import type { ExperimentConfig } from "../core/experiment/types.ts";
import type { EditActions } from "./editActions.ts";
import type { PageState } from "./page.ts";
import { hasUnsavedEdits } from "./travel.ts";
import type { Arrival, TravelNotice, TravelState } from "./travel.ts";

export interface TravelActions {
  /** Takes over an experiment from outside; where edits would be lost from sight, asks first. It never starts a run. */
  readonly receive: (arrival: Arrival) => void;
  /** The answer to what was asked. */
  readonly acceptArrival: () => void;
  readonly declineArrival: () => void;
  /** The settings are now kept elsewhere too: in a file, in a link. */
  readonly departed: (kept: ExperimentConfig, notice: string) => void;
  /** Something else has left the page. */
  readonly tellDeparture: (notice: string) => void;
  /** Says why something could not come in or go out. */
  readonly tellTraveller: (problem: string) => void;
  readonly dismissTravelNotice: () => void;
}

const done = (text: string): TravelNotice => ({ kind: "done", text });

/** What comes and goes by links and files. Replaced settings are one step of undo. */
export function travelActions(store: StoreApi<PageState>, { change }: Pick<EditActions, "change">): TravelActions {
  const note = (next: Partial<TravelState>): void => {
    store.setState(({ travel }) => ({ travel: { ...travel, edit: null, ...next } }));
  };
  const takeOver = ({ config, source }: Arrival): void => {
    const edit = `from ${source}`;
    note({ arrival: null, notice: done(`The settings are now those of ${source}.`), edit, kept: config });
    change(edit, undefined, config);
  };
  return {
    receive: (arrival) => {
      const page = store.getState();
      if (sameJson(page.experiment.config, arrival.config)) {
        note({
          arrival: null,
          notice: done(`The settings already are those of ${arrival.source}.`),
          kept: arrival.config,
        });
      } else if (hasUnsavedEdits(page)) note({ arrival, notice: null });
      else takeOver(arrival);
    },
    acceptArrival: () => {
      const { arrival } = store.getState().travel;
      if (arrival !== null) takeOver(arrival);
    },
    declineArrival: () => {
      note({ arrival: null });
    },
    departed: (kept, notice) => {
      note({ kept, notice: done(notice) });
    },
    tellDeparture: (notice) => {
      note({ notice: done(notice) });
    },
    tellTraveller: (text) => {
      note({ notice: { kind: "problem", text } });
    },
    dismissTravelNotice: () => {
      note({ notice: null });
    },
  };
}
