import { scaleLinear } from "d3-scale";

/** Colours of the grid in one colour scheme. */
export interface GridColours {
  /** −1 lowest … 0 … 1 highest: orange, grey, blue. */
  readonly value: (scaled: number) => string;
  readonly wall: string;
  readonly line: string;
  readonly ink: string;
  readonly faint: string;
  readonly goal: string;
  readonly hazard: string;
  readonly agent: string;
  readonly agentEdge: string;
}

const diverging = (low: string, zero: string, high: string): ((scaled: number) => string) =>
  scaleLinear<string>().domain([-1, 0, 1]).range([low, zero, high]).clamp(true);

/** Tints light (dark) enough for dark (light) ink on top, after the Okabe–Ito orange and blue. */
export const GRID_COLOURS: Readonly<Record<"light" | "dark", GridColours>> = {
  light: {
    value: diverging("#f2b33d", "#f1f3f4", "#5fb0e0"),
    wall: "#aaaaaa",
    line: "#c9ced2",
    ink: "#16191c",
    faint: "#4c5359",
    goal: "#00694d",
    hazard: "#a33b00",
    agent: "#16191c",
    agentEdge: "#ffffff",
  },
  dark: {
    value: diverging("#a86a00", "#2b2e31", "#0f6aa6"),
    wall: "#6b6f73",
    line: "#45494d",
    ink: "#f4f6f8",
    faint: "#c3c8cd",
    goal: "#7be0bd",
    hazard: "#ffb38a",
    agent: "#f4f6f8",
    agentEdge: "#16191c",
  },
};
