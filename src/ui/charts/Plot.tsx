import { memo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { shortNumber } from "../number.ts";
import { Curves } from "./Curves.tsx";
import { extentKeys, placeAxis, valueAxis } from "./scales.ts";
import type { Guide } from "./guides.ts";
import type { DrawnLine, DrawnRange } from "./model.ts";
import { PlotTooltip } from "./PlotTooltip.tsx";
import type { CurveData } from "./useCurves.ts";

export interface PlotProps extends CurveData {
  readonly lines: readonly DrawnLine[];
  readonly ranges: readonly DrawnRange[];
  readonly guides: readonly Guide[];
  readonly domain: readonly [number | null, number | null];
  /** What the horizontal axis counts. */
  readonly axis: string;
  /** The pointer is on this plot: only then its values are shown beside the cursor, which other plots share. */
  readonly pointed: boolean;
  /** Called with the place on the horizontal axis under the pointer. */
  readonly setCursor: (x: number | null) => void;
}

export const PLOT_HEIGHT = 180;

const MARGIN = { top: 8, right: 10, bottom: 0, left: 0 };
const INITIAL = { width: 320, height: PLOT_HEIGHT };
const TICK = { fontSize: 11, fill: "var(--pp-axis)" };
/** Recharts draws axes and cursor only for data of its own; these have no values (hence allowDataOverflow). */
const NOTHING = "nothing";
const NO_CONTENT = () => null;
const CURSOR = { stroke: "var(--pp-axis)", strokeWidth: 1 };

const PLACE = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const placeText = (value: number): string => PLACE.format(value);
const tickText = (value: number): string => shortNumber(Number(value.toPrecision(3)));

/** A line chart. It knows lines, bands and guides, and nothing of what they mean. */
export const Plot = memo(function Plot(props: PlotProps) {
  const { points, seeds, marks, lines, ranges, guides, domain, axis, pointed, setCursor } = props;
  const x = placeAxis(points);
  const inView = guides.filter(({ label }) => label !== "").flatMap(({ from, to }) => [from, to]);
  const y = valueAxis(points, extentKeys(lines, ranges), inView, domain);
  return (
    <ResponsiveContainer width="100%" height={PLOT_HEIGHT} initialDimension={INITIAL}>
      <ComposedChart
        data={points}
        margin={MARGIN}
        syncId="run"
        syncMethod="value"
        accessibilityLayer={false}
        onMouseMove={({ activeLabel }) => {
          setCursor(activeLabel === undefined ? null : Number(activeLabel));
        }}
      >
        <CartesianGrid stroke="var(--pp-gridline)" vertical={false} />
        <XAxis dataKey="x" type="number" {...x} interval={0} tickFormatter={placeText} tick={TICK} height={22} />
        <YAxis
          width={46}
          {...y}
          allowDataOverflow
          interval={0}
          tickFormatter={tickText}
          tick={TICK}
          axisLine={false}
          tickLine={false}
        />
        {guides.map((guide) => guideElement(guide))}
        {marks.map((place) => (
          <ReferenceLine key={place} x={place} stroke="var(--pp-axis)" strokeDasharray="2 2" />
        ))}
        <Area dataKey={NOTHING} isAnimationActive={false} activeDot={false} />
        <Curves points={points} seeds={seeds} lines={lines} ranges={ranges} />
        <Tooltip
          content={pointed ? <PlotTooltip lines={lines} ranges={ranges} axis={axis} /> : NO_CONTENT}
          isAnimationActive={false}
          filterNull={false}
          cursor={CURSOR}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
});

/** Guides without a name only mark a value; they do not stretch the axis. */
function guideElement({ label, from, to }: Guide) {
  if (from !== to) return <ReferenceArea key={label} y1={from} y2={to} className="pp-guide-area" />;
  const named = label !== "";
  return (
    <ReferenceLine
      key={`${label} ${String(from)}`}
      y={from}
      stroke={named ? "var(--pp-ceiling)" : "var(--pp-gridline-strong)"}
      {...(named ? { strokeDasharray: "5 4" } : {})}
    />
  );
}
