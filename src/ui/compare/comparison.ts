import { useCallback, useMemo } from "react";
import { sorted } from "../../core/compare/columns.ts";
import type { Headline } from "../../core/compare/columns.ts";
import { differences } from "../../core/compare/difference.ts";
import type { Difference } from "../../core/compare/difference.ts";
import { commonBudget } from "../../core/compare/reading.ts";
import { scoreOf } from "../../core/compare/score.ts";
import { statementOf } from "../../core/compare/statement.ts";
import type { Contender, Question, Score } from "../../core/compare/types.ts";
import { REPETITIONS } from "../../core/math/bootstrap.ts";
import { contendersOf } from "../../store/comparison.ts";
import type { ComparisonView } from "../../store/comparison.ts";
import { useDrawn } from "../clock.ts";
import { useAppliedConfig } from "../environment/problem.ts";
import { useActions, usePage, useSession } from "../session.tsx";

/** A comparison as it stands. */
export interface Comparison {
  readonly contenders: readonly Contender[];
  readonly headline: Headline;
  readonly question: Question;
  /** The largest reading: the budget that all have spent. */
  readonly limit: number;
  /** In the order shown. */
  readonly scores: readonly Score[];
  /** What must stand under the numbers. */
  readonly statement: string;
  readonly differing: readonly Difference[];
}

/** The comparison of the run in progress with the kept runs beside it, renewed as the run goes on. */
export function useComparison(): Comparison {
  const { series } = useSession();
  const config = useAppliedConfig();
  const view = usePage((page) => page.view.comparison);
  const statistic = usePage((page) => page.view.statistic);
  const budget = usePage((page) => page.view.budget);
  // While numbers change five times a second, fewer resamples do.
  const repetitions = usePage(({ run }) => REPETITIONS[run.phase === "running" ? "live" : "table"]);
  const read = useCallback((): Comparison => {
    const contenders = contendersOf(config, series.rows, view.added);
    const rows = contenders.map((each) => each.rows);
    const limit = commonBudget(rows, budget);
    const at = view.at?.budget === budget ? Math.min(view.at.at, limit) : limit;
    const question = { metric: view.metric, reading: { budget, at }, statistic, repetitions };
    const baseline = contenders.find(({ key }) => key === view.baseline) ?? null;
    const scores = contenders.map((contender) => scoreOf(contender, baseline, question));
    const headline = { metric: view.metric, baseline: baseline?.label ?? null };
    return {
      contenders,
      headline,
      question,
      limit,
      scores: inOrder(scores, contenders, view),
      statement: statementOf(contenders, question),
      differing: differences(contenders),
    };
  }, [config, series, view, statistic, budget, repetitions]);
  return useDrawn(read);
}

function inOrder(
  scores: readonly Score[],
  contenders: readonly Contender[],
  { sort }: ComparisonView,
): readonly Score[] {
  const labels = labelsOf(contenders);
  return sort === null ? scores : sorted(scores, sort, (key) => labels.get(key) ?? key);
}

/** Labels of the contenders by key. */
export const labelsOf = (contenders: readonly Contender[]): ReadonlyMap<string, string> =>
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
