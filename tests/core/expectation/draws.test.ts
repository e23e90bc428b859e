import { describe, expect, it } from "vitest";
import { expectedDraw } from "../../../src/core/expectation/draws.ts";
import type { ExpectedData } from "../../../src/core/expectation/types.ts";
import { normalisePolicy, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import type { FiniteMdp } from "../../../src/core/mdp/types.ts";
import type { Reads } from "../../../src/core/objectives/types.ts";
import { onPolicy, offlinePairs } from "../../support/expectations.ts";
import { defaultMdp, paperBandit, randomLogits } from "../../support/mdps.ts";

const BILLION = 1e9;

const drawn = (mdp: FiniteMdp, data: ExpectedData, reads: Reads) =>
  expectedDraw(
    { mdp, reference: uniformPolicy(mdp), data },
    reads,
  )(normalisePolicy(mdp, randomLogits(mdp, 4)).logProbs);

const sum = (x: Float64Array): number => x.reduce((total, each) => total + each, 0);

const noisy = defaultMdp("bandit", { noise: 0.7 });
const coins = defaultMdp("bandit", { means: [0.2, 0.9, 1], rewardKind: "bernoulli" });
const contexts = defaultMdp("contextual-bandit");

describe("an expected batch", () => {
  it.each([
    ["groups of three", paperBandit(), onPolicy(3), "groups"],
    ["groups with noisy rewards", noisy, onPolicy(2), "groups"],
    ["groups with Bernoulli rewards", coins, onPolicy(4), "groups"],
    ["single sequences of contexts", contexts, onPolicy(8), "samples"],
    ["infinite groups", contexts, onPolicy("infinite"), "groups"],
    ["pairs of behaviours, labels half noisy", paperBandit(), offlinePairs("bradley-terry", 0.3), "pairs"],
    ["on-policy pairs, the better first", contexts, onPolicy(2, "deterministic"), "pairs"],
    [
      "listed pairs",
      paperBandit(),
      {
        kind: "listed-pairs",
        pairs: [
          [0, 1],
          [1, 0],
          [0, 2],
        ],
      },
      "pairs",
    ],
  ] as const)("holds everything that can be drawn: probabilities sum to 1 (%s)", (_, mdp, data, reads) => {
    const { copies } = drawn(mdp, data, reads);
    expect(sum(copies.groups) / BILLION).toBeCloseTo(1, 12);
  });

  it("gives a group as many members as it has, equal ones as copies", () => {
    const { batch, copies, groupSize } = drawn(paperBandit(), onPolicy(3), "groups");
    expect(groupSize).toBe(3);
    expect(batch.shape).toEqual({ seeds: 1, starts: 10, members: 3, steps: 1 });
    for (let p = 0; p < 10; p++) expect(sum(copies.members.subarray(3 * p, 3 * p + 3))).toBe(3);
  });

  it("keeps mean and variance of noisy rewards, and draws Bernoulli rewards of 0 and 1 only", () => {
    const moments = (mdp: FiniteMdp): readonly [number, number] => {
      const { batch, copies } = drawn(mdp, onPolicy(1), "samples");
      const of = (arm: number) => Array.from(batch.rewards.keys()).filter((i) => batch.actions[i] === arm);
      const weight = (i: number): number => copies.groups[i] as number;
      const total = of(1).reduce((all, i) => all + weight(i), 0);
      const mean = of(1).reduce((all, i) => all + weight(i) * (batch.rewards[i] as number), 0) / total;
      const square = of(1).reduce((all, i) => all + weight(i) * ((batch.rewards[i] as number) - mean) ** 2, 0) / total;
      return [mean, square];
    };
    const [mean, variance] = moments(noisy);
    expect(mean).toBeCloseTo(2, 12);
    expect(variance).toBeCloseTo(0.49, 12);
    const [chance, spread] = moments(coins);
    expect(chance).toBeCloseTo(0.9, 12);
    expect(spread).toBeCloseTo(0.09, 12);
    // A mean of 1 leaves no outcome 0.
    expect(drawn(coins, onPolicy(1), "samples").batch.shape.starts).toBe(5);
  });
});

describe("an expected batch of pairs", () => {
  it("puts the preferred first as often as labels and flips say", () => {
    const { batch, copies } = drawn(paperBandit(), offlinePairs("bradley-terry", 0.25), "pairs");
    const share = (first: number, second: number): number =>
      Array.from(copies.groups.keys())
        .filter((p) => batch.actions[2 * p] === first && batch.actions[2 * p + 1] === second)
        .reduce((total, p) => total + (copies.groups[p] as number), 0) / BILLION;
    // μ1(0) μ2(2) + μ1(2) μ2(0), of which σ(1.5) true and a quarter turned round.
    const mass = 0.1 * 0.9 + 0.7 * 0.05;
    const upright = 1 / (1 + Math.exp(-1.5));
    expect(share(0, 2)).toBeCloseTo(mass * (0.75 * upright + 0.25 * (1 - upright)), 12);
    expect(share(0, 2) + share(2, 0)).toBeCloseTo(mass, 12);
  });

  it("says of each member how likely its own behaviour was to draw it", () => {
    const { batch } = drawn(paperBandit(), offlinePairs("scored"), "pairs");
    const pair = Array.from({ length: 9 }, (_, p) => p).find(
      (p) => batch.actions[2 * p] === 0 && batch.actions[2 * p + 1] === 2,
    );
    const at = 2 * (pair ?? NaN);
    expect(batch.oldLogProbs[at]).toBeCloseTo(Math.log(0.1), 12);
    expect(batch.oldLogProbs[at + 1]).toBeCloseTo(Math.log(0.9), 12);
  });
});
