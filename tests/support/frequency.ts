/** How far a count is from what chance would have it, in standard errors √(n p (1 − p)); 0 < p < 1. */
export const standardErrors = (count: number, trials: number, chance: number): number =>
  Math.abs(count - trials * chance) / Math.sqrt(trials * chance * (1 - chance));
