import { useCallback, useMemo } from "react";
import { sorted } from "../../core/compare/columns.ts";
import type { Headline } from "../../core/compare/columns.ts";
import { differences } from "../../core/compare/difference.ts";
import type { Difference } from "../../core/compare/difference.ts";
import { scoreOf } from "../../core/compare/score.ts";
import { problemWarning, statementOf } from "../../core/compare/statement.ts";
import type { Contender, Score } from "../../core/compare/types.ts";
import { REPETITIONS } from "../../core/math/bootstrap.ts";
import { comparedOf, contendersOf } from "../../store/comparison.ts";
import type { ComparisonView } from "../../store/comparison.ts";
import { useDrawn } from "../clock.ts";
import { useAppliedConfig } from "../environment/problem.ts";
import { useActions, usePage, useSession } from "../session.tsx";
import { useRefined } from "./refined.ts";
import type { Standing } from "./refined.ts";

/** A comparison as it stands. */
export interface Comparison extends Omit<Standing, "scores"> {
  /** All contenders in the order shown. */
  readonly order: readonly Contender[];
  readonly headline: Headline;
  /** Of those that are compared, in the order shown. */
  readonly scores: readonly Score[];
  /** What must stand under the numbers. */
  readonly statement: string;
  /** Why the numbers should not be held against each other; null: they may. */
  readonly warning: string | null;
  readonly differing: readonly Difference[];
}

/** The comparison of the run in progress with the kept runs beside it, renewed as the run goes on. */
export function useComparison(): Comparison {
  const running = usePage(({ run }) => run.phase === "running");
  const sort = usePage(({ view }) => view.comparison.sort);
  const standing = useRefined(useStanding(), !running);
  return useMemo(() => {
    const { all, contenders, baseline, question } = standing;
    const labels = labelsOf(contenders);
    const scores = sort === null ? standing.scores : sorted(standing.scores, sort, (key) => labels.get(key) ?? key);
    return {
      ...standing,
      order: sort === null ? all : ordered(all, scores),
      headline: { metric: question.metric, baseline: baseline?.label ?? null },
      scores,
      statement: contenders.length === 0 ? "" : statementOf(contenders, question),
      warning: problemWarning(contenders),
      differing: differences(contenders),
    };
  }, [standing, sort]);
}

/** Those with a score in the order of the scores, then the others. */
function ordered(all: readonly Contender[], scores: readonly Score[]): readonly Contender[] {
  const place = new Map(scores.map(({ key }, index) => [key, index]));
  const placeOf = ({ key }: Contender): number => place.get(key) ?? all.length;
  return all.toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** The scores of so few resamples that they can follow a run. */
function useStanding(): Standing {
  const { series } = useSession();
  const config = useAppliedConfig();
  const comparison = usePage(({ view }) => view.comparison);
  const statistic = usePage(({ view }) => view.statistic);
  const budget = usePage(({ view }) => view.budget);
  const read = useCallback((): Standing => {
    const all = contendersOf(config, series.rows, comparison.added);
    const compared = comparedOf(all, { statistic, budget, comparison });
    const { contenders, baseline } = compared;
    const question = { ...compared.question, repetitions: REPETITIONS.live };
    const scores = contenders.map((contender) => scoreOf(contender, baseline, question));
    return { ...compared, all, question, scores };
  }, [config, series, comparison, statistic, budget]);
  return useDrawn(read);
}

/** Labels of the contenders by key. */
const labelsOf = (contenders: readonly Contender[]): ReadonlyMap<string, string> =>
  new Map(contenders.map(({ key, label }) => [key, label]));

/** Changes how the person compares. */
export function useCompare(): (change: Partial<ComparisonView>) => void {
  const { store } = useSession();
  const { look } = useActions();
  return useMemo(
    () => (change) => {
      look({ comparison: { ...store.getState().view.comparison, ...change } });
    },
    [look, store],
  );
}
