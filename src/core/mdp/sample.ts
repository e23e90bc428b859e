import type { Batch } from "../batch.ts";
import { PURPOSE, categorical, createStream, gaussian, uniform } from "../math/random.ts";
import type { Seed, Stream } from "../math/random.ts";
import { FRESH, type Memory } from "../memory.ts";
import { continues } from "./chain.ts";
import { normalisePolicy } from "./policy.ts";
import { END } from "./types.ts";
import type { FiniteMdp, LogPolicy, RewardNoise } from "./types.ts";

/** Arrays that sampled episodes are written to: a batch, or any part of one. Shapes as in Batch, all leading axes flat. */
export type Episodes = Omit<Batch, "shape">;

/** Counters of one episode; with the seed they decide every number drawn in it. */
export interface EpisodeKey {
  readonly update: number;
  readonly start: number;
  readonly member: number;
}

/** An MDP made ready to be sampled, the same for all policies and seeds. */
export interface World {
  readonly mdp: FiniteMdp;
  readonly startCumulative: Float64Array; // [S], running sums of the start distribution
  readonly branchCumulative: Float64Array; // [S,A,K], running sums over the branches
  readonly deterministic: boolean; // nothing but the actions and the start is left to chance
}

/** A world with the streams of one seed, the same for all policies. */
export interface Source extends World {
  readonly actions: Stream;
  readonly environment: Stream;
}

/** A policy made ready to be sampled in an MDP with the streams of one seed. */
export interface Sampler extends Source {
  readonly policy: LogPolicy; // [S,A]
  readonly cumulative: Float64Array; // [S,A], running sums of π(·|s)
}

/** Member counter of the draw of a start state: the members of a group share it. */
const SHARED = 0xffffffff;

/**
 * Running sums within rows of `width` entries. A row that sums to 1 may end below it by rounding, but never by as much as
 * the 2⁻²⁴ that a uniform number stays below 1.
 */
function runningSums(weights: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(weights.length);
  for (let row = 0; row < weights.length; row += width) {
    let sum = 0;
    for (let i = row; i < row + width; i++) {
      sum += weights[i] as number;
      sums[i] = sum;
    }
  }
  return sums;
}

type SamplingPurpose = "training" | "display";

/** Makes an MDP ready to be sampled. */
export function createWorld(mdp: FiniteMdp): World {
  return {
    mdp,
    startCumulative: runningSums(mdp.start, mdp.states),
    branchCumulative: runningSums(mdp.probability, mdp.branches),
    deterministic: mdp.branches === 1 && mdp.noise.kind === "none",
  };
}

/**
 * A world with the streams of one seed. Actions and the environment draw from separate ones, so that the same environment
 * noise meets another policy. `purpose` "display" draws what the page shows without touching training.
 */
export function createSource(world: World, seed: Seed, purpose: SamplingPurpose = "training"): Source {
  const display = purpose === "display";
  return {
    ...world,
    actions: createStream(seed, display ? PURPOSE.displayActions : PURPOSE.actions),
    environment: createStream(seed, display ? PURPOSE.displayEnvironment : PURPOSE.environment),
  };
}

/** Makes a sampler of a policy from a seed's source. */
export function samplerOf(source: Source, policy: LogPolicy): Sampler {
  const { mdp } = source;
  const { probabilities } = normalisePolicy(mdp, policy);
  return { ...source, policy, cumulative: runningSums(probabilities, mdp.actions) };
}

/** Makes a sampler of a policy for one seed, where no other policy is sampled with it. */
export function createSampler(
  mdp: FiniteMdp,
  policy: LogPolicy,
  seed: Seed,
  purpose: SamplingPurpose = "training",
): Sampler {
  return samplerOf(createSource(createWorld(mdp), seed, purpose), policy);
}

/** Draws the start state of group `start` of an update; all members of the group share it. */
export function sampleStart(sampler: Source, update: number, start: number): number {
  if (sampler.mdp.states === 1) return 0;
  const words = sampler.environment(update, start, SHARED, 0);
  return categorical(sampler.startCumulative, 0, sampler.mdp.states, uniform(words[0] as number));
}

/** A reward of the given mean, made noisy by words 1 and 2. */
function noisyReward(noise: RewardNoise, mean: number, words: Uint32Array): number {
  if (noise.kind === "none") return mean;
  if (noise.kind === "bernoulli") return uniform(words[1] as number) < mean ? 1 : 0;
  return mean + noise.standardDeviation * gaussian(words[1] as number, words[2] as number);
}

/** Where episodes are written. */
interface Place {
  readonly out: Episodes;
  /** Number of the first. */
  readonly index: number;
  /** How many; 1 where left out. */
  readonly count?: number;
}

/**
 * Draws the episodes of `count` members of a group from their start state, from number `member` on, and writes them one
 * after another; the rest of each row is padded. An episode ends terminated (END or a terminal state, no future value) or
 * truncated at the horizon; where both hold, terminated wins. Log-probabilities are written as the policy gives them, not
 * normalised again, so that the first ratio is exactly 1.
 */
export function sampleEpisodes(
  sampler: Sampler,
  startState: number,
  { update, start, member }: EpisodeKey,
  { out, index, count = 1 }: Place,
): void {
  // Everything is looked up once for the group: with short episodes that is half the work.
  const { mdp, policy, cumulative, branchCumulative, deterministic, actions: chances, environment } = sampler;
  const { actions, branches, horizon, next, noise, reward: means } = mdp;
  const { states, actions: taken, rewards, oldLogProbs } = out;
  const width = states.length / out.lengths.length;
  for (let g = 0; g < count; g++) {
    const row = (index + g) * width;
    let state = startState;
    let time = 0;
    let alive = true;
    while (alive && time < horizon) {
      const chance = chances(update, start, member + g, time)[0] as number;
      const action = categorical(cumulative, state * actions, actions, uniform(chance));
      const pair = state * actions + action;
      let branch = pair * branches;
      let reward = means[branch] as number;
      if (!deterministic) {
        const words = environment(update, start, member + g, time);
        branch += categorical(branchCumulative, branch, branches, uniform(words[0] as number));
        reward = noisyReward(noise, means[branch] as number, words);
      }
      states[row + time] = state;
      taken[row + time] = action;
      rewards[row + time] = reward;
      oldLogProbs[row + time] = policy[pair] as number;
      state = next[branch] as number;
      alive = continues(mdp, state);
      time++;
    }
    padRow(out, row + time, row + width);
    out.lengths[index + g] = time;
    out.lastStates[index + g] = state;
    out.terminated[index + g] = alive ? 0 : 1;
  }
}

function padRow(out: Episodes, from: number, to: number): void {
  if (from === to) return;
  out.states.fill(END, from, to);
  out.actions.fill(-1, from, to);
  out.rewards.fill(0, from, to);
  out.oldLogProbs.fill(0, from, to);
}

/** Empty arrays for `count` episodes of at most `steps` steps: every one without a step (length 0). */
export function emptyEpisodes(count: number, steps: number, memory: Memory = FRESH): Episodes {
  return {
    states: memory.integers(count * steps).fill(END),
    actions: memory.integers(count * steps).fill(-1),
    rewards: memory.doubles(count * steps),
    oldLogProbs: memory.doubles(count * steps),
    lengths: memory.integers(count),
    lastStates: memory.integers(count).fill(END),
    terminated: memory.bytes(count),
  };
}
