import { memo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { bandKey } from "../../store/points.ts";
import { shortNumber } from "../number.ts";
import { LineMarks, SeedPaths } from "./layers.tsx";
import { extentKeys, placeAxis, valueAxis } from "./scales.ts";
import type { Guide } from "./guides.ts";
import type { DrawnLine, DrawnRange } from "./model.ts";
import { PlotTooltip } from "./PlotTooltip.tsx";
import type { Curves } from "./useCurves.ts";

export interface PlotProps extends Curves {
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
const NO_CONTENT = () => null;
const CURSOR = { stroke: "var(--pp-axis)", strokeWidth: 1 };

const placeText = (value: number): string => value.toLocaleString("en", { maximumSignificantDigits: 4 });
const tickText = (value: number): string => shortNumber(Number(value.toPrecision(3)));

/** A line chart. It knows lines, bands and guides, and nothing of what they mean. */
export const Plot = memo(function Plot(props: PlotProps) {
  const { points, seeds, marks, lines, ranges, guides, domain, axis, pointed, setCursor } = props;
  const x = placeAxis(points);
  const inView = guides.filter(({ label }) => label !== "").flatMap(({ from, to }) => [from, to]);
  const y = valueAxis(points, extentKeys(lines, ranges), inView, domain);
  // Where every seed has its line, that of their median keeps the axes and the cursor going, unseen.
  const apart = new Set(seeds.map(({ key }) => key));
  const whole = lines.filter(({ key }) => !apart.has(key));
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
        <YAxis width={46} {...y} interval={0} tickFormatter={tickText} tick={TICK} axisLine={false} tickLine={false} />
        {guides.map((guide) => guideElement(guide))}
        {marks.map((place) => (
          <ReferenceLine key={place} x={place} stroke="var(--pp-axis)" strokeDasharray="2 2" />
        ))}
        {ranges.map(({ key, colour }) => (
          <Area key={key} {...AREA} dataKey={bandKey(key)} fill={colour} />
        ))}
        <SeedPaths lines={lines} seeds={seeds} />
        {whole
          .filter(({ banded }) => banded)
          .map(({ key, colour }) => (
            <Area key={bandKey(key)} {...AREA} dataKey={bandKey(key)} fill={colour} />
          ))}
        {lines.map((line) => lineElement(apart.has(line.key) ? { ...line, opacity: 0 } : line))}
        <LineMarks lines={whole} points={points} />
        <Tooltip
          content={pointed ? <PlotTooltip lines={lines} ranges={ranges} axis={axis} /> : NO_CONTENT}
          isAnimationActive={false}
          cursor={CURSOR}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
});

const AREA = {
  type: "linear",
  stroke: "none",
  fillOpacity: 0.18,
  isAnimationActive: false,
  activeDot: false,
  dot: false,
} as const;

function lineElement({ key, colour, width, dash, opacity }: DrawnLine) {
  return (
    <Line
      key={key}
      dataKey={key}
      type="linear"
      stroke={colour}
      strokeWidth={width}
      strokeOpacity={opacity}
      {...(dash === "" ? {} : { strokeDasharray: dash })}
      dot={false}
      activeDot={false}
      isAnimationActive={false}
    />
  );
}

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
