import { VisuallyHidden } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import type { Estimate } from "../../core/estimator/interval.ts";
import { ContenderMark } from "../compare/ContenderMark.tsx";
import { digitsText, shortNumber } from "../number.ts";
import { settingAxis } from "../response/scale.ts";
import type { ResponseAxis } from "../response/scale.ts";
import type { StyleOf } from "./useEstimator.ts";
import { valueAxis } from "./valueAxis.ts";

interface SweepPoint {
  readonly x: number;
  readonly name: string;
  readonly estimate: Estimate;
}

interface DrawnCurve {
  readonly label: string;
  readonly points: readonly SweepPoint[];
}

interface SweepPlotProps {
  readonly curves: readonly DrawnCurve[];
  readonly styleOf: StyleOf;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Names on the axis, not numbers: evenly spaced and without lines between. */
  readonly inOrder: boolean;
}

const HEIGHT = 260;
const FRAME = { left: 54, top: 10, bottom: HEIGHT - 42 };
/** Before the plot has been measured. */
const USUAL_WIDTH = 440;
/** Curves at the same place stand this far apart, so that their intervals can be told apart. */
const APART = 5;

/** Estimates along a sweep: a line an estimator, a mark a place, an upright for its interval. A table says the same. */
export function SweepPlot({ curves, styleOf, xLabel, yLabel, inOrder }: SweepPlotProps) {
  const points = curves.flatMap((curve) => curve.points);
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = measured === 0 ? USUAL_WIDTH : measured;
  const x = placesOf(points, inOrder, width);
  const y = valueAxis(
    points.map(({ estimate }) => estimate),
    [FRAME.bottom, FRAME.top],
  );
  const names = new Map(points.map((point) => [point.x, point.name]));
  return (
    <div ref={ref}>
      <svg width={width} height={HEIGHT} className="pp-sweep-plot" aria-hidden>
        <Frame x={x} y={y} names={names} width={width} xLabel={xLabel} yLabel={yLabel} />
        {curves.map((curve, index) => (
          <Curve
            key={curve.label}
            curve={curve}
            look={{ ...styleOf(curve.label), shift: (index - (curves.length - 1) / 2) * APART, inOrder }}
            x={x}
            y={y}
          />
        ))}
      </svg>
      <ul className="pp-response-legend">
        {curves.map(({ label }) => (
          <li key={label}>
            <ContenderMark style={styleOf(label)} /> {label}
          </li>
        ))}
      </ul>
      {y.knee === null ? null : (
        <p className="pp-response-note">
          The upright axis is logarithmic above {digitsText(y.knee, 2)} and linear below, where 0 has its place.
        </p>
      )}
      <VisuallyHidden>
        <SweepTable curves={curves} xLabel={xLabel} yLabel={yLabel} />
      </VisuallyHidden>
    </div>
  );
}

function placesOf(points: readonly SweepPoint[], inOrder: boolean, width: number): ResponseAxis {
  const places = points.map((point) => point.x);
  const range = [FRAME.left + 36, width - 50] as const;
  // Steps of 0, 1, 2, 4 …: one more makes the axis logarithmic, 0 included.
  const logarithmic = !inOrder && Math.min(...places) === 0 && Math.max(...places) > 4;
  if (!logarithmic) return settingAxis(places, range);
  const axis = settingAxis(
    places.map((place) => place + 1),
    range,
  );
  return { place: (value) => axis.place(value + 1), ticks: axis.ticks.map((tick) => tick - 1) };
}

interface FrameProps {
  readonly x: ResponseAxis;
  readonly y: ResponseAxis;
  readonly names: ReadonlyMap<number, string>;
  readonly width: number;
  readonly xLabel: string;
  readonly yLabel: string;
}

function Frame({ x, y, names, width, xLabel, yLabel }: FrameProps) {
  const middle = (FRAME.top + FRAME.bottom) / 2;
  return (
    <g className="pp-response-frame">
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={FRAME.left} x2={width - 14} y1={y.place(tick)} y2={y.place(tick)} />
          <text x={FRAME.left - 6} y={y.place(tick)} dy="0.32em" textAnchor="end">
            {shortNumber(tick)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <text key={tick} x={x.place(tick)} y={FRAME.bottom + 16} textAnchor="middle">
          {names.get(tick) ?? shortNumber(tick)}
        </text>
      ))}
      <text x={(FRAME.left + width - 14) / 2} y={HEIGHT - 6} textAnchor="middle" className="pp-response-label">
        {xLabel}
      </text>
      <text transform={`translate(12 ${String(middle)}) rotate(-90)`} textAnchor="middle" className="pp-response-label">
        {yLabel}
      </text>
    </g>
  );
}

interface CurveProps {
  readonly curve: DrawnCurve;
  readonly look: {
    readonly colour: string;
    readonly marker: string;
    readonly shift: number;
    readonly inOrder: boolean;
  };
  readonly x: ResponseAxis;
  readonly y: ResponseAxis;
}

function Curve({ curve, look: { colour, marker, shift, inOrder }, x, y }: CurveProps) {
  const places = curve.points
    .filter(({ estimate }) => Number.isFinite(estimate.value))
    .map((point) => ({ ...point, left: x.place(point.x) + shift, top: y.place(point.estimate.value) }));
  return (
    <g>
      {inOrder ? null : (
        <polyline
          points={places.map(({ left, top }) => `${String(left)},${String(top)}`).join(" ")}
          fill="none"
          stroke={colour}
          strokeWidth={2}
        />
      )}
      {places.map(({ name, estimate, left, top }) => (
        <g key={name}>
          <Upright estimate={estimate} left={left} y={y} colour={colour} />
          <path d={marker} transform={`translate(${String(left)} ${String(top)})`} fill={colour}>
            <title>{`${curve.label}, ${name}: ${shortNumber(estimate.value)}`}</title>
          </path>
        </g>
      ))}
    </g>
  );
}

interface UprightProps {
  readonly estimate: Estimate;
  readonly left: number;
  readonly y: ResponseAxis;
  readonly colour: string;
}

function Upright({ estimate: { low, high }, left, y, colour }: UprightProps) {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null;
  return <line x1={left} x2={left} y1={y.place(low)} y2={y.place(high)} stroke={colour} strokeWidth={1.5} />;
}

type SweepTableProps = Pick<SweepPlotProps, "curves" | "xLabel" | "yLabel">;

function SweepTable({ curves, xLabel, yLabel }: SweepTableProps) {
  return (
    <table data-testid="sweep-table">
      <caption>{`${yLabel} against ${xLabel}`}</caption>
      <thead>
        <tr>
          {["Estimator", xLabel, yLabel, "from", "to"].map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {curves.flatMap(({ label, points }) =>
          points.map(({ name, estimate: { value, low, high } }) => (
            <tr key={`${label} ${name}`}>
              <th scope="row">{label}</th>
              <td>{name}</td>
              <td>{shortNumber(value)}</td>
              <td>{shortNumber(low)}</td>
              <td>{shortNumber(high)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
