import { startsOf } from "./world.ts";
import type { Outcome } from "./outcomes.ts";
import type { FiniteMdp } from "../mdp/types.ts";

/** Halvings of an interval: as many as a double has bits, and a few. */
const HALVINGS = 60;

/** What a perfect critic says of a policy. */
export interface Heads {
  readonly values: Float64Array; // [S], V^π
  readonly medians: Float64Array; // [S], soft medians of the returns
}

/**
 * The soft median m of rewards with weights: Σ w tanh((R − m)/(2λ)) = 0, by bisection. It minimises
 * E[softplus(x) − x/2], x = (R − m)/λ, and is the median as λ → 0. Source: Ao et al. 2026 (arXiv:2604.18578), theorem 4.1.
 */
function softMedian(rewards: readonly number[], weights: readonly number[], lambda: number): number {
  const excess = (m: number): number =>
    rewards.reduce((sum, reward, i) => sum + (weights[i] as number) * Math.tanh((reward - m) / (2 * lambda)), 0);
  let [low, high] = [Math.min(...rewards), Math.max(...rewards)];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Value and median heads that have learned all there is to learn of a policy (log-probabilities [S,A]): V^π(s) and the
 * soft median at temperature `lambda` of the returns under π.
 */
export function exactHeads(
  mdp: FiniteMdp,
  outcomes: readonly (readonly Outcome[])[],
  logProbs: Float64Array,
  lambda: number,
): Heads {
  const [values, medians] = [new Float64Array(mdp.states), new Float64Array(mdp.states)];
  for (const state of startsOf(mdp)) {
    const here = outcomes[state] as readonly Outcome[];
    const rewards = here.map(({ reward }) => reward);
    const weights = here.map(
      ({ action, probability }) => probability * Math.exp(logProbs[state * mdp.actions + action] as number),
    );
    values[state] = rewards.reduce((sum, reward, i) => sum + (weights[i] as number) * reward, 0);
    medians[state] = softMedian(rewards, weights, lambda);
  }
  return { values, medians };
}
