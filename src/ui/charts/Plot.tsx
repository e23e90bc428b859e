import { memo, useMemo } from "react";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts";
import { digitsText } from "../number.ts";
import { Curves } from "./Curves.tsx";
import { PlotCursor } from "./PlotCursor.tsx";
import { PlottedProvider } from "./plotted.ts";
import type { Plotted } from "./plotted.ts";
import { extentKeys, placeAxis, valueAxis } from "./scales.ts";
import type { Axis } from "./scales.ts";
import type { Guide } from "./guides.ts";

export interface PlotProps extends Plotted {
  /** Places on the horizontal axis where something happened. */
  readonly marks: readonly number[];
  readonly guides: readonly Guide[];
  readonly domain: readonly [number | null, number | null];
}

/** A line chart. It knows lines, bands and guides, and nothing of what they mean. */
export function Plot({ points, seeds, lines, ranges, marks, guides, domain }: PlotProps) {
  const inView = guides.filter(({ label }) => label !== "").flatMap(({ from, to }) => [from, to]);
  const y = valueAxis(points, extentKeys(lines, ranges), inView, domain);
  const plotted = useMemo(() => ({ points, seeds, lines, ranges }), [points, seeds, lines, ranges]);
  return (
    <PlottedProvider value={plotted}>
      <Frame x={placeAxis(points)} y={y} marks={marks} guides={guides} />
    </PlottedProvider>
  );
}

interface FrameProps extends Pick<PlotProps, "marks" | "guides"> {
  readonly x: Axis;
  readonly y: Axis;
}

const PLOT_HEIGHT = 180;

const MARGIN = { top: 8, right: 10, bottom: 0, left: 0 };
const INITIAL = { width: 320, height: PLOT_HEIGHT };
const TICK = { fontSize: 11, fill: "var(--pp-axis)" };
/** Widths in pixels: of the value axis at least, so that plots above one another mostly line up, and of a digit at most. */
const NARROWEST = 46;
const DIGIT = 6.5;
/** Recharts draws axes only for data of its own; these have no values (hence allowDataOverflow). */
const NOTHING = "nothing";
const NO_DATA = [{ x: 0 }, { x: 1 }];

/** 25 000 as 25K: the last number must not reach beyond the plot. */
const PLACE = new Intl.NumberFormat("en", { maximumSignificantDigits: 4, notation: "compact" });
const placeText = (value: number): string => PLACE.format(value);
/** Recharts hands over the number of the tick too. */
const axisText = (value: number): string => digitsText(value);

/** Numbers are compared by value: they are made anew for every drawing. */
function sameFrame(one: FrameProps, other: FrameProps): boolean {
  const numbers = ({ x, y, marks }: FrameProps): string => JSON.stringify([x, y, marks]);
  return one.guides === other.guides && numbers(one) === numbers(other);
}

/**
 * Axes, guides and marks. Recharts takes some 30 ms to draw them, so they are drawn again only when one has changed: what
 * lies within them gets its numbers from the context.
 */
const Frame = memo(function Frame({ x, y, marks, guides }: FrameProps) {
  return (
    <ResponsiveContainer width="100%" height={PLOT_HEIGHT} initialDimension={INITIAL}>
      <ComposedChart data={NO_DATA} margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--pp-gridline)" vertical={false} />
        <XAxis
          dataKey="x"
          type="number"
          {...x}
          allowDataOverflow
          interval={0}
          tickFormatter={placeText}
          tick={TICK}
          height={22}
        />
        <YAxis
          width={Math.max(NARROWEST, DIGIT * Math.max(...y.ticks.map((tick) => digitsText(tick).length)) + 8)}
          {...y}
          allowDataOverflow
          interval={0}
          tickFormatter={axisText}
          tick={TICK}
          axisLine={false}
          tickLine={false}
        />
        {guides.map((guide) => guideElement(guide))}
        {marks.map((place) => (
          <ReferenceLine key={place} x={place} stroke="var(--pp-axis)" strokeDasharray="2 2" />
        ))}
        <Area dataKey={NOTHING} isAnimationActive={false} activeDot={false} />
        <Curves />
        <PlotCursor />
      </ComposedChart>
    </ResponsiveContainer>
  );
}, sameFrame);

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
