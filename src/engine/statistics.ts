import type { Batch } from "../core/batch.ts";
import type { LogPolicy } from "../core/mdp/types.ts";

/** The steps that a seed took, in order. */
interface Steps {
  readonly places: Int32Array; // in the batch
  readonly cells: Int32Array; // state·A + action
}

/**
 * The steps taken by seed n. As arrays, so that what is summed over them stays in registers: a variable that a callback
 * writes to lives in the heap.
 */
export function stepsOf(batch: Batch, actions: number, n: number): Steps {
  const { starts, members, steps } = batch.shape;
  const sequences = starts * members;
  const [places, cells] = [new Int32Array(sequences * steps), new Int32Array(sequences * steps)];
  let count = 0;
  for (let i = n * sequences; i < (n + 1) * sequences; i++) {
    for (let at = i * steps; at < i * steps + (batch.lengths[i] as number); at++) {
      places[count] = at;
      cells[count++] = (batch.states[at] as number) * actions + (batch.actions[at] as number);
    }
  }
  return { places: places.subarray(0, count), cells: cells.subarray(0, count) };
}

/** Mean discounted return and mean length of a seed's sequences. */
export function returnStatistics(batch: Batch, discount: number, n: number): Record<string, number> {
  const { starts, members, steps } = batch.shape;
  let [total, length, count] = [0, 0, 0];
  for (let i = n * starts * members; i < (n + 1) * starts * members; i++) {
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
  const { places, cells } = stepsOf(batch, actions, n);
  const count = places.length;
  let [k1, k2, k3] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const d = (reference[cells[i] as number] as number) - (batch.oldLogProbs[places[i] as number] as number);
    k1 -= d;
    k2 += (d * d) / 2;
    k3 += Math.expm1(d) - d;
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

/**
 * Statistics of ρ = π/π_old over a seed's steps: moments, the share outside the band, the share where the clipped term is
 * the active one (A > 0 and ρ > 1 + high, or A < 0 and ρ < 1 − low), and the effective sample size (Σρ)²/(B Σρ²).
 */
export function ratioStatistics(
  batch: Batch,
  logProbs: (cell: number) => number,
  { actions, n, clipping }: { readonly actions: number; readonly n: number; readonly clipping: Clipping },
): Record<string, number> {
  const { places, cells } = stepsOf(batch, actions, n);
  const count = places.length;
  const ratios = new Float64Array(count);
  let [sum, squares, least, most, outside, active] = [0, 0, Infinity, -Infinity, 0, 0];
  for (let i = 0; i < count; i++) {
    const at = places[i] as number;
    const ratio = Math.exp(logProbs(cells[i] as number) - (batch.oldLogProbs[at] as number));
    const [above, below] = [ratio > 1 + clipping.high, ratio < 1 - clipping.low];
    const advantage = clipping.advantage?.(at) ?? 0;
    ratios[i] = ratio;
    sum += ratio;
    squares += ratio * ratio;
    least = Math.min(least, ratio);
    most = Math.max(most, ratio);
    if (above || below) outside++;
    if ((above && advantage > 0) || (below && advantage < 0)) active++;
  }
  const mean = sum / count;
  return {
    "ratio/mean": mean,
    "ratio/std": Math.sqrt(ratios.reduce((total, ratio) => total + (ratio - mean) ** 2, 0) / count),
    "ratio/min": least,
    "ratio/max": most,
    "ratio/outside_band": outside / count,
    "ratio/clip_active": active / count,
    "ratio/ess": (sum * sum) / (count * squares),
  };
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
  const logp = new Float64Array(starts * 2);
  const margin = new Float64Array(starts * 2);
  const { places, cells } = stepsOf(batch, actions, n);
  for (const [i, cell] of cells.entries()) {
    const sequence = Math.floor((places[i] as number) / steps) - n * starts * 2;
    logp[sequence] = (logp[sequence] as number) + (logProbs[cell] as number);
    margin[sequence] = (margin[sequence] as number) + beta * ((logProbs[cell] as number) - (reference[cell] as number));
  }
  let [margins, wins, chosen, rejected] = [0, 0, 0, 0];
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
