import { differences } from "../../core/compare/difference.ts";
import { comparisonMarkdown } from "../../core/compare/report.ts";
import { scoreOf } from "../../core/compare/score.ts";
import { problemWarning, statementOf } from "../../core/compare/statement.ts";
import type { Score } from "../../core/compare/types.ts";
import { REPETITIONS } from "../../core/math/bootstrap.ts";
import { comparedOf, contendersOf } from "../../store/comparison.ts";
import type { Subject } from "./subject.ts";
import type { Pace } from "./work.ts";

/** Variants and the runs beside them as the page compares them, as Markdown; null where there is only one. */
export async function comparisonText({ recording, view, beside }: Subject, pace: Pace): Promise<string | null> {
  const { config, rows } = recording;
  const all = contendersOf(config, (variant) => rows[variant] ?? [], beside);
  const { contenders, baseline, ...compared } = comparedOf(all, view);
  if (contenders.length < 2) return null;
  const question = { ...compared.question, repetitions: REPETITIONS.table };
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
    statement: [problemWarning(contenders), statementOf(contenders, question)]
      .filter((text) => text !== null)
      .join(" "),
  });
}
