import { comparisonMarkdown, shownOf } from "../../core/compare/report.ts";
import { scoreOf } from "../../core/compare/score.ts";
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
  return comparisonMarkdown(shownOf(contenders, scores, { question, baseline }));
}
