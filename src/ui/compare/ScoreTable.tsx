import { Table } from "@mantine/core";
import { columns } from "../../core/compare/columns.ts";
import type { Column } from "../../core/compare/columns.ts";
import { isWhole } from "../../core/compare/score.ts";
import { amountText, seedsText } from "../../core/compare/statement.ts";
import type { Contender, Score } from "../../core/compare/types.ts";
import { budgets } from "../../core/metrics/budget.ts";
import { hasLearned } from "../../store/comparison.ts";
import type { VariantStyle } from "../variantStyle.ts";
import { ContenderCell } from "./ContenderCell.tsx";
import { PickAllBox, PickBox } from "./PickBox.tsx";
import { ScoreCell } from "./ScoreCell.tsx";
import type { Scale } from "./ScoreCell.tsx";
import { SortHeading } from "./SortHeading.tsx";
import { ScrollRegion } from "./ScrollRegion.tsx";
import type { Comparison } from "./comparison.ts";
import type { StyleOf } from "./styles.ts";

/** What a column's cells share: the scale of its pictures, and its best number. */
interface Look {
  readonly column: Column;
  readonly scale: Scale;
  readonly best: number | null;
}

/** One line a contender, with a box that puts it into the comparison; every heading sorts. */
export function ScoreTable(comparison: Comparison & { readonly styleOf: StyleOf }) {
  const { order, scores, question, baseline, styleOf } = comparison;
  const looks = columns.map((column) => lookOf(column, scores, question.metric));
  const byKey = new Map(scores.map((score) => [score.key, score]));
  return (
    <ScrollRegion label="Table of results">
      <Table className="pp-scores" verticalSpacing={6} horizontalSpacing="sm">
        <ScoreHead {...comparison} />
        <Table.Tbody>
          {order.map((contender) => {
            const score = byKey.get(contender.key);
            const row = { contender, style: styleOf(contender) };
            return score === undefined ? (
              <LeftOutRow key={contender.key} {...row} />
            ) : (
              <ScoreRow key={contender.key} {...row} score={score} looks={looks} pinned={contender === baseline} />
            );
          })}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

/** Characters of a baseline's name in a heading. */
const LONGEST_BASELINE = 20;

function ScoreHead({ all, headline }: Pick<Comparison, "all" | "headline">) {
  const { metric, baseline } = headline;
  const brief = { metric, baseline: (baseline?.length ?? 0) > LONGEST_BASELINE ? "the baseline" : baseline };
  return (
    <Table.Thead>
      <Table.Tr>
        <PickAllBox all={all} />
        <SortHeading by="label" label="Variant" meaning="Its name; the pin makes it the baseline." />
        {columns.map(({ id, label, meaning }) => (
          <SortHeading key={id} by={id} label={label(brief)} meaning={meaning(headline)} />
        ))}
        {budgets.map(({ id, label }) => (
          <SortHeading key={id} by={id} label={label} meaning={`${label} spent at the reading.`} aside />
        ))}
        <Table.Th className="pp-score-aside">Seeds</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

interface LineProps {
  readonly contender: Contender;
  readonly style: VariantStyle;
}

/** A contender without numbers, and why. */
function LeftOutRow({ contender, style }: LineProps) {
  return (
    <Table.Tr className="pp-left-out" data-testid={`score-${contender.label}`}>
      <PickBox contender={contender} />
      <ContenderCell contender={contender} style={style} pinned={null} />
      <Table.Td colSpan={columns.length + budgets.length + 1}>
        {hasLearned(contender) ? "Left out" : "Left out: no update yet"}
      </Table.Td>
    </Table.Tr>
  );
}

interface RowProps extends LineProps {
  readonly score: Score;
  readonly looks: readonly Look[];
  readonly pinned: boolean;
}

function ScoreRow({ score, contender, style, looks, pinned }: RowProps) {
  return (
    <Table.Tr data-testid={`score-${contender.label}`}>
      <PickBox contender={contender} />
      <ContenderCell contender={contender} style={style} pinned={pinned} />
      {looks.map(({ column, scale, best }) => {
        const { id } = column;
        if (id === "improvement" && pinned) return <BaselineCell key={id} />;
        const summary = column.summary(score);
        const leads = summary !== null && summary.centre === best && isWhole(score);
        return <ScoreCell key={id} {...{ id, summary, scale, style, leads, seeds: score.seeds }} />;
      })}
      {budgets.map(({ id }) => (
        <Table.Td key={id} className="pp-score-aside">
          {amountText(score.spent[id])}
        </Table.Td>
      ))}
      <Table.Td className="pp-score-aside">{seedsText(score.final?.count ?? 0, score.seeds)}</Table.Td>
    </Table.Tr>
  );
}

/** A baseline is not to improve on itself. */
const BaselineCell = () => (
  <Table.Td data-column="improvement" className="pp-baseline">
    baseline
  </Table.Td>
);

function lookOf(column: Column, scores: readonly Score[], metric: string): Look {
  const summariesOf = (some: readonly Score[]) => some.map(column.summary).filter((summary) => summary !== null);
  const summaries = summariesOf(scores);
  const low = Math.min(...summaries.map((each) => each.low));
  const high = Math.max(...summaries.map((each) => each.high));
  const better = column.better(metric);
  if (better === null || summaries.length < 2) return { column, scale: { low, high }, best: null };
  const centres = summariesOf(scores.filter(isWhole)).map(({ centre }) => centre);
  return { column, scale: { low, high }, best: better === "higher" ? Math.max(...centres) : Math.min(...centres) };
}
