import type { Batch } from "../core/batch.ts";
import type { LogPolicy } from "../core/mdp/types.ts";

/** The sequences of seed n are numbers `first` … `end` − 1 of the batch. */
function sequencesOf(batch: Batch, n: number): { readonly first: number; readonly end: number } {
  const sequences = batch.shape.starts * batch.shape.members;
  return { first: n * sequences, end: (n + 1) * sequences };
}

/** Places of a memory; a power of two. */
const PLACES = 4096;

/**
 * The last argument of a function, and its value there, at each of many places. With the cell of a step for a place a batch
 * computes once what its steps ask for again and again, a few numbers a policy.
 */
interface Lookup {
  readonly known: Float64Array;
  readonly values: Float64Array;
}

const createLookup = (): Lookup => ({
  known: new Float64Array(PLACES).fill(Number.NaN),
  values: new Float64Array(PLACES),
});

const ratioLookup = createLookup(); // exp
const k3Lookup = createLookup(); // e^d − 1 − d

// The loops over the steps of a seed, and their look-ups, are written out below, each sum by itself: JavaScript engines keep
// the numbers of a callback in the heap, and those of a list taken apart as well.

/** Mean discounted return and mean length of a seed's sequences. */
export function returnStatistics(batch: Batch, discount: number, n: number): Record<string, number> {
  const { steps } = batch.shape;
  const { first, end } = sequencesOf(batch, n);
  let total = 0;
  let length = 0;
  let count = 0;
  for (let i = first; i < end; i++) {
    let weight = 1;
    if (batch.lengths[i] === 0) continue;
    for (let at = i * steps; at < i * steps + (batch.lengths[i] as number); at++) {
      total += weight * (batch.rewards[at] as number);
      weight *= discount;
    }
    length += batch.lengths[i] as number;
    count++;
  }
  return { "rollout/return": total / count, "rollout/length": length / count };
}

/**
 * KL(π‖π_ref) estimated from steps sampled by π itself, with d = ln π_ref − ln π: k1 = −d, k2 = d²/2, k3 = e^d − 1 − d
 * (Schulman, "Approximating KL divergence", 2020). Means over the steps, nats.
 */
export function divergenceEstimates(
  batch: Batch,
  actions: number,
  reference: LogPolicy,
  n: number,
): Record<string, number> {
  const { states, actions: taken, oldLogProbs, lengths } = batch;
  const { steps } = batch.shape;
  const { first, end } = sequencesOf(batch, n);
  const { known, values } = k3Lookup;
  let k1 = 0;
  let k2 = 0;
  let k3 = 0;
  let count = 0;
  for (let i = first; i < end; i++) {
    const length = lengths[i] as number;
    for (let at = i * steps; at < i * steps + length; at++) {
      const cell = (states[at] as number) * actions + (taken[at] as number);
      const d = (reference[cell] as number) - (oldLogProbs[at] as number);
      k1 -= d;
      k2 += (d * d) / 2;
      const place = cell & (PLACES - 1);
      if (known[place] !== d) {
        known[place] = d;
        values[place] = Math.expm1(d) - d;
      }
      k3 += values[place] as number;
    }
    count += length;
  }
  return { "kl/k1": k1 / count, "kl/k2": k2 / count, "kl/k3": k3 / count };
}

/** The band 1 − low … 1 + high of an objective, and the advantage it clips by, where there is one. */
export interface Clipping {
  readonly low: number;
  readonly high: number;
  /** Advantage of the step at a place in the batch; null where the formula names none. */
  readonly advantage: ((at: number) => number) | null;
}

/** Holds the ratios of the seed at hand: an array for each would take longer to make than to fill. */
let ratioSpace = new Float64Array(0);

/** ρ = π/π_old of the steps of seed n, in order; overwritten by the next call. */
function ratiosOf(batch: Batch, logProbs: LogPolicy, actions: number, n: number): Float64Array {
  const { states, actions: taken, oldLogProbs, lengths } = batch;
  const { steps } = batch.shape;
  const { first, end } = sequencesOf(batch, n);
  if (ratioSpace.length < (end - first) * steps) ratioSpace = new Float64Array((end - first) * steps);
  const ratios = ratioSpace;
  const { known, values } = ratioLookup;
  let count = 0;
  for (let i = first; i < end; i++) {
    for (let at = i * steps; at < i * steps + (lengths[i] as number); at++) {
      const cell = (states[at] as number) * actions + (taken[at] as number);
      const place = cell & (PLACES - 1);
      const difference = (logProbs[cell] as number) - (oldLogProbs[at] as number);
      if (known[place] !== difference) {
        known[place] = difference;
        values[place] = Math.exp(difference);
      }
      ratios[count++] = values[place] as number;
    }
  }
  return ratios.subarray(0, count);
}

/** Moments of ρ, its extremes, and the effective sample size (Σρ)²/(B Σρ²). */
function ratioMoments(ratios: Float64Array): Record<string, number> {
  const count = ratios.length;
  let sum = 0;
  let squares = 0;
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < count; i++) {
    const ratio = ratios[i] as number;
    sum += ratio;
    squares += ratio * ratio;
    least = Math.min(least, ratio);
    most = Math.max(most, ratio);
  }
  const mean = sum / count;
  let deviations = 0;
  for (let i = 0; i < count; i++) deviations += ((ratios[i] as number) - mean) ** 2;
  return {
    "ratio/mean": mean,
    "ratio/std": Math.sqrt(deviations / count),
    "ratio/min": least,
    "ratio/max": most,
    "ratio/ess": (sum * sum) / (count * squares),
  };
}

/** Shares of a seed's steps outside the band, and where the clipped term acts. */
function bandShares(batch: Batch, ratios: Float64Array, n: number, clipping: Clipping): Record<string, number> {
  const { steps } = batch.shape;
  const { first, end } = sequencesOf(batch, n);
  const [least, most] = [1 - clipping.low, 1 + clipping.high];
  let outside = 0;
  let active = 0;
  let k = 0;
  for (let i = first; i < end; i++) {
    for (let at = i * steps; at < i * steps + (batch.lengths[i] as number); at++) {
      const ratio = ratios[k++] as number;
      const side = ratio > most ? 1 : ratio < least ? -1 : 0;
      if (side === 0) continue;
      outside++;
      if (clipping.advantage !== null && side * clipping.advantage(at) > 0) active++;
    }
  }
  return { "ratio/outside_band": outside / k, "ratio/clip_active": active / k };
}

/**
 * Statistics of ρ = π/π_old over a seed's steps: moments, the share outside the band, the share where the clipped term is
 * the active one (A > 0 and ρ > 1 + high, or A < 0 and ρ < 1 − low), and the effective sample size (Σρ)²/(B Σρ²).
 */
export function ratioStatistics(
  batch: Batch,
  logProbs: LogPolicy,
  { actions, n, clipping }: { readonly actions: number; readonly n: number; readonly clipping: Clipping },
): Record<string, number> {
  const ratios = ratiosOf(batch, logProbs, actions, n);
  return { ...ratioMoments(ratios), ...bandShares(batch, ratios, n, clipping) };
}

/**
 * Preference statistics of a seed's pairs under the current policy, as TRL logs them: implicit reward β ln(π/π_ref) of a
 * sequence, margin first − second, share of pairs whose first is ahead, and the two sequence log-probabilities.
 */
export function pairStatistics(
  batch: Batch,
  { logProbs, reference, beta }: { readonly logProbs: LogPolicy; readonly reference: LogPolicy; readonly beta: number },
  { actions, n }: { readonly actions: number; readonly n: number },
): Record<string, number> {
  const { starts, steps } = batch.shape;
  const { first, end } = sequencesOf(batch, n);
  const logp = new Float64Array(starts * 2);
  const margin = new Float64Array(starts * 2);
  for (let i = first; i < end; i++) {
    for (let at = i * steps; at < i * steps + (batch.lengths[i] as number); at++) {
      const cell = (batch.states[at] as number) * actions + (batch.actions[at] as number);
      const logProb = logProbs[cell] as number;
      logp[i - first] = (logp[i - first] as number) + logProb;
      margin[i - first] = (margin[i - first] as number) + beta * (logProb - (reference[cell] as number));
    }
  }
  let margins = 0;
  let wins = 0;
  let chosen = 0;
  let rejected = 0;
  for (let p = 0; p < starts; p++) {
    const gap = (margin[2 * p] as number) - (margin[2 * p + 1] as number);
    margins += gap / starts;
    wins += gap > 0 ? 1 / starts : 0;
    chosen += (logp[2 * p] as number) / starts;
    rejected += (logp[2 * p + 1] as number) / starts;
  }
  return {
    "rewards/margins": margins,
    "rewards/accuracies": wins,
    "logps/chosen": chosen,
    "logps/rejected": rejected,
  };
}
