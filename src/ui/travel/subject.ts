import type { Recording } from "../../core/travel/recording.ts";
import type { LoadedRun } from "../../store/library/types.ts";
import type { ViewState } from "../../store/page.ts";
import type { Session } from "../../store/session.ts";
import { keptRecordingOf, recordingOf } from "../../store/travel.ts";

/** A run that is to leave the page, and how the page reads runs. */
export interface Subject {
  readonly recording: Recording;
  readonly view: ViewState;
  /** Kept runs that it is compared with. */
  readonly beside: readonly LoadedRun[];
}

/** The run in progress, with the runs that the page compares it with. */
export function presentSubject({ store, series }: Session): Subject {
  const page = store.getState();
  return { recording: recordingOf(page, series), view: page.view, beside: page.view.comparison.added };
}

/** A kept run alone. */
export function keptSubject({ store }: Session, loaded: LoadedRun): Subject {
  return { recording: keptRecordingOf(loaded), view: store.getState().view, beside: [] };
}
