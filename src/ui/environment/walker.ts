import { emptyEpisodes, sampleEpisodes, sampleStart } from "../../core/mdp/sample.ts";
import type { Sampler } from "../../core/mdp/sample.ts";

/** An agent that walks through an environment for show; its walk is no part of the training data. */
export interface Walk {
  readonly state: number;
  /** Where it came from, for the motion between the two. */
  readonly former: number;
  readonly action: number; // −1 at the start
  /** Steps of this episode so far. */
  readonly steps: number;
  /** The episode is over: terminated, or cut off at the horizon. */
  readonly over: boolean;
  /** Counts every draw, so that no two are alike. */
  readonly draws: number;
}

/** A new episode. */
export function beginWalk(sampler: Sampler, draws = 0): Walk {
  const state = sampleStart(sampler, draws, 0);
  return { state, former: state, action: -1, steps: 0, over: false, draws: draws + 1 };
}

/** One step with the sampler's policy, which may be another at every step; after the end a new episode begins. */
export function nextWalk(sampler: Sampler, walk: Walk): Walk {
  if (walk.over) return beginWalk(sampler, walk.draws);
  const { horizon } = sampler.mdp;
  const out = emptyEpisodes(1, horizon);
  sampleEpisodes(sampler, walk.state, { update: walk.draws, start: 0, member: 0 }, { out, index: 0 });
  const last = out.lengths[0] === 1;
  const next = (last ? out.lastStates[0] : out.states[1]) as number;
  return {
    state: next < 0 ? walk.state : next,
    former: walk.state,
    action: out.actions[0] as number,
    steps: walk.steps + 1,
    over: (last && out.terminated[0] === 1) || walk.steps + 1 >= horizon,
    draws: walk.draws + 1,
  };
}
