import { createStream, integer, PURPOSE } from "./random.ts";
import { probabilityOfImprovement, quantile, quartileCut } from "./statistics.ts";
import type { Ascending } from "./statistics.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Repetitions of the bootstrap: in charts that move, and in tables and exports. */
export const REPETITIONS = { live: 400, table: 10_000 } as const;

/** Share of the repetitions outside of an interval, half on either side. */
const OUTSIDE = 0.05;
/** Key of the stream of resamples: always the same, so that the same scores have the same interval. */
const SEED = 0;

/** Numbers that the generator gives at a time. */
const WORDS = 4;

/** A statistic of a sample in ascending order. It must not keep the array, which is used again. */
type SampleStatistic = (sample: Ascending) => number;

/**
 * Percentile bootstrap interval (95 %) of a statistic of the scores of all strata (tasks) together, [stratum][run]: each
 * repetition draws, within each stratum, as many runs as it has, with replacement. One stratum: the plain bootstrap over
 * runs (seeds). The same scores have the same interval. NaN without scores.
 * Source: Agarwal et al. 2021; rliable's get_interval_estimates. Departure: it repeats 50 000 times.
 */
export function bootstrapInterval(
  strata: readonly Ascending[],
  statistic: SampleStatistic,
  repetitions: number,
): Interval {
  const sample = new Float64Array(strata.reduce((total, { length }) => total + length, 0));
  let filled = 0;
  const draws = strata.map((scores, stratum) => {
    const part = sample.subarray(filled, (filled += scores.length));
    return drawer(scores, part, resampling({ size: scores.length, repetitions, stratum }));
  });
  return percentiles(repetitions, (repetition) => {
    for (const draw of draws) draw(repetition);
    // The draw of a single stratum is in order already.
    if (draws.length > 1) sample.sort();
    return statistic(sample);
  });
}

/**
 * Percentile bootstrap interval (95 %) of the probability that a run of x beats one of y (see probabilityOfImprovement);
 * the runs of each are drawn anew, independently. Source: Agarwal et al. 2021.
 */
export function improvementInterval(x: Ascending, y: Ascending, repetitions: number): Interval {
  const [sampleX, sampleY] = [new Float64Array(x.length), new Float64Array(y.length)];
  const drawX = drawer(x, sampleX, resampling({ size: x.length, repetitions, stratum: 0 }));
  const drawY = drawer(y, sampleY, resampling({ size: y.length, repetitions, stratum: 1 }));
  return percentiles(repetitions, (repetition) => {
    drawX(repetition);
    drawY(repetition);
    return probabilityOfImprovement(sampleX, sampleY);
  });
}

/**
 * `bootstrapInterval([scores], interquartileMean, repetitions)`, twice as fast or more: the middle of a draw is read straight
 * from the scores. Charts need hundreds of them at a time.
 */
export function interquartileInterval(scores: Ascending, repetitions: number): Interval {
  const size = scores.length;
  const ranks = resampling({ size, repetitions, stratum: 0 });
  const cut = quartileCut(size);
  return percentiles(repetitions, (repetition) => {
    const to = (repetition + 1) * size - cut;
    let sum = 0;
    for (let index = repetition * size + cut; index < to; index++) sum += scores[ranks[index] as number] as number;
    return sum / (size - 2 * cut);
  });
}

/** The interval that leaves out the outer percentiles of a statistic over the repetitions. */
function percentiles(repetitions: number, statistic: (repetition: number) => number): Interval {
  const values = new Float64Array(repetitions).map((_, repetition) => statistic(repetition)).toSorted();
  return { low: quantile(values, OUTSIDE / 2), high: quantile(values, 1 - OUTSIDE / 2) };
}

/** Fills `sample` with the scores that a repetition draws, in ascending order like the scores. */
function drawer(scores: Ascending, sample: Float64Array, ranks: Ranks): (repetition: number) => void {
  const size = scores.length;
  return (repetition) => {
    const from = repetition * size;
    for (let index = 0; index < size; index++) sample[index] = scores[ranks[from + index] as number] as number;
  };
}

/** Places in an ascending sample (of at most 65 536) that the repetitions draw, [repetition, run], each ascending. */
type Ranks = Uint16Array;

interface Resampling {
  readonly size: number;
  readonly repetitions: number;
  readonly stratum: number;
}

const drawn = new Map<string, Ranks>();
/** Enough for the numbers of seeds in one comparison, live and in tables. */
const DRAWN_LIMIT = 16;

/** Draws do not depend on the scores: each is made once and kept while it is in use. */
function resampling({ size, repetitions, stratum }: Resampling): Ranks {
  const name = `${size} ${repetitions} ${stratum}`;
  const ranks = drawn.get(name) ?? drawRanks({ size, repetitions, stratum });
  drawn.delete(name);
  drawn.set(name, ranks);
  for (const oldest of drawn.keys()) {
    if (drawn.size <= DRAWN_LIMIT) break;
    drawn.delete(oldest);
  }
  return ranks;
}

function drawRanks({ size, repetitions, stratum }: Resampling): Ranks {
  const stream = createStream(SEED, PURPOSE.bootstrap);
  const ranks = new Uint16Array(repetitions * size);
  for (let from = 0; from < ranks.length; from += WORDS) {
    const words = stream(from / WORDS, stratum, 0, 0);
    for (let index = from; index < Math.min(from + WORDS, ranks.length); index++) {
      ranks[index] = integer(words[index - from] as number, size);
    }
  }
  for (let from = 0; from < ranks.length; from += size) ranks.subarray(from, from + size).sort();
  return ranks;
}
