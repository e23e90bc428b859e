import { useLocalStorage } from "@mantine/hooks";
import { useEffect } from "react";
import type { Phase, RunState } from "../../store/run.ts";
import { useSession } from "../session.tsx";

const NAME = "Policy Playground";

/** The page's title: how far the run is, or how it ended, so that it can be seen from another tab. */
export function titleOf({ phase, wanted, update }: RunState, updates: number): string {
  if (phase === "finished") return `✓ Finished · ${NAME}`;
  if (phase === "failed") return `✗ Stopped · ${NAME}`;
  if (phase !== "running" || wanted !== "running") return NAME;
  return `${String(Math.floor((100 * update) / updates))} % · ${NAME}`;
}

/** Keeps the document's title. */
export function useTitle(): void {
  const { store } = useSession();
  useEffect(() => {
    const show = (): void => {
      const { run, experiment } = store.getState();
      const title = titleOf(run, (run.applied ?? experiment.config).updates);
      if (document.title !== title) document.title = title;
    };
    show();
    return store.subscribe(show);
  }, [store]);
}

const TIDINGS: Readonly<Partial<Record<Phase, string>>> = {
  finished: "Training has finished",
  failed: "Training has stopped with an error",
};

/** Whether this browser can notify, and has not been told not to. */
export const canNotify = (): boolean => "Notification" in globalThis && Notification.permission !== "denied";

/** Whether the person wants to be notified; turning it on asks the browser for permission, and stays off without. */
export function useNotificationSetting(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useLocalStorage({ key: "pp-notify", defaultValue: false, getInitialValueInEffect: false });
  const set = (wanted: boolean): void => {
    if (wanted) void Notification.requestPermission().then((answer) => setOn(answer === "granted"));
    else setOn(false);
  };
  return [on, set];
}

/** Notifies when a run ends while the page is out of sight, if the person asked for it and the browser allows it. */
export function useNotification(): void {
  const { store } = useSession();
  const [on] = useNotificationSetting();
  useEffect(() => {
    if (!on) return undefined;
    return store.subscribe(({ run }, former) => {
      const text = TIDINGS[run.phase];
      const ended = text !== undefined && former.run.phase === "running";
      if (!ended || !document.hidden || !canNotify() || Notification.permission !== "granted") return;
      // oxlint-disable-next-line no-new -- a notification shows itself
      new Notification(text, { body: `after ${String(run.update)} updates`, tag: "pp-run" });
    });
  }, [store, on]);
}
