import { shortNumber } from "../number.ts";
import { useAxes } from "./plotAxes.ts";

interface PlotFrameProps {
  readonly xLabel: string;
  readonly yLabel: string;
}

/** Grid lines, the line of 0, round numbers and labels. */
export function PlotFrame({ xLabel, yLabel }: PlotFrameProps) {
  const { frame, x, y } = useAxes();
  const middle = (frame.top + frame.bottom) / 2;
  return (
    <g className="pp-anatomy-frame" aria-hidden>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={tick === 0 ? "pp-anatomy-zero" : "pp-anatomy-line"}
            x1={frame.left}
            x2={frame.right}
            y1={y.place(tick)}
            y2={y.place(tick)}
          />
          <text x={frame.left - 6} y={y.place(tick)} dy="0.32em" textAnchor="end">
            {shortNumber(tick)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <text key={tick} x={x.place(tick)} y={frame.bottom + 19} textAnchor="middle">
          {shortNumber(tick)}
        </text>
      ))}
      <text x={(frame.left + frame.right) / 2} y={frame.bottom + 38} textAnchor="middle" className="pp-anatomy-label">
        {xLabel}
      </text>
      <text transform={`translate(11 ${String(middle)}) rotate(-90)`} textAnchor="middle" className="pp-anatomy-label">
        {yLabel}
      </text>
    </g>
  );
}
