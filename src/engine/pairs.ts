import { scoreOf } from "../core/batch.ts";
import { uniform, type Stream } from "../core/math/random.ts";
import type { Episodes } from "../core/mdp/sample.ts";
import type { PairLabels } from "../core/objectives/types.ts";

/** Swaps sequences i and i + 1. */
function swap(batch: Episodes, i: number): void {
  const steps = batch.states.length / batch.lengths.length;
  for (const row of [batch.states, batch.actions, batch.rewards, batch.oldLogProbs]) {
    const first = row.slice(i * steps, (i + 1) * steps);
    row.copyWithin(i * steps, (i + 1) * steps, (i + 2) * steps);
    row.set(first, (i + 1) * steps);
  }
  for (const row of [batch.lengths, batch.lastStates, batch.terminated]) {
    const first = row[i] as number;
    row[i] = row[i + 1] as number;
    row[i + 1] = first;
  }
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
