import { Table } from "@mantine/core";
import type { Estimate } from "../../core/estimator/interval.ts";
import { IntervalPicture } from "../compare/ScoreCell.tsx";
import type { Scale } from "../compare/ScoreCell.tsx";
import type { VariantStyle } from "../variantStyle.ts";
import { digitsText } from "../number.ts";

interface QuantityCellProps {
  readonly id: string;
  readonly estimate: Estimate;
  /** That of its column; none: no picture. */
  readonly scale: Scale | undefined;
  readonly style: VariantStyle;
  /** A few words beside the number. */
  readonly aside: string;
}

/** Ends of a column's pictures; 0 is one where all are on one side of it. */
export function scaleOf(estimates: readonly Estimate[]): Scale {
  const ends = estimates.flatMap(({ low, value, high }) => [low, value, high]).filter(Number.isFinite);
  return { low: Math.min(0, ...ends), high: Math.max(0, ...ends) };
}

/** A number, its interval, and both as a picture on the column's common scale. */
export function QuantityCell({ id, estimate, scale, style, aside }: QuantityCellProps) {
  const { value, low, high } = estimate;
  if (!Number.isFinite(value))
    return <Table.Td data-column={id}>–{aside === "" ? null : <Aside text={aside} />}</Table.Td>;
  const known = Number.isFinite(low) && Number.isFinite(high);
  const summary = known ? { centre: value, low, high } : { centre: value, low: value, high: value };
  return (
    <Table.Td data-column={id}>
      <div className="pp-score">
        <span className="pp-score-value">{digitsText(value)}</span>
        {aside === "" ? null : <Aside text={aside} />}
      </div>
      <div className="pp-score-interval">{known ? `${digitsText(low)} to ${digitsText(high)}` : "no interval"}</div>
      {scale === undefined ? null : <IntervalPicture summary={summary} scale={scale} style={style} />}
    </Table.Td>
  );
}

const Aside = ({ text: words }: { readonly text: string }) => <span className="pp-score-interval">{words}</span>;
