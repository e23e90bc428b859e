import { jackknife, mapEstimate, meanEstimate } from "./interval.ts";
import type { Estimate } from "./interval.ts";
import type { GroupMoments, TruthMoments } from "./moments.ts";

/**
 * An estimator g of a truth e, judged by M batches, with E g and Var g over batches. Lengths are Euclidean, in units of the
 * gradient. Each with a 95 % interval (see `judge`); NaN where it has no meaning, for instance a direction at e = 0.
 */
export interface Judgement {
  readonly bias: Estimate; // ‖E g − e‖
  readonly relativeBias: Estimate; // ‖E g − e‖ / ‖e‖
  readonly length: Estimate; // E g · e / ‖e‖²: how many times e the estimator has along e
  readonly cosine: Estimate; // between E g and e
  readonly variance: Estimate; // tr Var g, of one batch's gradient
  readonly relativeDeviation: Estimate; // √(tr Var g) / ‖e‖
  readonly signalToNoise: Estimate; // ‖E g‖ / √(tr Var g)
  readonly singleCosine: Estimate; // mean over batches of the cosine between g and e
  readonly silent: number; // share of the batches whose gradient is exactly 0
}

/** Unbiased moments of the batches, or of all but one block of them. */
interface Means {
  readonly square: number; // ‖E g‖²
  readonly energy: number; // E ‖g‖²
  readonly along: number; // E g · e
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Moments without a block, −1: of all. ‖E g‖² is the mean inner product of two different blocks, free of their noise. */
function meansOf({ blocks, gram, squares }: GroupMoments, { dots }: TruthMoments): (without: number) => Means {
  const rows = Float64Array.from({ length: blocks }, (_, b) => sumOf(gram.subarray(b * blocks, (b + 1) * blocks)));
  const diagonal = Float64Array.from({ length: blocks }, (_, b) => gram[b * blocks + b] as number);
  const different = sumOf(rows) - sumOf(diagonal);
  const [energy, along] = [sumOf(squares), sumOf(dots)];
  return (without) => {
    if (without < 0) {
      return { square: different / (blocks * (blocks - 1)), energy: energy / blocks, along: along / blocks };
    }
    const left = blocks - 1;
    const lost = 2 * ((rows[without] as number) - (diagonal[without] as number));
    return {
      square: (different - lost) / (left * (left - 1)),
      energy: (energy - (squares[without] as number)) / left,
      along: (along - (dots[without] as number)) / left,
    };
  };
}

const root = (x: number): number => Math.sqrt(Math.max(x, 0));
const withinOne = (x: number): number => Math.min(1, Math.max(-1, x));

/**
 * Judges an estimator against one truth by the moments of M batches in B blocks. All squares are estimated without bias
 * (a plain ‖ḡ − e‖² would count the noise of the mean, tr Var g / M, as bias), intervals are the jackknife's over the
 * blocks, for roots those of the squares, cut off at 0; of the single cosines the t interval over batches.
 */
export function judge(moments: GroupMoments, truth: TruthMoments): Judgement {
  const means = meansOf(moments, truth);
  const estimate = (statistic: (means: Means) => number): Estimate =>
    jackknife(moments.blocks, (without) => statistic(means(without)));
  const squaredBias = ({ square, along }: Means): number => square - 2 * along + truth.square;
  const bias = estimate(squaredBias);
  const variance = estimate(({ energy, square }) => energy - square);
  return {
    bias: mapEstimate(bias, root),
    relativeBias: mapEstimate(bias, (x) => root(x / truth.square)),
    length: estimate(({ along }) => along / truth.square),
    cosine: mapEstimate(
      estimate(({ square, along }) => along / Math.sqrt(square * truth.square)),
      withinOne,
    ),
    variance: mapEstimate(variance, (x) => Math.max(x, 0)),
    relativeDeviation: mapEstimate(variance, (x) => root(x / truth.square)),
    signalToNoise: mapEstimate(
      estimate(({ energy, square }) => square / (energy - square)),
      root,
    ),
    singleCosine: mapEstimate(meanEstimate(truth.cosines), withinOne),
    silent: moments.silent,
  };
}
