import { describe, expect, it } from "vitest";
import type { Batch } from "../../src/core/batch.ts";
import type { DataConfig } from "../../src/core/experiment/types.ts";
import { uniformPolicy } from "../../src/core/mdp/policy.ts";
import { emptyEpisodes } from "../../src/core/mdp/sample.ts";
import type { FiniteMdp, LogPolicy } from "../../src/core/mdp/types.ts";
import type { Reads } from "../../src/core/objectives/types.ts";
import { createDraw, trim } from "../../src/engine/rollout.ts";
import { defaultMdp, paperBandit, randomLogits, randomMdp } from "../support/mdps.ts";
import { groupsOf, sequencesOf } from "../support/sequences.ts";

const onPolicy = (starts: number, groupSize: number): DataConfig => ({
  kind: "on-policy",
  starts,
  groupSize,
  labels: "scored",
  flip: 0,
});

/** The batch of update 3 under random policies, one a seed. */
function draw(mdp: FiniteMdp, config: DataConfig, reads: Reads, seeds: readonly number[] = [0]): Batch {
  const references = seeds.map(() => uniformPolicy(mdp));
  const policies = seeds.map((seed) => randomLogits(mdp, seed));
  return createDraw(config, { mdp, seeds, reads, references })(3, policies);
}

describe("on-policy groups", () => {
  const mdp = defaultMdp("contextual-bandit");
  const groups = groupsOf(draw(mdp, onPolicy(64, 4), "groups"));

  it("share the start state of their group", () => {
    expect(groups.every((group) => new Set(group.map(({ states }) => states[0])).size === 1)).toBe(true);
  });

  it("start in every state that the environment starts in", () => {
    expect(new Set(groups.map(([first]) => first?.states[0]))).toEqual(new Set([0, 1, 2, 3]));
  });

  it("differ from member to member", () => {
    expect(groups.some((group) => new Set(group.map(({ actions }) => actions[0])).size > 1)).toBe(true);
  });

  it("carry the log-probabilities of the policy that drew them", () => {
    const policy = randomLogits(mdp, 0);
    for (const { states, actions, oldLogProbs } of groups.flat()) {
      expect(oldLogProbs[0]).toBe(policy[(states[0] as number) * mdp.actions + (actions[0] as number)]);
    }
  });

  it("are split into consecutive pairs where the objective reads pairs", () => {
    const [whole, pairs] = [draw(mdp, onPolicy(5, 6), "groups"), draw(mdp, onPolicy(5, 6), "pairs")];
    expect(pairs.shape).toEqual({ ...whole.shape, starts: 15, members: 2 });
    expect(sequencesOf(pairs)).toEqual(sequencesOf(whole));
  });
});

describe("a batch", () => {
  const mdp = randomMdp(11, 6);
  const offline: DataConfig = {
    kind: "offline-pairs",
    size: 40,
    batch: 12,
    behaviours: [[0.3, 0.7], "reference"],
    labels: "bradley-terry",
    flip: 0.1,
  };
  const listed: DataConfig = {
    kind: "listed-pairs",
    pairs: [
      [0, 1],
      [1, 2],
    ],
    batch: 12,
  };
  const kinds: readonly (readonly [string, FiniteMdp, DataConfig, Reads])[] = [
    ["on-policy samples", mdp, onPolicy(12, 1), "samples"],
    ["on-policy pairs", mdp, onPolicy(6, 4), "pairs"],
    ["offline pairs", mdp, offline, "pairs"],
    ["listed pairs", paperBandit(), listed, "pairs"],
  ];

  it.each(kinds)("of %s gives a seed among others what it gives it alone", (_name, of, config, reads) => {
    const together = draw(of, config, reads, [5, 6, 7]);
    [5, 6, 7].forEach((seed, n) => {
      expect(sequencesOf(together, n)).toEqual(sequencesOf(draw(of, config, reads, [seed])));
    });
    expect(sequencesOf(together, 0)).not.toEqual(sequencesOf(together, 1));
  });

  it.each(kinds)("of %s depends on its update alone, not on what was drawn before", (_name, of, config, reads) => {
    const setting = { mdp: of, seeds: [4], reads, references: [uniformPolicy(of)] };
    const policies: readonly LogPolicy[] = [randomLogits(of, 4)];
    const source = createDraw(config, setting);
    const [seventh, eighth] = [source(7, policies), source(8, policies)];
    expect(sequencesOf(eighth)).not.toEqual(sequencesOf(seventh));
    expect(source(7, policies)).toEqual(seventh);
    expect(createDraw(config, setting)(8, policies)).toEqual(eighth);
  });
});

/** A batch with room for `room` steps, full of numbers wherever a sequence is. */
function filled(lengths: readonly number[], room: number): Batch {
  const batch = {
    ...emptyEpisodes(lengths.length, room),
    shape: { seeds: 1, starts: 1, members: lengths.length, steps: room },
  };
  lengths.forEach((length, i) => {
    batch.lengths[i] = length;
    batch.lastStates[i] = 50 + i;
    batch.terminated[i] = i % 2;
    for (let at = i * room; at < i * room + length; at++) {
      batch.states[at] = 100 + at;
      batch.actions[at] = 200 + at;
      batch.rewards[at] = 300 + at;
      batch.oldLogProbs[at] = -at;
    }
  });
  return batch;
}

describe("trim", () => {
  it.each([
    [[3, 1, 2], 16, 4],
    [[4, 4, 0], 16, 4],
    [[5, 1, 1], 16, 8],
    [[5, 1, 1], 6, 6],
    [[1, 0, 1], 16, 1],
    [[0, 0, 0], 16, 1],
    [[16, 2, 3], 16, 16],
  ])("keeps every step of lengths %j in room for %d, in %d columns", (lengths, room, columns) => {
    const [whole, trimmed] = [filled(lengths, room), trim(filled(lengths, room))];
    expect(trimmed.shape).toEqual({ ...whole.shape, steps: columns });
    expect(trimmed.states).toHaveLength(lengths.length * columns);
    expect(sequencesOf(trimmed)).toEqual(sequencesOf(whole));
  });
});
