/** How fast a run goes, by the clock on the wall. */
export interface Estimate {
  readonly update: number;
  readonly time: number; // ms
  /** Updates a millisecond; null before there is anything to tell it by. */
  readonly rate: number | null;
}

/** Shortest stretch that a rate is told by, ms. */
const STRETCH = 500;
/** Weight of the latest stretch: speeds change, but not at once. */
const NEWEST = 0.3;

/**
 * The estimate after a look at the run; begins anew where there is none, or the run went back. A stretch ends with an update:
 * one that takes seconds says nothing before it is done.
 */
export function nextEstimate(former: Estimate | null, update: number, time: number): Estimate {
  if (former === null || update < former.update) return { update, time, rate: null };
  const elapsed = time - former.time;
  if (elapsed < STRETCH || update === former.update) return former;
  const rate = (update - former.update) / elapsed;
  return { update, time, rate: former.rate === null ? rate : NEWEST * rate + (1 - NEWEST) * former.rate };
}

/** Milliseconds until so many updates are done; null where nothing can be said. */
export function timeLeft({ update, rate }: Estimate, updates: number): number | null {
  return rate === null || rate <= 0 ? null : Math.max(0, updates - update) / rate;
}

/** "40 s left", "5 min left", "2 h 10 min left". */
export function timeLeftText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 90) return `${String(seconds)} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${String(minutes)} min left`;
  const rest = minutes % 60;
  return `${String(Math.floor(minutes / 60))} h${rest === 0 ? "" : ` ${String(rest)} min`} left`;
}
