import { bootstrapInterval, improvementInterval } from "../math/bootstrap.ts";
import { ascending, optimalityGap, probabilityOfImprovement } from "../math/statistics.ts";
import type { Ascending } from "../math/statistics.ts";
import { metricByName } from "../metrics/definitions.ts";
import { seedCount } from "../metrics/seedCount.ts";
import { summarise } from "../metrics/summary.ts";
import type { Summary } from "../metrics/summary.ts";
import type { MetricsRow, SeedValues } from "../metrics/types.ts";
import { meanHeights, spentAt, valuesAt } from "./reading.ts";
import type { Contender, Question, Reading, Score } from "./types.ts";

/** What a comparison says of a contender. `baseline`: whom it is to improve on; null or itself: nobody. */
export function scoreOf(contender: Contender, baseline: Contender | null, question: Question): Score {
  const { rows, key } = contender;
  const { metric, reading, statistic, repetitions } = question;
  const values = valuesAt(rows, metric, reading);
  const rival = baseline === null || baseline.key === key ? null : valuesAt(baseline.rows, metric, reading);
  return {
    key,
    spent: spentAt(rows, reading),
    seeds: contender.config.seeds.count,
    final: summarise(values, statistic, repetitions),
    area: summarise(meanHeights(rows, metric, reading), statistic, repetitions),
    improvement: rival === null ? null : improvementOf(values, rival, question),
    gap: gapOf(rows, reading, repetitions),
  };
}

/**
 * Probability that a seed of `values` does better than one of `rival`, with its bootstrap interval: P(X > Y) + P(X = Y) / 2,
 * or P(X < Y) + … where lower is better, over all seeds. Null for metrics without a better side, below two seeds on either
 * side, and where no seed of either has a number. Source: Agarwal et al. 2021. Departure: there no score is missing; here a
 * seed that diverged loses to every other and ties with its like, or a method would win by the seeds that it has left.
 */
function improvementOf(values: SeedValues, rival: SeedValues, { metric, repetitions }: Question): Summary | null {
  const better = metricByName(metric)?.better;
  const count = values.length;
  if (better === undefined || Math.min(count, rival.length) < 2) return null;
  if (seedCount(values) + seedCount(rival) === 0) return null;
  const worst = better === "higher" ? -Infinity : Infinity;
  const [own, other] = [ranked(values, worst), ranked(rival, worst)];
  const [winner, loser] = better === "higher" ? [own, other] : [other, own];
  const interval = improvementInterval(winner, loser, repetitions);
  return { centre: probabilityOfImprovement(winner, loser), ...interval, count };
}

/** All values in ascending order, `worst` in the place of those that are no number. */
const ranked = (values: SeedValues, worst: number): Ascending =>
  Float64Array.from(values, (value) => (Number.isFinite(value) ? value : worst)).toSorted();

/** Whether every number of a score is over all seeds: what has lost seeds cannot be the best of those that have not. */
export const isWhole = ({ seeds, final, gap }: Score): boolean =>
  final?.count === seeds && (gap === null || gap.count === seeds);

/** J(π*) − mean over the seeds of J(π), both exact, with its bootstrap interval. Unit: reward. Source: Agarwal et al. 2021. */
function gapOf(rows: readonly MetricsRow[], reading: Reading, repetitions: number): Summary | null {
  const returns = ascending(valuesAt(rows, "objective/exact_return", reading));
  const optimum = rows.at(-1)?.metrics["objective/optimal_return"]?.find(Number.isFinite);
  if (optimum === undefined || returns.length === 0) return null;
  const centre = optimalityGap(returns, optimum);
  if (returns.length === 1) return { centre, low: centre, high: centre, count: 1 };
  return {
    centre,
    ...bootstrapInterval([returns], (draw) => optimalityGap(draw, optimum), repetitions),
    count: returns.length,
  };
}
