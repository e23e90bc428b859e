import { shortNumber } from "../../number.ts";
import type { FigureData, FigureStyle } from "./types.ts";

/** A name in the legend, with a sample of its line, band or guide. */
export interface LegendEntry {
  readonly name: string;
  readonly sample: "line" | "area" | "guide";
  readonly colour: string;
  readonly dash: string;
  readonly width: number;
  /** Outline of the mark on it; "" for none. */
  readonly marker: string;
}

/** An entry with its place, the left end of its base line. */
export interface PlacedEntry extends LegendEntry {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands, in pixels. */
export interface Layout {
  readonly font: number;
  readonly plot: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly legend: readonly PlacedEntry[];
  /** Base lines of the name of the horizontal axis and of the note. */
  readonly across: number;
  readonly note: number;
}

/** Length of a sample of a line, and the space after it, in font sizes. */
export const SAMPLE = 2;
const GAP = 0.5;
const BETWEEN = 1.2;
const LINE = 1.55;

export const tickText = (value: number): string => shortNumber(Number(value.toPrecision(3)));

/** Text grows with the figure, within what can be read. */
const fontOf = ({ width, height }: FigureStyle): number => Math.min(32, Math.max(9, Math.min(width / 46, height / 26)));

/** What the legend names: lines, the bands that have a name of their own, guides with a label. */
const legendOf = ({ lines, bands, guides }: FigureData, guideColour: string): readonly LegendEntry[] => [
  ...lines.map(({ places: _places, marked: _marked, ...look }): LegendEntry => ({ ...look, sample: "line" })),
  ...bands
    .filter(({ name }) => name !== "")
    .map(({ name, colour }): LegendEntry => ({ name, sample: "area", colour, dash: "", width: 0, marker: "" })),
  ...guides
    .filter(({ label }) => label !== "")
    .map(({ label }): LegendEntry => ({
      name: label,
      sample: "guide",
      colour: guideColour,
      dash: "5 4",
      width: 1.5,
      marker: "",
    })),
];

/** Entries in rows, from left to right; a row that is full goes on below. Base lines count from 0. */
const placed = (entries: readonly LegendEntry[], left: number, font: number, style: FigureStyle): PlacedEntry[] => {
  const rows: PlacedEntry[] = [];
  let [x, y] = [left, 0];
  for (const entry of entries) {
    const width = (SAMPLE + GAP + style.widthOf(entry.name) + BETWEEN) * font;
    if (x > left && x + width - BETWEEN * font > style.width - font) [x, y] = [left, y + LINE * font];
    rows.push({ ...entry, x, y });
    x += width;
  }
  return rows;
};

/** Divides a figure: title on top, tick labels on the left, below the plot the axis, the legend and the note. */
export const layoutOf = (data: FigureData, style: FigureStyle): Layout => {
  const font = fontOf(style);
  const widest = Math.max(0, ...data.y.ticks.map((tick) => style.widthOf(tickText(tick))));
  const left = (widest + 1.6) * font;
  const rows = placed(legendOf(data, style.colours.guide), font, font, style);
  const note = style.height - 0.8 * font;
  const legendTop = note - LINE * font - (rows.at(-1)?.y ?? -LINE * font);
  const across = legendTop - 1.8 * font;
  const top = 3 * font;
  const bottom = across - 2.6 * font;
  return {
    font,
    plot: { left, top, width: Math.max(1, style.width - left - 1.4 * font), height: Math.max(1, bottom - top) },
    legend: rows.map((entry) => ({ ...entry, y: entry.y + legendTop })),
    across,
    note,
  };
};

/** Where text after a legend's sample begins. */
export const afterSample = (x: number, font: number): number => x + (SAMPLE + GAP) * font;
