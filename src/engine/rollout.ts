import type { Batch } from "../core/batch.ts";
import type { Behaviour, DataConfig } from "../core/experiment/types.ts";
import { FRESH, type Memory } from "../core/memory.ts";
import { createStream, integer, permutation, PURPOSE, type Stream } from "../core/math/random.ts";
import {
  createSource,
  createWorld,
  emptyEpisodes,
  sampleEpisodes,
  samplerOf,
  sampleStart,
  type Sampler,
} from "../core/mdp/sample.ts";
import { END, type FiniteMdp, type LogPolicy } from "../core/mdp/types.ts";
import type { Reads } from "../core/objectives/types.ts";
import { orderPair } from "./pairs.ts";

/** What all data of a run is drawn from. */
export interface DataSetting {
  readonly mdp: FiniteMdp;
  readonly seeds: readonly number[]; // [N]
  readonly reads: Reads;
  readonly references: readonly LogPolicy[]; // [N] of [S,A]
}

/** Draws the batch of an update, given the present policy of each seed, `[N]` of `[S,A]`; the batch lies in `memory`. */
export type Draw = (update: number, policies: readonly LogPolicy[], memory?: Memory) => Batch;

/** Update counters of a fixed data set begin here, out of reach of the training updates (at most 10⁶). */
const DATA_SET = 0x80000000;

/** Shortens the time axis to the longest sequence, rounded up to a power of two, so that few shapes occur. */
export function trim(batch: Batch, { integers, doubles }: Memory = FRESH): Batch {
  if (batch.shape.steps === 1) return batch;
  const longest = batch.lengths.reduce((most, length) => Math.max(most, length), 1);
  const steps = Math.min(batch.shape.steps, 2 ** Math.ceil(Math.log2(longest)));
  if (steps === batch.shape.steps) return batch;
  const rows = batch.lengths.length;
  const cut = <A extends Int32Array | Float64Array>(from: A, to: A): A => {
    for (let row = 0; row < rows; row++) {
      to.set(from.subarray(row * batch.shape.steps, row * batch.shape.steps + steps), row * steps);
    }
    return to;
  };
  return {
    ...batch,
    shape: { ...batch.shape, steps },
    states: cut(batch.states, integers(rows * steps)),
    actions: cut(batch.actions, integers(rows * steps)),
    rewards: cut(batch.rewards, doubles(rows * steps)),
    oldLogProbs: cut(batch.oldLogProbs, doubles(rows * steps)),
  };
}

type OnPolicy = Extract<DataConfig, { kind: "on-policy" }>;
type OfflinePairs = Extract<DataConfig, { kind: "offline-pairs" }>;
type ListedPairs = Extract<DataConfig, { kind: "listed-pairs" }>;

/** Fresh sequences of the present policy: `starts` start states, `groupSize` sequences from each. */
function onPolicy(config: OnPolicy, { mdp, seeds, reads }: DataSetting): Draw {
  const { starts, groupSize } = config;
  const pairs = reads === "pairs" ? groupSize / 2 : 1;
  const world = createWorld(mdp);
  const sources = seeds.map((seed) => ({
    source: createSource(world, seed),
    labelling: { ...config, stream: createStream(seed, PURPOSE.labels) },
  }));
  return (update, policies, memory) => {
    const out = emptyEpisodes(seeds.length * starts * groupSize, mdp.horizon, memory);
    sources.forEach(({ source, labelling }, n) => {
      const sampler = samplerOf(source, policies[n] as LogPolicy);
      for (let p = 0; p < starts; p++) {
        const startState = sampleStart(sampler, update, p);
        const first = (n * starts + p) * groupSize;
        const place = { out, index: first, count: groupSize };
        sampleEpisodes(sampler, startState, { update, start: p, member: 0 }, place);
        if (reads !== "pairs") continue;
        for (let pair = 0; pair < pairs; pair++)
          orderPair(out, first + 2 * pair, labelling, [update, p * pairs + pair]);
      }
    });
    const shape = { seeds: seeds.length, starts: starts * pairs, members: groupSize / pairs, steps: mdp.horizon };
    return trim({ ...out, shape }, memory);
  };
}

/** ln of a distribution over actions, the same in every state; or the reference. */
function behaviourPolicy(behaviour: Behaviour, mdp: FiniteMdp, reference: LogPolicy): LogPolicy {
  if (behaviour === "reference") return reference;
  return Float64Array.from({ length: mdp.states * mdp.actions }, (_, i) =>
    Math.max(Math.log(behaviour[i % mdp.actions] as number), -1e9),
  );
}

/** Positions of a shuffled pass over the data set, pass after pass without end. */
function endlessOrder(size: number, stream: Stream): (position: number) => number {
  let pass = -1;
  let order: Int32Array = new Int32Array(0);
  return (position) => {
    if (Math.floor(position / size) !== pass) {
      pass = Math.floor(position / size);
      order = permutation(size, stream, pass, 0);
    }
    return order[position % size] as number;
  };
}

/**
 * Pairs of a fixed data set: pair i is the same whenever it is met, because its counters name it, so that nothing is
 * stored. Update u reads positions u·batch … of an endless row of shuffled passes.
 */
function offlinePairs(config: OfflinePairs, { mdp, seeds, references }: DataSetting): Draw {
  const { size, batch, behaviours } = config;
  const world = createWorld(mdp);
  const sources = seeds.map((seed, n) => {
    const source = createSource(world, seed);
    const samplers = behaviours.map((behaviour) =>
      samplerOf(source, behaviourPolicy(behaviour, mdp, references[n] as LogPolicy)),
    );
    const order = endlessOrder(size, createStream(seed, PURPOSE.order));
    return { samplers, order, labelling: { ...config, stream: createStream(seed, PURPOSE.labels) } };
  });
  return (update, _policies, memory) => {
    const out = emptyEpisodes(seeds.length * batch * 2, mdp.horizon, memory);
    sources.forEach(({ samplers, order, labelling }, n) => {
      for (let j = 0; j < batch; j++) {
        const key = DATA_SET + order(update * batch + j);
        const startState = sampleStart(samplers[0] as Sampler, key, 0);
        const first = (n * batch + j) * 2;
        samplers.forEach((sampler, member) => {
          sampleEpisodes(sampler, startState, { update: key, start: 0, member }, { out, index: first + member });
        });
        orderPair(out, first, labelling, [key, 0]);
      }
    });
    return trim({ ...out, shape: { seeds: seeds.length, starts: batch, members: 2, steps: mdp.horizon } }, memory);
  };
}

/** Pairs of arms from a list (winner, loser), drawn with replacement. Their rewards are the arms' means. */
function listedPairs({ pairs, batch }: ListedPairs, { mdp, seeds, references }: DataSetting): Draw {
  const streams = seeds.map((seed) => createStream(seed, PURPOSE.order));
  const meanReward = (arm: number): number => {
    let mean = 0;
    for (let k = arm * mdp.branches; k < (arm + 1) * mdp.branches; k++) {
      mean += (mdp.probability[k] as number) * (mdp.reward[k] as number);
    }
    return mean;
  };
  return (update, _policies, memory) => {
    const out = emptyEpisodes(seeds.length * batch * 2, 1, memory);
    streams.forEach((stream, n) => {
      for (let j = 0; j < batch; j++) {
        const [word = 0] = stream(update, 0, 0, j);
        (pairs[integer(word, pairs.length)] as readonly number[]).forEach((arm, member) => {
          const i = (n * batch + j) * 2 + member;
          out.states[i] = 0;
          out.actions[i] = arm;
          out.rewards[i] = meanReward(arm);
          out.oldLogProbs[i] = (references[n] as LogPolicy)[arm] as number;
        });
      }
    });
    out.lengths.fill(1);
    out.lastStates.fill(END);
    out.terminated.fill(1);
    return { ...out, shape: { seeds: seeds.length, starts: batch, members: 2, steps: 1 } };
  };
}

/** The source of batches that a configuration describes. */
export function createDraw(config: DataConfig, setting: DataSetting): Draw {
  if (config.kind === "on-policy") return onPolicy(config, setting);
  return config.kind === "offline-pairs" ? offlinePairs(config, setting) : listedPairs(config, setting);
}
