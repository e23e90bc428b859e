import { createStream, PURPOSE, uniform } from "../math/random.ts";
import type { FreeSymbol, Probe } from "./probe.ts";

/** Uniform numbers of [low, high) from a seed, one after another. */
export function uniforms(seed: number): (low: number, high: number) => number {
  const stream = createStream(seed, PURPOSE.bootstrap);
  let count = 0;
  return (low, high) => low + (high - low) * uniform(stream(0, 0, 0, count++)[0] as number);
}

export interface ProbeOptions {
  readonly seed?: number;
  readonly starts: number;
  readonly members: number;
  readonly steps: number;
  /** Length of each sequence, [P,G]; `steps` where left out. */
  readonly lengths?: readonly number[];
}

/** Log-probabilities of actions that are neither certain nor hopeless; the old and reference ones are within e^±0.55 of them. */
const LIKELY = [-2.5, -0.6] as const;
const APART = 0.55;

/** A probe of random numbers; sequences terminate, but for every third. */
export function randomProbe({ seed = 0, starts, members, steps, lengths }: ProbeOptions): Probe {
  const draw = uniforms(seed);
  const sequences = starts * members;
  const numbers = (low: number, high: number, count = sequences * steps): Float64Array =>
    Float64Array.from({ length: count }, () => draw(low, high));
  const logp = numbers(...LIKELY);
  const near = (): Float64Array => logp.map((x) => x + draw(-APART, APART));
  const symbols: Record<FreeSymbol, Float64Array> = {
    logp,
    logp_old: near(),
    logp_ref: near(),
    reward: numbers(-1, 1),
    entropy: numbers(0.1, 1),
    kl_ref: numbers(0.01, 0.5),
    kl_old: numbers(0.01, 0.5),
    value: numbers(-1, 1),
    value_old: numbers(-1, 1),
    median: numbers(-1, 1),
    median_old: numbers(-1, 1),
  };
  return {
    shape: { seeds: 1, starts, members, steps },
    lengths: Int32Array.from({ length: sequences }, (_, i) => lengths?.[i] ?? steps),
    terminated: Uint8Array.from({ length: sequences }, (_, i) => (i % 3 === 2 ? 0 : 1)),
    symbols,
    last: { value_old: numbers(-1, 1, sequences), median_old: numbers(-1, 1, sequences) },
    groupSize: members,
    horizon: steps,
  };
}

/** Lengths in no order that groups of one, two or four share. */
const LENGTHS = [0, 2, 1, 1, 0, 2, 2, 1, 0];

/** Lengths of ragged sequences, 1 to `steps`; with `gaps`, the last member of every second group is missing. */
export function raggedLengths({ starts, members, steps }: ProbeOptions, gaps: boolean): readonly number[] {
  return Array.from({ length: starts * members }, (_, i) => {
    const missing = gaps && i % (2 * members) === members - 1;
    return missing ? 0 : 1 + ((LENGTHS[i % LENGTHS.length] as number) % steps);
  });
}

/** A ragged probe as the subject's formula would meet it. */
export function raggedProbe(seed: number, members: number): Probe {
  const options = { seed, starts: 4, members, steps: 3 };
  return randomProbe({ ...options, lengths: raggedLengths(options, members > 2) });
}

/** Log-probabilities that nothing is special about: at −1 the pull of ρ A log π vanishes, for instance. */
export const LIKELIHOODS = [-0.7, -0.3, -1.6, -2.9] as const;

/** One-step sequences with these rewards, one row a group; all equally likely, V and median 0, nothing between the policies. */
export function scoredProbe(rewards: readonly (readonly number[])[], likelihood: number = LIKELIHOODS[0]): Probe {
  const members = Math.max(...rewards.map((group) => group.length));
  const blank = randomProbe({ starts: rewards.length, members, steps: 1 });
  const zero = new Float64Array(blank.lengths.length);
  const logp = zero.map(() => likelihood);
  return {
    ...blank,
    terminated: blank.terminated.map(() => 1),
    symbols: {
      ...blank.symbols,
      logp,
      logp_old: logp,
      logp_ref: logp,
      kl_ref: zero,
      kl_old: zero,
      reward: Float64Array.from(rewards.flat()),
      value: zero,
      value_old: zero,
      median: zero,
      median_old: zero,
    },
  };
}
