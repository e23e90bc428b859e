import type { ReportCard } from "./card.ts";
import { checks } from "./registry.ts";
import { concerns } from "./subject.ts";
import type { Check, CheckResult, Subject } from "./types.ts";

/** The checks that are about an objective, in the order of the card. */
export const checksOf = (subject: Subject): readonly Check[] =>
  checks.filter(
    (check) => concerns(check, subject) && (check.id !== "fixedPoint.present" || subject.present !== undefined),
  );

/** Puts one check to an objective. */
export const resultOf = ({ id, group, title, method, run }: Check, subject: Subject): CheckResult => ({
  id,
  group,
  title,
  method,
  ...run(subject),
});

/** A report card of results. */
export function cardOf({ objective }: Subject, results: readonly CheckResult[]): ReportCard {
  const { id, origin, label, formula, reads, labels, hyperparameters } = objective;
  return { objective: { id, origin, label, formula, reads, labels, hyperparameters }, results };
}

/** Every check on an objective, one after another. */
export const reportOn = (subject: Subject): ReportCard =>
  cardOf(
    subject,
    checksOf(subject).map((check) => resultOf(check, subject)),
  );
