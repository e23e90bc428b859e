import type { Pace } from "../core/experiment/types.ts";

/** How far a variant has come: environment steps drawn to learn from, mean of the seeds. */
export interface Progress {
  readonly samples: number;
}

/** Updates in one step at most, so that a stop is heard between two steps however much the batches' sizes differ. */
export const LONGEST_STEP = 64;

/** The variant that has drawn the fewest samples, the first of them on a tie. */
function hindmost(progress: readonly Progress[]): number {
  return progress.reduce((least, { samples }, i) => (samples < (progress[least] as Progress).samples ? i : least), 0);
}

const mostOf = (progress: readonly Progress[]): number => Math.max(...progress.map(({ samples }) => samples));

/**
 * Which variants learn in one step of the trainer, by index and in order; `progress` is looked at again before each.
 * "updates": every variant once. "samples": whoever has drawn the fewest samples, until none is behind the one that had
 * drawn the most after the first update. Where a step is cut at `LONGEST_STEP`, the next goes on in the same order: that
 * order depends on the samples drawn alone, so a run is the same however it is cut into steps or restored.
 * @yields the index of the variant to learn next.
 */
export function* stepOrder(pace: Pace, progress: () => readonly Progress[]): Generator<number, void> {
  if (pace === "updates") {
    yield* progress().keys();
    return;
  }
  yield hindmost(progress());
  const goal = mostOf(progress());
  for (let count = 1; count < LONGEST_STEP; count++) {
    const next = hindmost(progress());
    if ((progress()[next] as Progress).samples >= goal) return;
    yield next;
  }
}
