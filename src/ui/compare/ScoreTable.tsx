import { Table } from "@mantine/core";
import { columns } from "../../core/compare/columns.ts";
import type { Column } from "../../core/compare/columns.ts";
import { isWhole } from "../../core/compare/score.ts";
import { amountText, seedsText } from "../../core/compare/statement.ts";
import type { Contender, Score } from "../../core/compare/types.ts";
import { budgets } from "../../core/metrics/budget.ts";
import { usePage } from "../session.tsx";
import type { VariantStyle } from "../variantStyle.ts";
import { ContenderCell } from "./ContenderCell.tsx";
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

/** One line a contender; every heading sorts. */
export function ScoreTable({
  contenders,
  scores,
  headline,
  question,
  styleOf,
}: Comparison & { readonly styleOf: StyleOf }) {
  const looks = columns.map((column) => lookOf(column, scores, question.metric));
  const byKey = new Map(contenders.map((contender) => [contender.key, contender]));
  return (
    <ScrollRegion label="Table of results">
      <Table className="pp-scores" verticalSpacing={6} horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <SortHeading by="label" label="Variant" meaning="Its name; the pin makes it the baseline." />
            {columns.map(({ id, label, meaning }) => (
              <SortHeading key={id} by={id} label={label(headline)} meaning={meaning(headline)} />
            ))}
            {budgets.map(({ id, label }) => (
              <SortHeading key={id} by={id} label={label} meaning={`${label} spent at the reading.`} aside />
            ))}
            <Table.Th className="pp-score-aside">Seeds</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scores.map((score) => {
            const contender = byKey.get(score.key);
            return contender === undefined ? null : (
              <ScoreRow key={score.key} score={score} contender={contender} style={styleOf(contender)} looks={looks} />
            );
          })}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

interface RowProps {
  readonly score: Score;
  readonly contender: Contender;
  readonly style: VariantStyle;
  readonly looks: readonly Look[];
}

function ScoreRow({ score, contender, style, looks }: RowProps) {
  const baseline = usePage(({ view }) => view.comparison.baseline);
  return (
    <Table.Tr data-testid={`score-${score.key}`}>
      <ContenderCell contender={contender} style={style} />
      {looks.map(({ column, scale, best }) => {
        const summary = column.summary(score);
        if (column.id === "improvement" && score.key === baseline) return <BaselineCell key={column.id} />;
        const leads = summary !== null && summary.centre === best && isWhole(score);
        return (
          <ScoreCell
            key={column.id}
            id={column.id}
            summary={summary}
            seeds={score.seeds}
            scale={scale}
            style={style}
            leads={leads}
          />
        );
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
