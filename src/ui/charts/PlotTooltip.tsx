import type { TooltipContentProps } from "recharts";
import { bandKey } from "../../store/points.ts";
import type { Point } from "../../store/points.ts";
import { placeText, shortNumber } from "../number.ts";
import type { DrawnLine, DrawnRange } from "./model.ts";

interface PlotTooltipProps extends Partial<TooltipContentProps> {
  readonly lines: readonly DrawnLine[];
  readonly ranges: readonly DrawnRange[];
  /** What the horizontal axis counts. */
  readonly axis: string;
}

/** The values at the cursor, unsmoothed. */
export function PlotTooltip({ active, payload, lines, ranges, axis }: PlotTooltipProps) {
  const point = payload?.[0]?.payload as Point | undefined;
  if (active !== true || point === undefined) return null;
  return (
    <div className="pp-tooltip">
      <div className="pp-tooltip-x">{`${axis}: ${placeText(point["x"] as number)}`}</div>
      {lines.map(({ key, name, colour, banded }) => (
        <TooltipRow
          key={key}
          name={name}
          colour={colour}
          text={valueText(point[key]) + (banded ? ` (${rangeText(point[bandKey(key)])})` : "")}
        />
      ))}
      {ranges.map(({ key, name, colour }) => (
        <TooltipRow key={key} name={name} colour={colour} text={rangeText(point[bandKey(key)])} />
      ))}
    </div>
  );
}

function TooltipRow({ name, colour, text }: { readonly name: string; readonly colour: string; readonly text: string }) {
  return (
    <div className="pp-tooltip-row">
      <span className="pp-swatch" style={{ background: colour }} />
      <span>{name}</span>
      <span className="pp-tooltip-value">{text}</span>
    </div>
  );
}

const valueText = (value: Point[string] | undefined): string => (typeof value === "number" ? shortNumber(value) : "–");

function rangeText(value: Point[string] | undefined): string {
  if (value === null || value === undefined || typeof value === "number") return "–";
  return `${shortNumber(value[0])} to ${shortNumber(value[1])}`;
}
