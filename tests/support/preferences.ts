import { banditGroups, gradientOf, requestOf } from "./batch.ts";

/** Bradley–Terry probability that a score is preferred to another. */
const preferred = (winner: number, loser: number): number => 1 / (1 + Math.exp(loser - winner));

/**
 * The exact expectation of a preference objective's gradient over pairs of two different arms, drawn uniformly and
 * labelled by Bradley–Terry; `flip` turns a label round.
 */
export const expectedGradient = (
  objective: unknown,
  {
    logits,
    rewards,
    flip = 0,
  }: { readonly logits: readonly number[]; readonly rewards: readonly number[]; readonly flip?: number },
): number[] => {
  const total = logits.map(() => 0);
  for (const [winner, better] of rewards.entries()) {
    for (const [loser, worse] of rewards.entries()) {
      if (winner === loser) continue;
      const weight = (1 - flip) * preferred(better, worse) + flip * preferred(worse, better);
      const gradient = gradientOf(requestOf({ objective, logits: [logits], groups: banditGroups([[winner, loser]]) }));
      for (const [arm, g] of (gradient[0] ?? []).entries()) total[arm] = (total[arm] ?? 0) + weight * g;
    }
  }
  return total;
};
