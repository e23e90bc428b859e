import { budgets } from "../metrics/budget.ts";
import { missingText } from "../metrics/seedCount.ts";
import type { Summary } from "../metrics/summary.ts";
import { textCell } from "../travel/csv.ts";
import { escaped, table } from "../travel/markdown.ts";
import { columns } from "./columns.ts";
import type { Headline } from "./columns.ts";
import { differences, type Difference } from "./difference.ts";
import { amountText, problemWarning, seedsText, statementOf } from "./statement.ts";
import type { Contender, Question, Score } from "./types.ts";

/** A comparison as it is shown. */
export interface Shown {
  readonly headline: Headline;
  /** In the order shown. */
  readonly scores: readonly Score[];
  readonly labelOf: (key: string) => string;
  readonly differences: readonly Difference[];
  /** Labels of the columns of `differences`. */
  readonly contenders: readonly string[];
  readonly statement: string;
}

/** What is shown of scores in their order, with what must stand under them. */
export function shownOf(
  contenders: readonly Contender[],
  scores: readonly Score[],
  { question, baseline }: { readonly question: Question; readonly baseline: Contender | null },
): Shown {
  const labels = new Map(contenders.map(({ key, label }) => [key, label]));
  const notes = [problemWarning(contenders), statementOf(contenders, question)];
  return {
    headline: { metric: question.metric, baseline: baseline?.label ?? null },
    scores,
    labelOf: (key) => labels.get(key) ?? key,
    differences: differences(contenders),
    contenders: [...labels.values()],
    statement: notes.filter((note) => note !== null).join(" "),
  };
}

const DIGITS = 4;

const short = (value: number): string => String(Number(value.toPrecision(DIGITS)));

/** A value with its interval, where it has one, and over how many seeds it is, where it misses some. */
function summaryText(summary: Summary | null, seeds: number): string {
  if (summary === null) return "–";
  const { centre, low, high, count } = summary;
  const missing = missingText(count, seeds);
  const value = low === high ? short(centre) : `${short(centre)} [${short(low)}, ${short(high)}]`;
  return missing === "" ? value : `${value} (${missing})`;
}

/** A comparison as Markdown: its table, what the numbers are, and the settings that differ. */
export function comparisonMarkdown({
  headline,
  scores,
  labelOf,
  differences: differing,
  contenders,
  statement,
}: Shown): string {
  const headings = [...columns.map(({ label }) => label(headline)), ...budgets.map(({ label }) => label), "Seeds"];
  const rows = scores.map((score) => [
    escaped(labelOf(score.key)),
    ...columns.map(({ summary }) => summaryText(summary(score), score.seeds)),
    ...budgets.map(({ id }) => amountText(score.spent[id])),
    seedsText(score.final?.count ?? 0, score.seeds),
  ]);
  const numbers = table(["Variant", ...headings.map(escaped)], rows);
  const settings = table(
    ["Setting", ...contenders.map(escaped)],
    differing.map(({ label, values }) => [label, ...values.map((value) => (value === null ? "–" : escaped(value)))]),
  );
  return [numbers, `${escaped(statement)}\n`, ...(differences.length === 0 ? [] : [settings])].join("\n");
}

const numberCell = (value: number | undefined): string => (value === undefined ? "" : String(value));

/**
 * The numbers of a comparison as CSV, unrounded: one line a contender; each statistic with its interval and its number of
 * seeds.
 */
export function comparisonCsv({ scores, labelOf }: Pick<Shown, "scores" | "labelOf">): string {
  const statistics = columns.flatMap(({ id }) => [id, `${id}_low`, `${id}_high`, `${id}_seeds`]);
  const spent = budgets.map(({ id }) => id.replaceAll("-", "_"));
  const lines = scores.map((score) => [
    textCell(labelOf(score.key)),
    ...columns.flatMap(({ summary }) => {
      const found = summary(score);
      return [found?.centre, found?.low, found?.high, found?.count].map(numberCell);
    }),
    ...budgets.map(({ id }) => String(score.spent[id])),
    String(score.seeds),
  ]);
  return [["variant", ...statistics, ...spent, "seeds"], ...lines].map((cells) => `${cells.join(",")}\n`).join("");
}
