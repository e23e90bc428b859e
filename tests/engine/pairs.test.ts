import { describe, expect, it } from "vitest";
import type { DataConfig } from "../../src/core/experiment/types.ts";
import { uniformPolicy } from "../../src/core/mdp/policy.ts";
import type { FiniteMdp } from "../../src/core/mdp/types.ts";
import type { PairLabels } from "../../src/core/objectives/types.ts";
import { createDraw } from "../../src/engine/rollout.ts";
import { standardErrors } from "../support/frequency.ts";
import { defaultMdp, paperBandit } from "../support/mdps.ts";
import { groupsOf, scoreOf, type Sequence } from "../support/sequences.ts";

const PAIRS = 4000;

interface Labels {
  readonly labels: PairLabels;
  readonly flip: number;
}

const SOURCES = {
  "on-policy": (labels: Labels): DataConfig => ({ kind: "on-policy", starts: PAIRS / 2, groupSize: 4, ...labels }),
  "offline-pairs": (labels: Labels): DataConfig => ({
    kind: "offline-pairs",
    size: PAIRS,
    batch: PAIRS,
    behaviours: ["reference", "reference"],
    ...labels,
  }),
};
type Source = keyof typeof SOURCES;

type Pair = readonly [Sequence, Sequence];

/** Pairs of the uniform policy. The same pairs under any labels, but for their order. */
function pairsOf(mdp: FiniteMdp, source: Source, labels: Labels): Pair[] {
  const reference = uniformPolicy(mdp);
  const draw = createDraw(SOURCES[source](labels), { mdp, seeds: [1], reads: "pairs", references: [reference] });
  return groupsOf(draw(0, [reference])) as unknown as Pair[];
}

const scored: Labels = { labels: "scored", flip: 0 };
const gapOf = ([first, second]: Pair): number => scoreOf(first) - scoreOf(second);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

describe("labels of the pairs of one group", () => {
  it("are drawn one by one: two pairs agree by chance alone", () => {
    const equal = defaultMdp("bandit", { means: [1, 1], noise: 0 });
    const [before, after] = [scored, { labels: "deterministic", flip: 0 } as const].map((labels) =>
      pairsOf(equal, "on-policy", labels).map(([first, second]) => [first.actions[0], second.actions[0]]),
    );
    const swapped = (before ?? []).map(([a, b], i) => (a === b ? null : after?.[i]?.[0] !== a));
    const groups = Array.from({ length: PAIRS / 2 }, (_, p) => swapped.slice(2 * p, 2 * p + 2));
    const telling = groups.filter((group) => !group.includes(null));
    const agreeing = telling.filter(([first, second]) => first === second).length;
    expect(telling.length).toBeGreaterThan(300);
    expect(standardErrors(agreeing, telling.length, 0.5)).toBeLessThan(4);
  });
});

describe.each(["on-policy", "offline-pairs"] as const)("labels of %s data", (source) => {
  const noisy = defaultMdp("bandit", { noise: 0.5 });

  it("order a pair and change nothing else of it", () => {
    const before = pairsOf(noisy, source, scored);
    const after = pairsOf(noisy, source, { labels: "deterministic", flip: 0 });
    after.forEach((pair, i) => {
      const [first, second] = before[i] as Pair;
      expect(pair).toEqual(gapOf([first, second]) > 0 ? [first, second] : [second, first]);
    });
    expect(before.filter((pair) => gapOf(pair) < 0).length).toBeGreaterThan(PAIRS / 4);
  });

  it("are deterministic: the higher score first, or last where every label is turned round", () => {
    expect(pairsOf(noisy, source, { labels: "deterministic", flip: 0 }).every((pair) => gapOf(pair) > 0)).toBe(true);
    expect(pairsOf(noisy, source, { labels: "deterministic", flip: 1 }).every((pair) => gapOf(pair) < 0)).toBe(true);
  });

  it("are a coin's where the scores are equal", () => {
    const equal = defaultMdp("bandit", { means: [1, 1], noise: 0 });
    const before = pairsOf(equal, source, scored);
    const after = pairsOf(equal, source, { labels: "deterministic", flip: 0 });
    const different = before.flatMap((pair, i) => (pair[0].actions[0] === pair[1].actions[0] ? [] : [i]));
    const swapped = different.filter((i) => before[i]?.[0].actions[0] !== after[i]?.[0].actions[0]);
    expect(standardErrors(swapped.length, different.length, 0.5)).toBeLessThan(4);
  });

  it("are turned round as often as asked", () => {
    const pairs = pairsOf(noisy, source, { labels: "deterministic", flip: 0.15 });
    const turned = pairs.filter((pair) => gapOf(pair) < 0).length;
    expect(standardErrors(turned, PAIRS, 0.15)).toBeLessThan(4);
  });

  it.each([0, 0.1])("follow Bradley and Terry, P = σ(R − R′), with a share of %d turned round", (flip) => {
    const pairs = pairsOf(paperBandit(), source, { labels: "bradley-terry", flip });
    // Arms are worth 2.5, 2 and 1: gaps of 0.5, 1 and 1.5, met either way round.
    for (const gap of [0.5, 1, 1.5]) {
      const [ahead, behind] = [gap, -gap].map((of) => pairs.filter((pair) => gapOf(pair) === of).length) as [
        number,
        number,
      ];
      const chance = (1 - flip) * sigmoid(gap) + flip * sigmoid(-gap);
      expect(ahead + behind).toBeGreaterThan(500);
      expect(standardErrors(ahead, ahead + behind, chance)).toBeLessThan(4);
    }
  });
});
