import { differences } from "../../core/compare/difference.ts";
import { commonBudget } from "../../core/compare/reading.ts";
import { comparisonMarkdown } from "../../core/compare/report.ts";
import { scoreOf } from "../../core/compare/score.ts";
import { statementOf } from "../../core/compare/statement.ts";
import type { Contender, Question, Score } from "../../core/compare/types.ts";
import { REPETITIONS } from "../../core/math/bootstrap.ts";
import { contendersOf } from "../../store/comparison.ts";
import type { ViewState } from "../../store/page.ts";
import type { Subject } from "./subject.ts";
import type { Pace } from "./work.ts";

/** At the place where the person reads the curves, or the last that all have reached. */
function questionOf({ statistic, budget, comparison }: ViewState, contenders: readonly Contender[]): Question {
  const { metric, at: asked } = comparison;
  const runs = contenders.map(({ rows }) => rows);
  const limit = commonBudget(runs, budget);
  const at = asked?.budget === budget ? Math.min(asked.at, limit) : limit;
  return { metric, statistic, reading: { budget, at }, repetitions: REPETITIONS.table };
}

/** Variants and the runs beside them as the page compares them, as Markdown; null where there is only one. */
export async function comparisonText({ recording, view, beside }: Subject, pace: Pace): Promise<string | null> {
  const { config, rows } = recording;
  const contenders = contendersOf(config, (variant) => rows[variant] ?? [], beside);
  if (contenders.length < 2) return null;
  const question = questionOf(view, contenders);
  const baseline = contenders.find(({ key }) => key === view.comparison.baseline) ?? null;
  const scores: Score[] = [];
  for (const contender of contenders) {
    scores.push(scoreOf(contender, baseline, question));
    await pace();
  }
  const labels = new Map(contenders.map(({ key, label }) => [key, label]));
  return comparisonMarkdown({
    headline: { metric: question.metric, baseline: baseline?.label ?? null },
    scores,
    labelOf: (key) => labels.get(key) ?? key,
    differences: differences(contenders),
    contenders: [...labels.values()],
    statement: statementOf(contenders, question),
  });
}
