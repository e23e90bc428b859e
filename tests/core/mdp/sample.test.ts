import { describe, expect, it } from "vitest";
import { buildMdp } from "../../../src/core/mdp/build.ts";
import { LOG_ZERO, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import { createSampler, emptyEpisodes, sampleEpisodes, sampleStart } from "../../../src/core/mdp/sample.ts";
import type { Episodes } from "../../../src/core/mdp/sample.ts";
import type { FiniteMdp, LogPolicy } from "../../../src/core/mdp/types.ts";
import { corridor, defaultMdp, randomLogits } from "../../support/mdps.ts";

const RIGHT = Float64Array.of(LOG_ZERO, 0, LOG_ZERO, 0, LOG_ZERO, 0, LOG_ZERO, LOG_ZERO);

/** `count` episodes of a policy, one group each. */
function draw(mdp: FiniteMdp, policy: LogPolicy, count: number, seed = 0): Episodes {
  const out = emptyEpisodes(count, mdp.horizon);
  const sampler = createSampler(mdp, policy, seed);
  for (let index = 0; index < count; index++) {
    const startState = sampleStart(sampler, 3, index);
    sampleEpisodes(sampler, startState, { update: 3, start: index, member: 0 }, { out, index });
  }
  return out;
}

describe("sampleEpisodes", () => {
  it("walks to the goal, ends terminated there and pads the rest", () => {
    const mdp = corridor({ horizon: 5 });
    const out = draw(mdp, RIGHT, 1);
    expect(Array.from(out.states)).toEqual([0, 1, 2, -1, -1]);
    expect(Array.from(out.actions)).toEqual([1, 1, 1, -1, -1]);
    expect(Array.from(out.rewards)).toEqual([-0.1, -0.1, 1, 0, 0]);
    expect(Array.from(out.oldLogProbs)).toEqual([0, 0, 0, 0, 0]);
    expect([out.lengths[0], out.lastStates[0], out.terminated[0]]).toEqual([3, 3, 1]);
  });

  it("is truncated at the horizon, not terminated, and keeps the state to bootstrap from", () => {
    const out = draw(corridor({ horizon: 2 }), RIGHT, 1);
    expect([out.lengths[0], out.lastStates[0], out.terminated[0]]).toEqual([2, 2, 0]);
  });

  it("is terminated where the goal is reached with the very last step", () => {
    const out = draw(corridor({ horizon: 3 }), RIGHT, 1);
    expect([out.lengths[0], out.lastStates[0], out.terminated[0]]).toEqual([3, 3, 1]);
  });

  it("is terminated without a last state where the episode just ends", () => {
    const mdp = defaultMdp("bandit");
    const out = draw(mdp, uniformPolicy(mdp), 1);
    expect([out.lengths[0], out.lastStates[0], out.terminated[0]]).toEqual([1, -1, 1]);
  });

  it("overwrites what an earlier, longer episode left in its row and nothing else", () => {
    const mdp = corridor({ horizon: 4 });
    const out = emptyEpisodes(3, 4);
    out.states.fill(9);
    const sampler = createSampler(mdp, RIGHT, 0);
    sampleEpisodes(sampler, 2, { update: 0, start: 0, member: 0 }, { out, index: 1 });
    expect(Array.from(out.states)).toEqual([9, 9, 9, 9, 2, -1, -1, -1, 9, 9, 9, 9]);
  });

  it("writes the policy's own float32 log-probabilities, bit for bit", () => {
    const mdp = defaultMdp("bandit");
    const policy = Float32Array.from([0.5, 0.3, 0.2], Math.log);
    const out = draw(mdp, policy, 20);
    expect(Array.from(out.oldLogProbs)).toEqual(Array.from(out.actions, (action) => policy[action]));
  });

  it("never takes an unavailable action", () => {
    const mdp = { ...defaultMdp("bandit"), available: Uint8Array.of(1, 0, 0) };
    expect(new Set(draw(mdp, new Float64Array(3), 200).actions)).toEqual(new Set([0]));
  });
});

describe("the randomness of sampling", () => {
  const mdp = defaultMdp("gridworld", { slip: 0.3 });
  const policy = randomLogits(mdp, 1);

  it("gives the same episode for the same key, in any order", () => {
    const sampler = createSampler(mdp, policy, 5);
    const out = emptyEpisodes(3, mdp.horizon);
    [7, 8, 7].forEach((member, index) => {
      sampleEpisodes(sampler, 0, { update: 1, start: 2, member }, { out, index });
    });
    const row = (index: number): string => out.states.slice(index * mdp.horizon, (index + 1) * mdp.horizon).join();
    expect(row(2)).toBe(row(0));
    expect(row(1)).not.toBe(row(0));
  });

  it("gives other episodes for another seed", () => {
    expect(draw(mdp, policy, 3, 0).states).not.toEqual(draw(mdp, policy, 3, 1).states);
  });

  it("keeps what is displayed apart from what is trained on", () => {
    const shown = emptyEpisodes(1, mdp.horizon);
    const key = { update: 3, start: 0, member: 0 };
    const sampler = createSampler(mdp, policy, 0, "display");
    sampleEpisodes(sampler, sampleStart(sampler, 3, 0), key, { out: shown, index: 0 });
    expect(shown.states).not.toEqual(draw(mdp, policy, 1, 0).states);
  });

  it("keeps displayed actions apart too, where the environment leaves nothing to chance", () => {
    const bandit = defaultMdp("bandit");
    const sampler = createSampler(bandit, uniformPolicy(bandit), 0, "display");
    const shown = emptyEpisodes(20, 1);
    for (let index = 0; index < 20; index++) {
      sampleEpisodes(sampler, 0, { update: 3, start: index, member: 0 }, { out: shown, index });
    }
    expect(shown.actions).not.toEqual(draw(bandit, uniformPolicy(bandit), 20).actions);
  });

  it("draws the start apart from the first step", () => {
    const coins = buildMdp({
      stateNames: ["heads", "tails"],
      actionNames: ["toss"],
      start: [0.5, 0.5],
      terminal: [false, false],
      branches: () => [0, 1].map((next) => ({ next, probability: 0.5, reward: 0 })),
      horizon: 1,
      discount: 1,
      noise: { kind: "none" },
      features: null,
    });
    const { states, lastStates } = draw(coins, new Float64Array(2), 1000);
    const same = states.reduce((count, state, i) => count + Number(state === lastStates[i]), 0);
    // Four standard deviations: 4·√(1000 · 0.25) = 63.
    expect(Math.abs(same - 500)).toBeLessThan(64);
  });
});

describe("streams of randomness", () => {
  it("meets two policies that act alike with the same luck: actions and environment draw apart", () => {
    const loud = draw(defaultMdp("bandit", { noise: 1 }), Float64Array.of(0, LOG_ZERO, LOG_ZERO), 5);
    const other = draw(defaultMdp("bandit", { noise: 1 }), Float64Array.of(LOG_ZERO, 0, LOG_ZERO), 5);
    loud.rewards.forEach((reward, i) => expect(reward - 2.5).toBeCloseTo((other.rewards[i] as number) - 2, 12));
  });

  it("gives the members of a group one start state, and starts as often as the MDP says", () => {
    const starts = buildMdp({
      stateNames: ["a", "b", "c"],
      actionNames: ["x"],
      start: [0.2, 0, 0.8],
      terminal: [false, false, false],
      branches: (state) => [{ next: state, probability: 1, reward: 0 }],
      horizon: 1,
      discount: 1,
      noise: { kind: "none" },
      features: null,
    });
    const sampler = createSampler(starts, new Float64Array(3), 0);
    const counts = [0, 0, 0];
    for (let group = 0; group < 10_000; group++) {
      const state = sampleStart(sampler, 0, group);
      counts[state] = (counts[state] as number) + 1;
    }
    expect(counts[1]).toBe(0);
    // Four standard deviations: 4·√(10 000 · 0.2 · 0.8) = 160.
    expect(Math.abs((counts[0] as number) - 2000)).toBeLessThan(160);
  });
});

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe("reward noise", () => {
  it("is Gaussian around the arm's mean", () => {
    const mdp = defaultMdp("bandit", { means: [3, 3], noise: 0.5 });
    const { rewards } = draw(mdp, uniformPolicy(mdp), 20_000);
    const centre = mean(rewards);
    // Four standard errors of mean and variance: 4·0.5/√n = 0.0142, 4·0.25·√(2/n) = 0.01.
    expect(Math.abs(centre - 3)).toBeLessThan(0.0142);
    expect(Math.abs(mean(rewards.map((reward) => (reward - centre) ** 2)) - 0.25)).toBeLessThan(0.01);
  });

  it("is 0 or 1 with the mean as probability of 1 for Bernoulli arms", () => {
    const mdp = defaultMdp("bandit", { means: [0.3, 0.3], rewardKind: "bernoulli" });
    const { rewards } = draw(mdp, uniformPolicy(mdp), 20_000);
    expect(new Set(rewards)).toEqual(new Set([0, 1]));
    // Four standard errors: 4·√(0.3 · 0.7 / n) = 0.013.
    expect(Math.abs(mean(rewards) - 0.3)).toBeLessThan(0.013);
  });

  it("is absent at standard deviation 0", () => {
    const mdp = defaultMdp("bandit", { means: [3, 3] });
    expect(new Set(draw(mdp, uniformPolicy(mdp), 50).rewards)).toEqual(new Set([3]));
  });
});

describe("emptyEpisodes", () => {
  it("holds nothing but padding", () => {
    const out = emptyEpisodes(2, 2);
    expect(Array.from(out.states)).toEqual([-1, -1, -1, -1]);
    expect(Array.from(out.actions)).toEqual([-1, -1, -1, -1]);
    expect(Array.from(out.lengths)).toEqual([0, 0]);
    expect(Array.from(out.lastStates)).toEqual([-1, -1]);
  });
});
