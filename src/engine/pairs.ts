import { scoreOf } from "../core/batch.ts";
import { uniform, type Stream } from "../core/math/random.ts";
import type { Episodes } from "../core/mdp/sample.ts";
import type { PairLabels } from "../core/objectives/types.ts";

type Numbers = Int32Array | Float64Array | Uint8Array;

/** Exchanges the numbers of sequences i and i + 1, `width` each. */
function exchange(numbers: Numbers, i: number, width: number): void {
  for (let at = i * width; at < (i + 1) * width; at++) {
    const first = numbers[at] as number;
    numbers[at] = numbers[at + width] as number;
    numbers[at + width] = first;
  }
}

/** Swaps sequences i and i + 1. */
function swap(batch: Episodes, i: number): void {
  const steps = batch.states.length / batch.lengths.length;
  exchange(batch.states, i, steps);
  exchange(batch.actions, i, steps);
  exchange(batch.rewards, i, steps);
  exchange(batch.oldLogProbs, i, steps);
  exchange(batch.lengths, i, 1);
  exchange(batch.lastStates, i, 1);
  exchange(batch.terminated, i, 1);
}

/**
 * Whether the first of two is preferred: by a Bradley–Terry label with P = σ(R − R'), or by the higher score (a coin on
 * ties); turned round with probability `flip`.
 */
function firstPreferred(gap: number, labels: PairLabels, flip: number, words: Uint32Array): boolean {
  const [label = 0, turn = 0] = words;
  const chance = labels === "bradley-terry" ? 1 / (1 + Math.exp(-gap)) : 0.5 + 0.5 * Math.sign(gap);
  return uniform(label) < chance !== uniform(turn) < flip;
}

/** How pairs are labelled, with the stream that labels are drawn from. */
export interface Labelling {
  readonly labels: PairLabels;
  readonly flip: number;
  readonly stream: Stream;
}

/** Orders the pair at sequences i, i + 1 so that the preferred one comes first. `key` identifies the pair. */
export function orderPair(
  batch: Episodes,
  i: number,
  { labels, flip, stream }: Labelling,
  key: readonly [number, number],
): void {
  if (labels === "scored") return;
  const gap = scoreOf(batch, i) - scoreOf(batch, i + 1);
  if (!firstPreferred(gap, labels, flip, stream(key[0], key[1], 0, 0))) swap(batch, i);
}
