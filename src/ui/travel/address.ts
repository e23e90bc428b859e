import { sameJson } from "../../core/experiment/sameJson.ts";
import type { Session } from "../../store/session.ts";
import { holdsExperiment } from "./reading.ts";

/** Takes the experiment out of the address bar. The page stays, and no entry of its history is added. */
export function clearAddress(): void {
  if (holdsExperiment(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
}

/** Puts a link's hash into the address bar, so that reloading opens the same. */
export function showInAddress(hash: string): void {
  history.replaceState(history.state, "", hash);
}

/** The address never says other settings than the page: once they are no longer those that are kept, its hash goes. Returns how to stop. */
export function keepAddressTrue({ store }: Session): () => void {
  return store.subscribe(({ experiment, travel }, former) => {
    if (experiment.config !== former.experiment.config && !sameJson(experiment.config, travel.kept)) clearAddress();
  });
}
