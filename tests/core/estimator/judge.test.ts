import { describe, expect, it } from "vitest";
import { judge } from "../../../src/core/estimator/judge.ts";
import type { Judgement } from "../../../src/core/estimator/judge.ts";
import { createCollector } from "../../../src/core/estimator/moments.ts";
import type { TruthMoments } from "../../../src/core/estimator/moments.ts";
import { createStream, gaussian, PURPOSE } from "../../../src/core/math/random.ts";

const TRUTH = [3, 0, 4, 0];
const WHOLE = { name: "all", from: 0, to: 4 };

/** Gaussian gradients of a known mean and standard deviation in every coordinate. */
function gradients(count: number, seed: number, { mean, deviation }: { mean: readonly number[]; deviation: number }) {
  const stream = createStream(seed, PURPOSE.bootstrap);
  return Array.from({ length: count }, (_, m) =>
    mean.map((centre, i) => {
      const [first = 0, second = 0] = stream(m, i, 0, 0);
      return centre + deviation * gaussian(first, second);
    }),
  );
}

interface Judged {
  readonly given: readonly (readonly number[])[];
  readonly truth?: readonly number[];
  readonly blocks?: number;
  readonly group?: typeof WHOLE;
}

function judged({ given, truth = TRUTH, blocks = 16, group = WHOLE }: Judged): Judgement {
  const collector = createCollector({ batches: given.length, blocks, groups: [group], truths: [truth] });
  given.forEach(collector.add);
  const [moments] = collector.moments();
  if (moments === undefined) throw new Error("one group was asked for");
  return judge(moments, moments.truths[0] as TruthMoments);
}

describe("judge", () => {
  it("of gradients without noise is exact", () => {
    const { bias, relativeBias, length, cosine, variance, singleCosine, silent } = judged({
      given: Array.from({ length: 16 }, () => [6, 0, 8, 0]),
    });
    expect([bias.value, relativeBias.value, length.value]).toEqual([5, 1, 2]);
    expect([cosine.value, singleCosine.value, variance.value, silent]).toEqual([1, 1, 0, 0]);
    expect([bias.low, bias.high]).toEqual([5, 5]);
  });

  it("finds bias, variance and signal to noise of Gaussian gradients", () => {
    // mean (4, 0, 4, 0): bias 1, length 28/25, cosine 28/(5·√32), variance 4 · 2² = 16, signal to noise √(32/16)
    const found = judged({ given: gradients(4096, 1, { mean: [4, 0, 4, 0], deviation: 2 }), blocks: 64 });
    expect(found.bias.value).toBeCloseTo(1, 1);
    expect(found.relativeBias.value).toBeCloseTo(0.2, 1);
    expect(found.length.value).toBeCloseTo(28 / 25, 1);
    expect(found.cosine.value).toBeCloseTo(28 / (5 * Math.sqrt(32)), 2);
    expect(Math.abs(found.variance.value / 16 - 1)).toBeLessThan(0.05);
    expect(found.relativeDeviation.value).toBeCloseTo(4 / 5, 1);
    expect(found.signalToNoise.value).toBeCloseTo(Math.SQRT2, 1);
  });

  it("counts no noise as bias: an unbiased estimator's interval reaches down to 0", () => {
    const { bias } = judged({ given: gradients(256, 2, { mean: TRUTH, deviation: 20 }) });
    // the plain distance of the mean is about √(4 · 400 / 256) = 2.5
    expect(bias.low).toBe(0);
    expect(bias.value).toBeLessThan(2);
  });

  it("judges a group of parameters by itself", () => {
    const given = Array.from({ length: 16 }, () => [9, 9, 8, 0]);
    const { length, cosine } = judged({ given, group: { name: "last", from: 2, to: 4 } });
    expect([length.value, cosine.value]).toEqual([2, 1]);
  });

  it("tells batches without a gradient apart: they have no direction", () => {
    const given = Array.from({ length: 16 }, (_, m) => (m % 4 === 0 ? [0, 0, 0, 0] : [3, 0, 4, 0]));
    const { silent, singleCosine, length } = judged({ given });
    expect([silent, singleCosine.value, length.value]).toEqual([0.25, 1, 0.75]);
  });

  it("has no direction and no relative bias where the exact gradient is 0", () => {
    const { cosine, singleCosine, length, bias } = judged({
      given: gradients(64, 3, { mean: [1, 0, 0, 0], deviation: 0.1 }),
      truth: [0, 0, 0, 0],
    });
    expect([cosine.value, singleCosine.value]).toEqual([NaN, NaN]);
    expect(Number.isFinite(length.value)).toBe(false);
    expect(bias.value).toBeCloseTo(1, 1);
  });
});

describe("the intervals of a judgement", () => {
  it("hold the true value about 95 times in 100", () => {
    const truths = {
      bias: 1,
      length: 28 / 25,
      cosine: 28 / (5 * Math.sqrt(32)),
      variance: 16,
      relativeDeviation: 4 / 5,
      signalToNoise: Math.SQRT2,
    };
    const rounds = 400;
    const held = { bias: 0, length: 0, cosine: 0, variance: 0, relativeDeviation: 0, signalToNoise: 0 };
    for (let round = 0; round < rounds; round++) {
      const found = judged({ given: gradients(128, 100 + round, { mean: [4, 0, 4, 0], deviation: 2 }), blocks: 32 });
      for (const name of Object.keys(truths) as (keyof typeof truths)[]) {
        if (found[name].low <= truths[name] && truths[name] <= found[name].high) held[name] += 1 / rounds;
      }
    }
    for (const share of Object.values(held)) {
      expect(share).toBeGreaterThan(0.9);
      expect(share).toBeLessThan(0.985);
    }
  });
});
