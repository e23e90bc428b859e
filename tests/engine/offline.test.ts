import { describe, expect, it } from "vitest";
import type { Behaviour, DataConfig } from "../../src/core/experiment/types.ts";
import { uniformPolicy } from "../../src/core/mdp/policy.ts";
import type { FiniteMdp, LogPolicy } from "../../src/core/mdp/types.ts";
import type { PairLabels } from "../../src/core/objectives/types.ts";
import { createDraw } from "../../src/engine/rollout.ts";
import { standardErrors } from "../support/frequency.ts";
import { defaultMdp, paperBandit, randomMdp } from "../support/mdps.ts";
import { groupsOf, type Sequence } from "../support/sequences.ts";

interface Options {
  readonly size?: number;
  readonly batch?: number;
  readonly behaviours?: readonly [Behaviour, Behaviour];
  readonly reference?: LogPolicy;
  readonly labels?: PairLabels;
}

/** Pairs of the first updates of a data set, update after update. */
function updatesOf(mdp: FiniteMdp, count: number, options: Options): (readonly Sequence[])[][] {
  const { size = 60, batch = 20, labels = "scored" } = options;
  const { behaviours = ["reference", "reference"], reference = uniformPolicy(mdp) } = options;
  const config: DataConfig = { kind: "offline-pairs", size, batch, behaviours, labels, flip: 0.1 };
  const draw = createDraw(config, { mdp, seeds: [2], reads: "pairs", references: [reference] });
  return Array.from({ length: count }, (_, update) => groupsOf(draw(update, [uniformPolicy(mdp)])));
}

const keyOf = (pair: readonly Sequence[]): string => JSON.stringify(pair);

describe("a fixed data set of pairs", () => {
  // Rewards are Gaussian, so that no two pairs look the same.
  const mdp = defaultMdp("bandit", { noise: 1 });

  it("meets every pair once a pass, and the same pairs with the same labels again in the next, in another order", () => {
    const keys = updatesOf(mdp, 6, { labels: "bradley-terry" }).flat().map(keyOf);
    const [first, second] = [keys.slice(0, 60), keys.slice(60)];
    expect(new Set(first).size).toBe(60);
    expect(new Set(second)).toEqual(new Set(first));
    expect(second).not.toEqual(first);
  });

  it("goes on in the next pass where a batch does not divide it", () => {
    const keys = updatesOf(mdp, 7, { size: 35, batch: 10 }).flat().map(keyOf);
    expect(new Set(keys.slice(0, 35)).size).toBe(35);
    expect(new Set(keys.slice(35))).toEqual(new Set(keys.slice(0, 35)));
  });

  it("is smaller than a batch where one likes: the batch then holds it several times", () => {
    const keys = updatesOf(mdp, 1, { size: 8, batch: 20 }).flat().map(keyOf);
    expect(new Set(keys).size).toBe(8);
  });

  it("begins both sequences of a pair in the same state", () => {
    const pairs = updatesOf(randomMdp(3, 5), 3, {}).flat();
    expect(pairs.every(([a, b]) => a?.states[0] === b?.states[0])).toBe(true);
    expect(new Set(pairs.map(([a]) => a?.states[0])).size).toBe(2);
  });
});

describe("the behaviours that drew a data set", () => {
  const behaviours = [
    [0.1, 0.2, 0.7],
    [0.05, 0.05, 0.9],
  ] as const;

  it("are those asked for, the first of a pair's one and the second of its other", () => {
    const pairs = updatesOf(paperBandit(), 1, { size: 4000, batch: 4000, behaviours }).flat();
    behaviours.forEach((distribution, member) =>
      distribution.forEach((chance, arm) => {
        const count = pairs.filter((pair) => pair[member]?.actions[0] === arm).length;
        expect(standardErrors(count, 4000, chance)).toBeLessThan(4);
      }),
    );
  });

  it("are kept as the old log-probabilities of their sequences, in every state", () => {
    const mixed = [[0.3, 0.7], "reference"] as const;
    const reference = Float64Array.from([0.9, 0.1, 0.2, 0.8, 0.5, 0.5], Math.log);
    for (const [first, second] of updatesOf(randomMdp(3, 5), 1, { behaviours: mixed, reference }).flat()) {
      expect(first?.oldLogProbs).toEqual(first?.actions.map((action) => Math.log(mixed[0][action] as number)));
      expect(second?.oldLogProbs).toEqual(
        second?.actions.map((action, t) => reference[2 * (second.states[t] as number) + action]),
      );
    }
  });

  it("never take an action of probability 0", () => {
    const pairs = updatesOf(paperBandit(), 1, {
      size: 2000,
      batch: 2000,
      behaviours: [
        [0, 0.5, 0.5],
        [1, 0, 0],
      ],
    }).flat();
    expect(new Set(pairs.map(([first]) => first?.actions[0]))).toEqual(new Set([1, 2]));
    expect(new Set(pairs.map(([, second]) => second?.actions[0]))).toEqual(new Set([0]));
  });
});

describe("listed pairs", () => {
  const mdp = paperBandit();
  const pairs = [
    [0, 1],
    [1, 2],
    [2, 0],
    [0, 1],
  ] as const;
  const reference = Float64Array.from([0.5, 0.3, 0.2], Math.log);
  const config: DataConfig = { kind: "listed-pairs", pairs, batch: 4000 };
  const batch = createDraw(config, { mdp, seeds: [2], reads: "pairs", references: [reference] })(0, [reference]);
  const drawn = groupsOf(batch);

  it("are drawn as listed, winner first, each entry equally often", () => {
    const arms = drawn.map(([first, second]) => `${String(first?.actions[0])}, ${String(second?.actions[0])}`);
    const counts = ["0, 1", "1, 2", "2, 0"].map((listed) => arms.filter((each) => each === listed).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4000);
    // The first of the three is listed twice.
    [0.5, 0.25, 0.25].forEach((chance, i) => {
      expect(standardErrors(counts[i] as number, 4000, chance)).toBeLessThan(4);
    });
  });

  it("are single steps that end, rewarded with the arm's mean, of the reference policy's log-probability", () => {
    const means = [2.5, 2, 1];
    for (const sequence of drawn.flat()) {
      const [arm] = sequence.actions as [number];
      expect(sequence).toEqual({
        states: [0],
        actions: [arm],
        rewards: [means[arm]],
        oldLogProbs: [reference[arm]],
        last: -1,
        terminated: true,
      });
    }
    expect(batch.shape).toEqual({ seeds: 1, starts: 4000, members: 2, steps: 1 });
  });
});
