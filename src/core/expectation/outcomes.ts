import { InputError } from "../errors.ts";
import { continues } from "../mdp/chain.ts";
import type { FiniteMdp, RewardNoise } from "../mdp/types.ts";

/** One way that the only step of an episode can go. */
export interface Outcome {
  readonly state: number;
  readonly action: number;
  readonly reward: number;
  /** P(reward | state, action). */
  readonly probability: number;
}

/** A number with its probability. */
type Atom = readonly [value: number, probability: number];

/**
 * Gauss–Hermite quadrature for a standard normal number, five points: the mean of every polynomial up to degree 9 is exact.
 * Source: Abramowitz & Stegun (1964), table 25.10, n = 5, the abscissas times √2 and the weights divided by √π.
 */
const NORMAL: readonly Atom[] = [
  [-2.8569700138728056, 0.011257411327720689],
  [-1.3556261799742659, 0.2220759220056126],
  [0, 8 / 15],
  [1.3556261799742659, 0.2220759220056126],
  [2.8569700138728056, 0.011257411327720689],
];

function noisy(mean: number, noise: RewardNoise): readonly Atom[] {
  if (noise.kind === "none") return [[mean, 1]];
  if (noise.kind === "gaussian") return NORMAL.map(([x, weight]) => [mean + noise.standardDeviation * x, weight]);
  const atoms: readonly Atom[] = [
    [0, 1 - mean],
    [1, mean],
  ];
  return atoms.filter(([, probability]) => probability > 0);
}

/** Adds what is new, so that equal rewards of different branches are one outcome. */
function merge(atoms: readonly Atom[]): readonly Atom[] {
  const sums = new Map<number, number>();
  for (const [value, probability] of atoms) sums.set(value, (sums.get(value) ?? 0) + probability);
  return [...sums];
}

function rewardsOf(mdp: FiniteMdp, pair: number): readonly Atom[] {
  const branches = Array.from({ length: mdp.branches }, (_, k) => pair * mdp.branches + k);
  return merge(
    branches.flatMap((branch) => {
      const probability = mdp.probability[branch] as number;
      if (probability === 0) return [];
      const rewards = noisy(mdp.reward[branch] as number, mdp.noise);
      return rewards.map(([reward, weight]): Atom => [reward, probability * weight]);
    }),
  );
}

/** Whether every episode ends after its first step, with nothing to come. */
function isOneStep(mdp: FiniteMdp): boolean {
  return mdp.next.every((next, branch) => {
    const state = Math.floor(branch / (mdp.actions * mdp.branches));
    return mdp.start[state] === 0 || mdp.probability[branch] === 0 || !continues(mdp, next);
  });
}

/**
 * Every outcome of a start state's actions, by state, [S]. Bernoulli rewards are 0 or 1; Gaussian ones stand for five
 * points of a quadrature. Throws InputError where an episode may be longer than one step.
 */
export function outcomesOf(mdp: FiniteMdp): readonly (readonly Outcome[])[] {
  if (!isOneStep(mdp)) {
    throw new InputError("environment", "episodes of several steps; an exact expectation needs a bandit, of one step");
  }
  return Array.from({ length: mdp.states }, (_, state) =>
    Array.from({ length: mdp.actions }, (__, action) => {
      const pair = state * mdp.actions + action;
      if (mdp.available[pair] === 0) return [];
      return rewardsOf(mdp, pair).map(([reward, probability]) => ({ state, action, reward, probability }));
    }).flat(),
  );
}
