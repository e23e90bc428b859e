import type { ResolvedObjective } from "../experiment/resolve.ts";
import type { CheckResult, CheckStatus } from "./types.ts";

/** What all checks found of an objective. Plain data. */
export interface ReportCard {
  readonly objective: Pick<
    ResolvedObjective,
    "id" | "origin" | "label" | "formula" | "reads" | "labels" | "hyperparameters"
  >;
  readonly results: readonly CheckResult[];
}

export const withStatus = ({ results }: ReportCard, status: CheckStatus): readonly CheckResult[] =>
  results.filter((result) => result.status === status);

const VERBS: Readonly<Record<"pass" | "fail" | "differs", readonly [one: string, many: string]>> = {
  pass: ["check passes", "checks pass"],
  fail: ["fails", "fail"],
  differs: ["differs", "differ"],
};

function clause(card: ReportCard, status: "pass" | "fail" | "differs"): string {
  const found = withStatus(card, status);
  if (found.length === 0 && status !== "pass") return "";
  const [one, many] = VERBS[status];
  const named = status === "pass" ? "" : ` (${found.map(({ title }) => title).join("; ")})`;
  return `${String(found.length)} ${found.length === 1 ? one : many}${named}`;
}

/** The card in a sentence: "14 checks pass, 1 differs (Rewards scaled)." */
export const summaryOf = (card: ReportCard): string =>
  `${(["pass", "fail", "differs"] as const)
    .map((status) => clause(card, status))
    .filter((text) => text !== "")
    .join(", ")}.`;
