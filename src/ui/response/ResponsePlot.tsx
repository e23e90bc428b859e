import { VisuallyHidden } from "@mantine/core";
import { shortNumber } from "../number.ts";
import type { VariantStyle } from "../variantStyle.ts";
import { lookOf } from "./measured.ts";
import type { MeasuredCurve, MeasuredPoint } from "./measured.ts";
import { resultAxis, settingAxis } from "./scale.ts";
import type { ResponseAxis } from "./scale.ts";

interface ResponsePlotProps {
  /** Of every variant. */
  readonly styles: readonly VariantStyle[];
  readonly curves: readonly MeasuredCurve[];
  readonly xLabel: string;
  readonly yLabel: string;
}

const [WIDTH, HEIGHT] = [440, 220];
const FRAME = { left: 52, right: WIDTH - 16, top: 10, bottom: HEIGHT - 42 };

/** Values against a setting: a line a curve, a dot a variant, an upright for its interval. A table says the same in words. */
export function ResponsePlot({ styles, curves, xLabel, yLabel }: ResponsePlotProps) {
  const points = curves.flatMap((curve) => curve.points);
  if (points.length === 0) return <p className="pp-sentence">Nothing has been measured yet.</p>;
  const finite = points.flatMap(({ low, high }) => [low, high]).filter(Number.isFinite);
  const x = settingAxis(
    points.map((point) => point.x),
    [FRAME.left + 14, FRAME.right - 14],
  );
  const y = resultAxis(finite, [FRAME.bottom, FRAME.top]);
  return (
    <>
      <svg className="pp-response-plot" viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} aria-hidden>
        <Frame x={x} y={y} xLabel={xLabel} yLabel={yLabel} />
        {curves.map((curve, index) => (
          <Curve key={curve.label} styles={styles} curve={curve} look={lookOf(index)} x={x} y={y} />
        ))}
      </svg>
      {curves.length > 1 ? <Legend curves={curves} /> : null}
      <VisuallyHidden>
        <ResponseTable points={points} xLabel={xLabel} yLabel={yLabel} />
      </VisuallyHidden>
    </>
  );
}

interface FrameProps {
  readonly x: ResponseAxis;
  readonly y: ResponseAxis;
  readonly xLabel: string;
  readonly yLabel: string;
}

function Frame({ x, y, xLabel, yLabel }: FrameProps) {
  const middle = (FRAME.top + FRAME.bottom) / 2;
  return (
    <g className="pp-response-frame">
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={FRAME.left} x2={FRAME.right} y1={y.place(tick)} y2={y.place(tick)} />
          <text x={FRAME.left - 6} y={y.place(tick)} dy="0.32em" textAnchor="end">
            {shortNumber(tick)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <text key={tick} x={x.place(tick)} y={FRAME.bottom + 16} textAnchor="middle">
          {shortNumber(tick)}
        </text>
      ))}
      <text x={(FRAME.left + FRAME.right) / 2} y={HEIGHT - 6} textAnchor="middle" className="pp-response-label">
        {xLabel}
      </text>
      <text transform={`translate(12 ${String(middle)}) rotate(-90)`} textAnchor="middle" className="pp-response-label">
        {yLabel}
      </text>
    </g>
  );
}

interface CurveProps {
  readonly styles: readonly VariantStyle[];
  readonly curve: MeasuredCurve;
  readonly look: ReturnType<typeof lookOf>;
  readonly x: ResponseAxis;
  readonly y: ResponseAxis;
}

function Curve({ styles, curve, look, x, y }: CurveProps) {
  const places = curve.points
    .filter(({ centre }) => Number.isFinite(centre))
    .map((point) => ({ point, left: x.place(point.x), top: y.place(point.centre) }));
  return (
    <g>
      <polyline
        stroke={look.colour}
        points={places.map(({ left, top }) => `${String(left)},${String(top)}`).join(" ")}
        fill="none"
        strokeWidth={2}
        {...(look.dash === "" ? {} : { strokeDasharray: look.dash })}
      />
      {places.map(({ point, left, top }) => (
        <g key={point.name}>
          <line
            x1={left}
            x2={left}
            y1={y.place(point.low)}
            y2={y.place(point.high)}
            stroke={styles[point.variant]?.colour}
            strokeWidth={1.5}
          />
          <path
            d={styles[point.variant]?.marker}
            transform={`translate(${String(left)} ${String(top)})`}
            fill={styles[point.variant]?.colour}
          >
            <title>{`${point.name}: ${shortNumber(point.centre)}`}</title>
          </path>
        </g>
      ))}
    </g>
  );
}

function Legend({ curves }: { readonly curves: readonly MeasuredCurve[] }) {
  return (
    <ul className="pp-response-legend">
      {curves.map(({ label }, index) => (
        <li key={label}>
          <svg width={24} height={8} aria-hidden>
            <line
              x1={0}
              x2={24}
              y1={4}
              y2={4}
              stroke={lookOf(index).colour}
              strokeWidth={2}
              strokeDasharray={lookOf(index).dash}
            />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

interface ResponseTableProps {
  readonly points: readonly MeasuredPoint[];
  readonly xLabel: string;
  readonly yLabel: string;
}

function ResponseTable({ points, xLabel, yLabel }: ResponseTableProps) {
  return (
    <table data-testid="response-table">
      <caption>{`${yLabel} against ${xLabel}`}</caption>
      <thead>
        <tr>
          {["Variant", xLabel, yLabel, "from", "to"].map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ name, x, centre, low, high }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {[x, centre, low, high].map((value, column) => (
              <td key={["x", "centre", "low", "high"][column]}>{shortNumber(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
