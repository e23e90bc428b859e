import { objectiveById } from "../objectives/registry.ts";
import type { ReportCard } from "./card.ts";
import { checks } from "./registry.ts";
import { concerns } from "./subject.ts";
import type { Check, CheckResult, Finding, Subject } from "./types.ts";

/** The checks that are about an objective, in the order of the card. */
export const checksOf = (subject: Subject): readonly Check[] =>
  checks.filter(
    (check) => concerns(check, subject) && (check.id !== "fixedPoint.present" || subject.present !== undefined),
  );

/**
 * What is known of a built-in objective is a law for that one alone: a formula made from it may have left it on purpose, so
 * that where it fails there, it differs.
 */
function binding(finding: Finding, { families }: Check, { objective }: Subject): Finding {
  if (families === undefined || objective.id !== null || finding.status !== "fail") return finding;
  const from = objectiveById(objective.origin ?? "")?.label ?? "";
  return {
    ...finding,
    status: "differs",
    explanation: `This is known of ${from}, and no longer so here. ${finding.explanation}`,
  };
}

/** Puts one check to an objective. */
export function resultOf(check: Check, subject: Subject): CheckResult {
  const { id, group, title, method, run } = check;
  return { id, group, title, method, ...binding(run(subject), check, subject) };
}

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
