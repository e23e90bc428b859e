import type { Cloud, ReturnTruth } from "../../engine/inspect/types.ts";
import { digitsText } from "../number.ts";
import { cutAtEdge, dotsWithin } from "./cloudScale.ts";

const SIZE = 190;
const MIDDLE = SIZE / 2;
/** Share of the picture's half that the reach takes. */
const FILLED = 0.94;

interface CloudPlotProps {
  readonly label: string;
  readonly cloud: Cloud<ReturnTruth>;
  readonly truth: ReturnTruth;
  /** The largest coordinate that is shown. */
  readonly reach: number;
  readonly colour: string;
}

/** One cloud, with what of it lies beyond the edge in words. */
export function CloudPlot({ label, cloud, truth, reach, colour }: CloudPlotProps) {
  const at = (slope: number): number => (slope / reach) * FILLED * MIDDLE;
  const { shown, beyond } = dotsWithin(cloud.points, reach);
  const { drawn, times } = cutAtEdge(cloud.truths[truth], reach);
  const [right, up] = cloud.truths[truth];
  return (
    <>
      <div className="pp-histogram-head">
        <span className="pp-swatch" style={{ background: colour }} /> {label}
      </div>
      <svg viewBox={`0 0 ${String(SIZE)} ${String(SIZE)}`} className="pp-cloud" aria-hidden>
        <line x1={0} x2={SIZE} y1={MIDDLE} y2={MIDDLE} className="pp-grid-line" />
        <line y1={0} y2={SIZE} x1={MIDDLE} x2={MIDDLE} className="pp-grid-line" />
        <g transform={`translate(${String(MIDDLE)} ${String(MIDDLE)})`}>
          <path d={dots(shown, at)} stroke={colour} className="pp-cloud-dots" />
          <Arrow x={at(drawn[0])} y={-at(drawn[1])} className="pp-cloud-exact" />
          <Arrow x={at(cloud.mean[0])} y={-at(cloud.mean[1])} className="pp-cloud-mean" />
        </g>
      </svg>
      <div className="pp-unit">
        mean {digits(cloud.mean[0])}, {digits(cloud.mean[1])}
      </div>
      <div className="pp-unit">
        exact {digits(right)}, {digits(up)}
      </div>
      <div className="pp-unit">edge ±{digits(reach)}</div>
      {beyond === 0 ? null : (
        <div className="pp-unit">
          {beyond} of {beyond + shown.length} dots lie beyond the edge
        </div>
      )}
      {times === 1 ? null : <div className="pp-unit">the exact gradient is {digits(times)} times as long as drawn</div>}
    </>
  );
}

const digits = (value: number): string => digitsText(value, 2);

/** All points as one path of strokes without length, which their round ends make dots. */
const dots = (points: readonly (readonly [number, number])[], at: (slope: number) => number): string =>
  points.map(([x, y]) => `M${at(x).toFixed(1)} ${(-at(y)).toFixed(1)}h0`).join("");

const HEAD = 7;

function Arrow({ x, y, className }: { readonly x: number; readonly y: number; readonly className: string }) {
  const length = Math.hypot(x, y);
  if (!(length > 1)) return <circle r={3} className={className} />;
  const angle = (Math.atan2(y, x) * 180) / Math.PI;
  return (
    <g className={className}>
      <line x2={x} y2={y} />
      <path
        d={`M0 0L${String(-HEAD)} 3.5V-3.5Z`}
        transform={`translate(${String(x)} ${String(y)}) rotate(${String(angle)})`}
      />
    </g>
  );
}
