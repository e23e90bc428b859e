import { describe, expect, it } from "vitest";
import type { Batch } from "../../src/core/batch.ts";
import {
  divergenceEstimates,
  pairStatistics,
  ratioStatistics,
  returnStatistics,
  type Clipping,
} from "../../src/engine/statistics.ts";

const ACTIONS = 3;

interface Step {
  readonly state?: number;
  readonly action: number;
  readonly reward?: number;
  readonly oldLogProb?: number;
}

/** Sequences of one seed, or of several with as many each; what stands in padding would spoil any statistic. */
function batchOf(groups: readonly (readonly (readonly Step[])[])[], seeds = 1): Batch {
  const sequences = groups.flat();
  const steps = Math.max(...sequences.map((sequence) => sequence.length));
  const members = groups[0]?.length ?? 0;
  const each = (of: (step: Step) => number): number[] =>
    sequences.flatMap((sequence) => Array.from({ length: steps }, (_, t) => (sequence[t] ? of(sequence[t]) : NaN)));
  return {
    shape: { seeds, starts: groups.length / seeds, members, steps },
    states: Int32Array.from(each(({ state = 0 }) => state)),
    actions: Int32Array.from(each(({ action }) => action)),
    rewards: Float64Array.from(each(({ reward = 0 }) => reward)),
    oldLogProbs: Float64Array.from(each(({ oldLogProb = 0 }) => oldLogProb)),
    lengths: Int32Array.from(sequences, (sequence) => sequence.length),
    lastStates: new Int32Array(sequences.length).fill(-1),
    terminated: new Uint8Array(sequences.length).fill(1),
  };
}

const near = (values: Readonly<Record<string, number>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, expect.closeTo(value, 8)]));

const steps = (...rewards: number[]): Step[] => rewards.map((reward) => ({ action: 0, reward }));

describe("returns", () => {
  // Seed 0: 1 + ½ · 2 + ¼ · 4 = 3 and 5; seed 1: −1 and an absent member.
  const batch = batchOf(
    [
      [steps(1, 2, 4), steps(5)],
      [steps(-1), []],
    ],
    2,
  );

  it("are discounted and averaged over the sequences of a seed", () => {
    expect(returnStatistics(batch, 0.5, 0)).toEqual({ "rollout/return": 4, "rollout/length": 2 });
  });

  it("leave out members that do not exist", () => {
    expect(returnStatistics(batch, 0.5, 1)).toEqual({ "rollout/return": -1, "rollout/length": 1 });
  });

  it("are sums where nothing is discounted", () => {
    expect(returnStatistics(batch, 1, 0)["rollout/return"]).toBe(6);
  });
});

describe("estimates of the KL divergence", () => {
  it("are k1 = −d, k2 = d²/2, k3 = e^d − 1 − d of one step", () => {
    const reference = Float64Array.of(0, Math.log(0.6), 0);
    const batch = batchOf([[[{ action: 1, oldLogProb: Math.log(0.3) }]]]);
    // d = ln 2.
    expect(divergenceEstimates(batch, ACTIONS, reference, 0)).toEqual(
      near({ "kl/k1": -Math.LN2, "kl/k2": Math.LN2 ** 2 / 2, "kl/k3": 1 - Math.LN2 }),
    );
  });

  it("on the golden batch are the golden numbers", () => {
    // Problem G0 of the golden numbers (plain numpy): the old policy's batch (0, 1, 2, 0), the current one as "reference".
    const old = [0.367165401, 0.332224994, 0.300609605].map(Math.log);
    const current = Float64Array.from([0.481489218, 0.195758907, 0.322751875], Math.log);
    const batch = batchOf([0, 1, 2, 0].map((action) => [[{ action, oldLogProb: old[action] as number }]]));
    const estimates = divergenceEstimates(batch, ACTIONS, current, 0);
    expect(estimates["kl/k1"]).toBeCloseTo(-0.021071407, 7);
    expect(estimates["kl/k2"]).toBeCloseTo(0.053972002, 7);
    expect(estimates["kl/k3"]).toBeCloseTo(0.050336405, 7);
  });

  it("have the exact expectations: E k1 = E k3 = KL(π‖π_ref), E k2 = .2655", () => {
    // π = (.5, .3, .2) as ten steps in its proportions, π_ref = (.2, .5, .3). By hand: k1 and k3 .5 ln 2.5 + .3 ln .6 +
    // .2 ln ⅔, k2 half the mean of the squares.
    const policy = [0.5, 0.3, 0.2].map(Math.log);
    const batch = batchOf(
      [0, 0, 0, 0, 0, 1, 1, 1, 2, 2].map((action) => [[{ action, oldLogProb: policy[action] as number }]]),
    );
    const estimates = divergenceEstimates(batch, ACTIONS, Float64Array.from([0.2, 0.5, 0.3], Math.log), 0);
    expect(estimates).toEqual(near({ "kl/k1": 0.223804657, "kl/k2": 0.265478794, "kl/k3": 0.223804657 }));
  });

  it("weigh every step alike, whatever sequence it is of", () => {
    const reference = new Float64Array(ACTIONS);
    const batch = batchOf([
      [
        [{ action: 0, oldLogProb: 1 }],
        [
          { action: 0, oldLogProb: 4 },
          { action: 1, oldLogProb: 4 },
        ],
      ],
    ]);
    expect(divergenceEstimates(batch, ACTIONS, reference, 0)["kl/k1"]).toBe(3);
  });
});

/** A band, and the advantage of each step. */
const by = (of: readonly number[], low = 0.2, high = 0.2): Clipping => ({
  low,
  high,
  advantage: (at) => of[at] as number,
});

describe("statistics of the ratio", () => {
  // Ratios 2, 1, ½, 1 of steps with advantage 1, 1, 1, −1.
  const advantages = [1, 1, 1, -1];
  const now = [Math.log(2), 0, Math.log(0.5)];
  const batch = batchOf([0, 1, 2, 1].map((action) => [[{ action }]]));
  const statistics = (clipping: Clipping) =>
    ratioStatistics(batch, Float64Array.from(now), { actions: ACTIONS, n: 0, clipping });

  const share = (of: readonly number[]) => statistics(by(of))["ratio/clip_active"];

  it("are mean, spread, least and most, and the effective sample size (Σρ)²/(B Σρ²)", () => {
    // Σρ = 4.5, Σρ² = 4 + 1 + ¼ + 1 = 6.25: variance 1.5625 − 1.265625.
    expect(statistics(by(advantages))).toMatchObject(
      near({
        "ratio/mean": 1.125,
        "ratio/std": Math.sqrt(0.296875),
        "ratio/min": 0.5,
        "ratio/max": 2,
        "ratio/ess": 20.25 / 25,
      }),
    );
  });

  it("count what lies outside the band, its edges inside", () => {
    expect(statistics(by(advantages))["ratio/outside_band"]).toBe(0.5);
    expect(statistics(by(advantages, 0.2, 1))["ratio/outside_band"]).toBe(0.25);
    expect(statistics(by(advantages, 0.5, 1))["ratio/outside_band"]).toBe(0);
  });

  it("count where the clipped term acts: above the band if A > 0, below it if A < 0", () => {
    expect(share([1, 1, 1, 1])).toBe(0.25);
    expect(share([-1, 1, -1, 1])).toBe(0.25);
    expect(share([1, 1, -1, 1])).toBe(0.5);
    expect(share([-1, 1, 1, 1])).toBe(0);
    expect(share([0, 0, 0, 0])).toBe(0);
  });

  it("clip nothing where there is no advantage", () => {
    const result = statistics({ low: 0.2, high: 0.2, advantage: null });
    expect([result["ratio/clip_active"], result["ratio/outside_band"]]).toEqual([0, 0.5]);
  });

  it("see the spread of the smallest steps", () => {
    const moved = batchOf([0, 1].map((action) => [[{ action }]]));
    const setting = { actions: ACTIONS, n: 0, clipping: by([1, 1]) };
    const spread = ratioStatistics(moved, Float64Array.of(1e-10, -1e-10), setting)["ratio/std"] ?? NaN;
    expect(spread / 1e-10).toBeCloseTo(1, 4);
  });

  it("are exactly 1 where nothing has moved", () => {
    const old = [0.1, 0.7, 0.2].map(Math.log);
    const still = batchOf([0, 1, 2].map((action) => [[{ action, oldLogProb: old[action] as number }]]));
    const setting = { actions: ACTIONS, n: 0, clipping: by([1, 1, 1]) };
    expect(ratioStatistics(still, Float64Array.from(old), setting)).toEqual({
      "ratio/mean": 1,
      "ratio/std": 0,
      "ratio/min": 1,
      "ratio/max": 1,
      "ratio/outside_band": 0,
      "ratio/clip_active": 0,
      "ratio/ess": 1,
    });
  });
});

const one = (...actions: number[]): Step[] => actions.map((action) => ({ action }));

describe("statistics of pairs", () => {
  const logProbs = Float64Array.of(-0.5, -1, -2);
  const reference = Float64Array.of(-1, -1, -1);
  const policy = { logProbs, reference, beta: 0.1 };

  it("sum over the steps of a sequence: margins of β ln(π/π_ref), first minus second", () => {
    // ln(π/π_ref) of the arms is ½, 0, −1: margins (½ + ½) − (−1) = 2 and 0 − ½ = −½.
    const batch = batchOf([
      [one(0, 0), one(2)],
      [one(1), one(0)],
    ]);
    expect(pairStatistics(batch, policy, { actions: ACTIONS, n: 0 })).toEqual(
      near({
        "rewards/margins": 0.1 * ((2 - 0.5) / 2),
        "rewards/accuracies": 0.5,
        "logps/chosen": (-1 - 1) / 2,
        "logps/rejected": (-2 - 0.5) / 2,
      }),
    );
  });

  it("count a tie as no win", () => {
    const batch = batchOf([[one(1), one(1)]]);
    expect(pairStatistics(batch, policy, { actions: ACTIONS, n: 0 })["rewards/accuracies"]).toBe(0);
  });

  it("are of the seed asked for", () => {
    const batch = batchOf(
      [
        [one(0), one(1)],
        [one(1), one(0)],
      ],
      2,
    );
    const wins = [0, 1].map((n) => pairStatistics(batch, policy, { actions: ACTIONS, n })["rewards/accuracies"]);
    expect(wins).toEqual([1, 0]);
  });
});
