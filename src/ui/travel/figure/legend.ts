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

/** Length of a sample of a line, and the space after it, in font sizes. */
export const SAMPLE = 2;
const GAP = 0.5;
const BETWEEN = 1.2;
/** From one base line to the next. */
export const LINE = 1.55;

/** One entry for all bands of a name; those of several variants have no variant's colour. */
const bandEntries = ({ bands }: FigureData, common: string): readonly LegendEntry[] =>
  [...new Set(bands.map(({ name }) => name))]
    .filter((name) => name !== "")
    .map((name) => {
      const [first, ...others] = bands.filter((band) => band.name === name);
      const colour = first === undefined || others.length > 0 ? common : first.colour;
      return { name, sample: "area", colour, dash: "", width: 0, marker: "" };
    });

/** What the legend names: lines and bands that have a name of their own, guides with a label. */
export const legendOf = (data: FigureData, guideColour: string): readonly LegendEntry[] => [
  ...data.lines
    .filter(({ name }) => name !== "")
    .map(({ places: _places, marked: _marked, ...look }): LegendEntry => ({ ...look, sample: "line" })),
  ...bandEntries(data, guideColour),
  ...data.guides
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

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Widths of so many columns that are filled row by row. */
const columnsOf = (widths: readonly number[], count: number): readonly number[] =>
  Array.from({ length: count }, (_, column) => Math.max(...widths.filter((_width, at) => at % count === column)));

/** The most columns that a width has room for, each as wide as its widest entry. */
const widestColumns = (widths: readonly number[], room: number): readonly number[] => {
  for (let count = widths.length; count > 1; count -= 1) {
    const columns = columnsOf(widths, count);
    if (sum(columns) <= room) return columns;
  }
  return [room];
};

/** A name that fits into a width, cut off where it must be. */
const fitted = (name: string, room: number, widthOf: FigureStyle["widthOf"]): string => {
  if (widthOf(name) <= room) return name;
  const characters = Array.from(name);
  while (characters.length > 1 && widthOf(`${characters.join("")}…`) > room) characters.pop();
  return `${characters.join("")}…`;
};

/** Entries row by row in as many columns as a width has room for, all in font sizes. Base lines count from 0. */
export const inColumns = (
  entries: readonly LegendEntry[],
  room: number,
  widthOf: FigureStyle["widthOf"],
): readonly PlacedEntry[] => {
  const named = entries.map((entry) => ({ ...entry, name: fitted(entry.name, room - SAMPLE - GAP, widthOf) }));
  const widths = named.map(({ name }) => SAMPLE + GAP + widthOf(name) + BETWEEN);
  const columns = widestColumns(widths, room + BETWEEN);
  return named.map((entry, index) => ({
    ...entry,
    x: sum(columns.slice(0, index % columns.length)),
    y: LINE * Math.floor(index / columns.length),
  }));
};

/** Where text after a legend's sample begins. */
export const afterSample = (x: number, font: number): number => x + (SAMPLE + GAP) * font;
