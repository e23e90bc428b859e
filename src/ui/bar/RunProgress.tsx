import { useEffect, useState } from "react";
import { usePage, useSession } from "../session.tsx";
import { nextEstimate, timeLeft, timeLeftText } from "./estimate.ts";
import type { Estimate } from "./estimate.ts";
import { useNotification, useTitle } from "./tidings.ts";
import "./progress.css";

/** How far the run is, and how long it still takes, here and in the title; word of its end, where that was asked for. */
export function RunProgress() {
  useTitle();
  useNotification();
  const update = usePage(({ run }) => run.update);
  const updates = usePage(({ run, experiment }) => (run.applied ?? experiment.config).updates);
  const running = usePage(({ run }) => run.phase === "running" && run.wanted === "running");
  const left = useTimeLeft(running, updates);
  return (
    <>
      {left === null ? null : (
        <span className="pp-time-left" data-testid="time-left">
          {timeLeftText(left)}
        </span>
      )}
      <progress
        className="pp-progress"
        value={Math.min(1, update / updates)}
        max={1}
        aria-label="Progress of the run"
        title={`${String(update)} of ${String(updates)} updates`}
      />
    </>
  );
}

/** Milliseconds left of a run that runs; null otherwise, and at first. */
function useTimeLeft(running: boolean, updates: number): number | null {
  const { store } = useSession();
  const [estimate, setEstimate] = useState<Estimate | null>(null);
  useEffect(() => {
    if (!running) return undefined;
    const look = (): void => {
      const { update } = store.getState().run;
      setEstimate((former) => nextEstimate(former, update, performance.now()));
    };
    const unsubscribe = store.subscribe(look);
    return () => {
      unsubscribe();
      setEstimate(null);
    };
  }, [store, running]);
  return running && estimate !== null ? timeLeft(estimate, updates) : null;
}
