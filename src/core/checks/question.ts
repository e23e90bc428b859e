import { resolveObjective } from "../experiment/resolve.ts";
import type { ObjectiveConfig } from "../experiment/types.ts";
import { problemOf, type Setting } from "../expectation/problem.ts";
import { reportOn } from "./report.ts";
import { type ReportCard } from "./card.ts";
import { subjectOf } from "./subject.ts";

/** What an objective is examined for; plain data. */
export interface ReportQuestion {
  readonly objective: ObjectiveConfig;
  /** The problem of the experiment at hand, to see where the objective ends there; null: none. */
  readonly present: Setting | null;
}

/** Puts every check to an objective. */
export function answerReport({ objective, present }: ReportQuestion): ReportCard {
  const subject = subjectOf(resolveObjective(objective));
  return reportOn(present === null ? subject : { ...subject, present: problemOf(present) });
}
