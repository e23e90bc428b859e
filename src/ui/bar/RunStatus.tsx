import { VisuallyHidden } from "@mantine/core";
import type { Phase, RunState } from "../../store/run.ts";
import { usePage } from "../session.tsx";
import { RunProgress } from "./RunProgress.tsx";

const WORDS: Readonly<Record<Phase, string>> = {
  idle: "ready",
  starting: "starting…",
  running: "running",
  paused: "paused",
  finished: "finished",
  failed: "stopped",
};

/** What the run does now, in one word. */
function statusWord({ phase, wanted, update }: RunState): string {
  if (phase === "running" && wanted === "paused") return "pausing…";
  if (phase === "paused" && wanted === "running") return "running";
  return phase === "paused" && update === 0 ? "ready" : WORDS[phase];
}

/** The state of the run; screen readers hear its milestones, not every update. */
export function RunStatus() {
  const word = usePage(({ run }) => statusWord(run));
  const phase = usePage(({ run }) => run.phase);
  const milestone = usePage(({ run }) => milestoneOf(run));
  return (
    <div className="pp-status" data-phase={phase}>
      <span className="pp-status-dot" aria-hidden />
      <span data-testid="run-status">{word}</span>
      <RunProgress />
      <VisuallyHidden component="output" aria-live="polite">
        {milestone}
      </VisuallyHidden>
    </div>
  );
}

const MILESTONES: Readonly<Record<Phase, (update: number) => string>> = {
  idle: () => "",
  starting: () => "",
  running: () => "Training is running.",
  paused: (update) => (update === 0 ? "Ready to train." : `Paused at update ${String(update)}.`),
  finished: (update) => `Training finished after ${String(update)} updates.`,
  failed: () => "Training stopped with an error.",
};

/** While it runs the text stands still, so that nothing is read out at each update. */
function milestoneOf({ phase, update }: RunState): string {
  return MILESTONES[phase](update);
}
