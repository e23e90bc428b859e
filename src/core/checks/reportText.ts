import { escaped, fenced, table } from "../travel/markdown.ts";
import { summaryOf, type ReportCard } from "./card.ts";
import { CHECK_GROUPS, type CheckGroup, type CheckResult, type FixedPointReading } from "./types.ts";

const number = (x: number | null): string => (x === null ? "" : String(Number(x.toPrecision(6))));

const row = ({ title, status, measured, expected, tolerance, explanation, method }: CheckResult): readonly string[] => [
  escaped(title),
  status,
  number(measured),
  number(expected),
  number(tolerance),
  escaped(`${explanation} ${method}`),
];

const HEADINGS = ["Check", "Result", "Measured", "Expected", "Tolerance", "What it means, and what was done"];

function fixedPointTable({ actions, reference, end, optimum }: FixedPointReading): string {
  const rows = actions.map((action, a) => [
    escaped(action),
    number(reference[a] as number),
    number(end[a] as number),
    number(optimum[a] as number),
  ]);
  return table(["Action", "Reference", "End", "π*"], rows);
}

function section(group: CheckGroup, results: readonly CheckResult[]): string {
  const ends = results.flatMap(({ title, fixedPoint }) =>
    fixedPoint === undefined ? [] : [`**${escaped(title)}**\n\n${fixedPointTable(fixedPoint)}`],
  );
  return [`## ${CHECK_GROUPS[group]}`, table(HEADINGS, results.map(row)), ...ends].join("\n\n");
}

/** A report card as Markdown: summary, formula, a table a group, and the policies of its fixed points. */
export function reportMarkdown(card: ReportCard): string {
  const { label, formula, hyperparameters } = card.objective;
  const settings = Object.entries(hyperparameters).map(([name, value]) => `\`${name}\` = ${String(value)}`);
  const groups = Object.keys(CHECK_GROUPS) as CheckGroup[];
  const sections = groups.flatMap((group) => {
    const results = card.results.filter((result) => result.group === group && result.status !== "not applicable");
    return results.length === 0 ? [] : [section(group, results)];
  });
  const settled = settings.length === 0 ? [] : [`Hyperparameters: ${settings.join(", ")}`];
  return [
    `# Report card: ${escaped(label)}`,
    escaped(summaryOf(card)),
    fenced(formula, ""),
    ...settled,
    ...sections,
  ].join("\n\n");
}
