import { createContext, useContext } from "react";
import type { Axis } from "./axes.ts";

/** Where a plot stands in its card, pixels. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PlotAxes {
  readonly frame: Frame;
  readonly x: Axis;
  readonly y: Axis;
}

const AxesContext = createContext<PlotAxes | null>(null);

/** Gives what is drawn inside a plot its axes. */
export const AxesProvider = AxesContext.Provider;

/** The axes of the plot around. */
export function useAxes(): PlotAxes {
  const axes = useContext(AxesContext);
  if (axes === null) throw new Error("a part of a plot stands outside of CurvePlot");
  return axes;
}
