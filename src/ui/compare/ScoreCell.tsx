import { Table } from "@mantine/core";
import { missingText } from "../../core/metrics/seedCount.ts";
import type { Summary } from "../../core/metrics/summary.ts";
import { shortNumber } from "../number.ts";
import type { VariantStyle } from "../variantStyle.ts";

/** Ends of a column's pictures. */
export interface Scale {
  readonly low: number;
  readonly high: number;
}

interface CellProps {
  readonly id: string;
  readonly summary: Summary | null;
  /** How many there are in all. */
  readonly seeds: number;
  readonly scale: Scale;
  readonly style: VariantStyle;
  /** The best of its column. */
  readonly leads: boolean;
}

/** A number, its interval, over how many seeds it is where some are missing, and a picture on the column's common scale. */
export function ScoreCell({ id, summary, seeds, scale, style, leads }: CellProps) {
  if (summary === null) return <Table.Td data-column={id}>–</Table.Td>;
  const { centre, low, high, count } = summary;
  return (
    <Table.Td data-column={id}>
      <div className="pp-score">
        <span className="pp-score-value" data-leads={leads}>
          {shortNumber(centre)}
        </span>
        {low === high ? null : (
          <span className="pp-score-interval">
            {shortNumber(low)} to {shortNumber(high)}
          </span>
        )}
      </div>
      {count === seeds ? null : <div className="pp-score-missing">{missingText(count, seeds)}</div>}
      <IntervalPicture summary={summary} scale={scale} style={style} />
    </Table.Td>
  );
}

const WIDTH = 108;
const HEIGHT = 10;
const RADIUS = 4.6;

/** A centre and its interval on a scale. */
export function IntervalPicture({
  summary,
  scale,
  style,
}: Pick<CellProps, "scale" | "style"> & { readonly summary: Omit<Summary, "count"> }) {
  const { low, high } = scale;
  if (!(high > low)) return null;
  const place = (value: number): number => RADIUS + ((value - low) / (high - low)) * (WIDTH - 2 * RADIUS);
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden className="pp-svg">
      <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className="pp-grid-line" />
      <line
        x1={place(summary.low)}
        x2={place(summary.high)}
        y1={HEIGHT / 2}
        y2={HEIGHT / 2}
        stroke={style.colour}
        strokeWidth={2.5}
      />
      <path
        d={style.marker}
        fill={style.colour}
        transform={`translate(${String(place(summary.centre))} ${String(HEIGHT / 2)})`}
      />
    </svg>
  );
}
