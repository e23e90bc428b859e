/** Checkpoints kept of a run: the first, the latest and about twenty between them. */
const KEPT_CHECKPOINTS = 22;
/** Bytes that a run's checkpoints may take together, if that leaves two of them. */
const CHECKPOINT_BYTES = 64 * 2 ** 20;

/** How many checkpoints of a size in bytes a run may keep. */
export function checkpointLimit(bytes: number): number {
  return Math.max(2, Math.min(KEPT_CHECKPOINTS, Math.floor(CHECKPOINT_BYTES / Math.max(1, bytes))));
}

/**
 * The updates to give up so that at most `limit` (≥ 2) of the ascending `updates` are left: never the first nor the last,
 * otherwise always the one whose neighbours are closest together, which leaves the others spread over the run.
 */
export function surplus(updates: readonly number[], limit: number): readonly number[] {
  const left = [...updates];
  const dropped: number[] = [];
  while (left.length > Math.max(2, limit)) {
    const gaps = left.slice(2).map((next, index) => next - (left[index] ?? 0));
    dropped.push(...left.splice(1 + gaps.indexOf(Math.min(...gaps)), 1));
  }
  return dropped;
}
