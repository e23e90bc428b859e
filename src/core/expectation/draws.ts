import type { Batch } from "../batch.ts";
import type { Copies } from "../formula/types.ts";
import { emptyEpisodes } from "../mdp/sample.ts";
import { END, type LogPolicy } from "../mdp/types.ts";
import type { Reads } from "../objectives/types.ts";
import { finiteGroups, infiniteGroups } from "./groups.ts";
import { outcomesOf } from "./outcomes.ts";
import { behaviourPolicy, drawnPairs, listedPairs } from "./pairs.ts";
import type { ExpectedData, GroupSize, Problem } from "./types.ts";
import { INFINITELY_MANY, startsOf, type Group, type GroupsOf, type World } from "./world.ts";

/** A batch that is an expectation: every group that can be drawn, counted by its probability. */
export interface ExpectedBatch {
  readonly batch: Batch;
  readonly copies: Copies;
  /** What the symbol `group_size` says, members of a group with their copies. */
  readonly groupSize: number;
}

/** The expectation over the data of a policy, given by its log-probabilities [S,A]. */
export type ExpectedDraw = (logProbs: Float64Array) => ExpectedBatch;

function groupsOf(world: World, data: ExpectedData, reads: Reads): GroupsOf {
  if (data.kind === "listed-pairs") return listedPairs(world, data.pairs);
  if (data.kind === "offline-pairs") {
    const [first, second] = data.behaviours.map((behaviour) => behaviourPolicy(behaviour, world));
    return drawnPairs(world, [first as LogPolicy, second as LogPolicy], data);
  }
  // A larger group of pairs is so many pairs, all alike in expectation.
  if (reads === "pairs") return drawnPairs(world, [null, null], data);
  if (data.groupSize === "infinite") return infiniteGroups(world);
  // Single sequences do not know of each other: groups of one say the same.
  return finiteGroups(world, reads === "samples" ? 1 : data.groupSize);
}

/** The arrays of a batch of one seed with those groups that can occur; steps are single, groups padded to the largest. */
function layOut(groups: readonly Group[]): Omit<ExpectedBatch, "groupSize"> {
  const possible = groups
    .map(({ probability, members }) => ({ probability, members: members.filter(({ copies }) => copies > 0) }))
    .filter(({ probability }) => probability > 0);
  const width = possible.reduce((most, { members }) => Math.max(most, members.length), 0);
  const out = emptyEpisodes(possible.length * width, 1);
  const copies = new Float64Array(out.lengths.length);
  possible.forEach(({ members }, p) => {
    members.forEach(({ outcome, copies: count, oldLogProb }, g) => {
      const i = p * width + g;
      out.states[i] = outcome.state;
      out.actions[i] = outcome.action;
      out.rewards[i] = outcome.reward;
      out.oldLogProbs[i] = oldLogProb;
      out.lengths[i] = 1;
      out.lastStates[i] = END;
      out.terminated[i] = 1;
      copies[i] = count;
    });
  });
  return {
    batch: { ...out, shape: { seeds: 1, starts: possible.length, members: width, steps: 1 } },
    copies: {
      groups: Float64Array.from(possible, ({ probability }) => probability * INFINITELY_MANY),
      members: copies,
    },
  };
}

const sizeOf = (data: ExpectedData, reads: Reads): GroupSize =>
  data.kind !== "on-policy" || reads === "pairs" ? 2 : data.groupSize;

/**
 * Everything that can be drawn in one batch, with probabilities: on-policy groups, of a finite size as multisets with
 * multinomial weights, or of infinite size; pairs in both orders with the probabilities of their labels; listed pairs.
 * Throws InputError for an MDP of several steps and for more than 5 000 groups.
 */
export function expectedDraw({ mdp, reference, data }: Problem, reads: Reads): ExpectedDraw {
  const starts = startsOf(mdp);
  const groups = groupsOf({ mdp, reference, outcomes: outcomesOf(mdp), starts }, data, reads);
  const size = sizeOf(data, reads);
  const groupSize = size === "infinite" ? INFINITELY_MANY : size;
  return (logProbs) => ({ ...layOut(groups(logProbs)), groupSize });
}
