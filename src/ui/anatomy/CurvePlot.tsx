import { useElementSize } from "@mantine/hooks";
import { useId, useState } from "react";
import type { PointerEvent, ReactNode } from "react";
import { shortNumber } from "../number.ts";
import { axisOf } from "./axes.ts";
import type { AxisSpec } from "./axes.ts";
import { Curve } from "./Curve.tsx";
import type { PlotCurve } from "./Curve.tsx";
import { AxesProvider, useAxes } from "./plotAxes.ts";
import type { PlotAxes } from "./plotAxes.ts";
import { PlotFrame } from "./PlotFrame.tsx";

interface CurvePlotProps {
  /** What is drawn, in a few words: the figure's name. */
  readonly title: string;
  readonly x: AxisSpec & { readonly label: string };
  readonly y: AxisSpec & { readonly label: string };
  readonly curves: readonly PlotCurve[];
  /** Behind the curves. */
  readonly below?: ReactNode;
  /** In front of them. */
  readonly above?: ReactNode;
}

const HEIGHT = 230;
const MARGIN = { left: 46, right: 12, top: 10, bottom: 44 };

/** Curves of several objectives on common axes; under the pointer their values. A table says the same in words. */
export function CurvePlot({ title, x, y, curves, below, above }: CurvePlotProps) {
  const { ref, width } = useElementSize();
  const clip = useId();
  const [probe, setProbe] = useState<number | null>(null);
  const frame = {
    left: MARGIN.left,
    right: Math.max(width, 200) - MARGIN.right,
    top: MARGIN.top,
    bottom: HEIGHT - MARGIN.bottom,
  };
  const axes: PlotAxes = {
    frame,
    x: axisOf(x, [frame.left, frame.right], width < 420 ? 5 : 8),
    y: axisOf(y, [frame.bottom, frame.top], 5),
  };
  const look = (event: PointerEvent<SVGSVGElement>): void => {
    const place = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setProbe(place < frame.left || place > frame.right ? null : axes.x.valueAt(place));
  };
  return (
    <figure className="pp-anatomy-figure" ref={ref}>
      <figcaption>{title}</figcaption>
      <svg
        className="pp-anatomy-plot"
        width={Math.max(width, 200)}
        height={HEIGHT}
        onPointerMove={look}
        onPointerLeave={() => setProbe(null)}
      >
        <AxesProvider value={axes}>
          <clipPath id={clip}>
            <rect x={frame.left} y={frame.top} width={frame.right - frame.left} height={frame.bottom - frame.top} />
          </clipPath>
          <g clipPath={`url(#${clip})`}>{below}</g>
          <PlotFrame xLabel={x.label} yLabel={y.label} />
          <g clipPath={`url(#${clip})`}>
            {curves.map((curve, index) => (
              <Curve key={curve.key} curve={curve} offset={index} />
            ))}
          </g>
          {probe === null ? null : <Probe at={probe} />}
          {above}
        </AxesProvider>
      </svg>
      <p className="pp-anatomy-probe" aria-hidden>
        {probe === null ? "" : `${x.label.split(",")[0] ?? ""} ${shortNumber(round(probe))}: ${readout(curves, probe)}`}
      </p>
    </figure>
  );
}

const round = (value: number): number => Number(value.toPrecision(3));

function readout(curves: readonly PlotCurve[], at: number): string {
  return curves
    .map(({ label, xs, ys }) => `${label} ${shortNumber(round(ys[nearest(xs, at)] ?? Number.NaN))}`)
    .join(" · ");
}

/** Index of the x nearest to `at`; xs ascend. */
function nearest(xs: Float64Array, at: number): number {
  const after = xs.findIndex((x) => x >= at);
  if (after <= 0) return after === 0 ? 0 : xs.length - 1;
  return (xs[after] as number) - at < at - (xs[after - 1] as number) ? after : after - 1;
}

function Probe({ at }: { readonly at: number }) {
  const { frame, x } = useAxes();
  const place = x.place(at);
  return <line className="pp-anatomy-cursor" x1={place} x2={place} y1={frame.top} y2={frame.bottom} />;
}
