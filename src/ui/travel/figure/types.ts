/** An axis: its ends and what is written along it. */
export interface FigureAxis {
  readonly domain: readonly [number, number];
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** A place in the chart's own units; null: a gap. */
export type Place = readonly [x: number, y: number] | null;

export interface FigureLine {
  readonly name: string;
  readonly colour: string;
  /** Pattern of dashes as in SVG; "" for a solid line. */
  readonly dash: string;
  readonly width: number;
  readonly opacity: number;
  readonly places: readonly Place[];
  /** Outline of its variant's mark, about 8 wide round (0, 0), and where it stands; "" for none. */
  readonly marker: string;
  readonly marked: readonly Place[];
}

export interface FigureBand {
  /** Its name in the legend; "" where the line inside it has one. */
  readonly name: string;
  readonly colour: string;
  /** Lower and upper edge over x; null: a gap. */
  readonly edges: readonly (readonly [x: number, low: number, high: number] | null)[];
}

/** A fixed value, or the stretch between two, across the whole chart. */
export interface FigureGuide {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** A chart as plain data, ready to be drawn at any size. */
export interface FigureData {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** What the horizontal axis counts. */
  readonly across: string;
  /** Statistic, seeds, and what else a reader must know. */
  readonly note: string;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly lines: readonly FigureLine[];
  readonly bands: readonly FigureBand[];
  readonly guides: readonly FigureGuide[];
  /** Where settings were changed. */
  readonly marks: readonly number[];
}

/** How a figure is drawn, in pixels. */
export interface FigureStyle {
  readonly width: number;
  readonly height: number;
  readonly colours: FigureColours;
  /** Width of a text at a size of one pixel. */
  readonly widthOf: (text: string) => number;
}

export interface FigureColours {
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly gridline: string;
  readonly guide: string;
}
