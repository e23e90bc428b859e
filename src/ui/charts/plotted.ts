import { createContext, useContext } from "react";
import type { Point, SeedLines } from "../../store/points.ts";
import type { DrawnLine, DrawnRange } from "./model.ts";

/** What lies within the axes of a plot. */
export interface Plotted {
  readonly points: readonly Point[];
  /** Empty unless every seed has its own line. */
  readonly seeds: readonly SeedLines[];
  readonly lines: readonly DrawnLine[];
  readonly ranges: readonly DrawnRange[];
}

const Context = createContext<Plotted>({ points: [], seeds: [], lines: [], ranges: [] });

export const PlottedProvider = Context.Provider;

/** What the plot around shows. */
export const usePlotted = (): Plotted => useContext(Context);
