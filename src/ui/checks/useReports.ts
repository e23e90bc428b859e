import { useMemo } from "react";
import type { ReportCard } from "../../core/checks/card.ts";
import { expectedData } from "../../core/expectation/problem.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { FlowEntry } from "../../store/flow.ts";
import type { QuestionOf } from "../../worker/questions.ts";
import type { Topic } from "../asking/asker.ts";
import { useAnswers } from "../asking/useAnswers.ts";
import { usePage } from "../session.tsx";

/** What is known of an objective. */
export interface Report {
  /** While new hyperparameters are being looked at, the card of those before; null: none yet. */
  readonly card: ReportCard | null;
  /** Whether the card is of the present hyperparameters. */
  readonly current: boolean;
  /** Why there is none; null: there is, or will be. */
  readonly refusal: string | null;
}

/** A card may stand in for that of the same formula with other hyperparameters. */
const REPORT: Topic<"report"> = {
  kind: "report",
  likeness: ({ objective }) => JSON.stringify({ ...objective, hyperparameters: {} }),
};

const questionOf = (
  entry: FlowEntry,
  { environment, reference }: Pick<ExperimentConfig, "environment" | "reference">,
): QuestionOf<"report"> => ({
  kind: "report",
  objective: entry.objective,
  present: { environment, reference, data: expectedData(entry.data) },
});

/** Report cards of these objectives, on the experiment's problem, one after another. */
export function useReports(entries: readonly FlowEntry[]): readonly Report[] {
  const environment = usePage(({ experiment }) => experiment.config.environment);
  const reference = usePage(({ experiment }) => experiment.config.reference);
  const questions = useMemo(
    () => entries.map((entry) => questionOf(entry, { environment, reference })),
    [entries, environment, reference],
  );
  const answers = useAnswers(REPORT, questions);
  return questions.map((question) => {
    const outcome = answers.outcome(question);
    const card = outcome !== null && "answer" in outcome ? outcome.answer : null;
    return {
      card: card ?? answers.latest(question),
      current: card !== null,
      refusal: outcome !== null && "refusal" in outcome ? outcome.refusal : null,
    };
  });
}
