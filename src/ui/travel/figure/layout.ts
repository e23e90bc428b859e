import { inColumns, legendOf, LINE } from "./legend.ts";
import type { PlacedEntry } from "./legend.ts";
import type { FigureData, FigureStyle } from "./types.ts";

/** Where everything stands, in pixels. */
export interface Layout {
  readonly font: number;
  /** Of the whole figure: as asked for, or more where names would leave the plot too little. */
  readonly height: number;
  readonly plot: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly legend: { readonly font: number; readonly entries: readonly PlacedEntry[] };
  /** Base line of the name of the horizontal axis. */
  readonly across: number;
  readonly note: { readonly font: number; readonly lines: readonly { readonly text: string; readonly y: number }[] };
}

/** What can be read. */
const SMALLEST_FONT = 9;

/** Text grows with the figure. */
const fontOf = ({ width, height }: FigureStyle): number =>
  Math.min(32, Math.max(SMALLEST_FONT, Math.min(width / 46, height / 26)));

/** Fonts of a legend, in those of the figure: the first that leaves the plot its share. */
const LEGEND_FONTS = [1, 0.85, 0.7];
const PLOT_SHARE = 0.5;
const NOTE_FONT = 0.9;

/** Words in lines of a width, in font sizes. */
const wrapped = (text: string, room: number, widthOf: FigureStyle["widthOf"]): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= room) lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines;
};

interface Sizes {
  readonly font: number;
  readonly legendFont: number;
  readonly height: number;
}

/** From the top: title, plot with its tick labels on the left, axis, legend, note. The plot gets what the others leave. */
const divided = (data: FigureData, style: FigureStyle, { font, legendFont, height }: Sizes): Layout => {
  const { width, widthOf } = style;
  const widest = Math.max(0, ...data.y.ticks.map(({ text }) => widthOf(text)));
  const left = (widest + 1.6) * font;
  const room = width - 2 * font;
  const noteFont = NOTE_FONT * font;
  const noteLines = wrapped(data.note, room / noteFont, widthOf);
  const noteTop = height - 0.8 * font - (noteLines.length - 1) * LINE * noteFont;
  const entries = inColumns(legendOf(data, style.colours.guide), room / legendFont, widthOf);
  const legendTop = noteTop - LINE * font - (entries.at(-1)?.y ?? -LINE) * legendFont;
  const across = legendTop - 1.8 * font;
  const top = 3 * font;
  return {
    font,
    height,
    plot: { left, top, width: Math.max(1, width - left - 1.4 * font), height: across - 2.6 * font - top },
    legend: {
      font: legendFont,
      entries: entries.map((entry) => ({
        ...entry,
        x: font + entry.x * legendFont,
        y: legendTop + entry.y * legendFont,
      })),
    },
    across,
    note: { font: noteFont, lines: noteLines.map((text, index) => ({ text, y: noteTop + index * LINE * noteFont })) },
  };
};

/**
 * Divides a figure. Its plot has half of the height or more: a legend of many names gets a smaller font, and where that is
 * not enough the figure grows.
 */
export const layoutOf = (data: FigureData, style: FigureStyle): Layout => {
  const font = fontOf(style);
  const attempts = LEGEND_FONTS.map((scale) =>
    divided(data, style, { font, legendFont: Math.max(SMALLEST_FONT, scale * font), height: style.height }),
  );
  const fitting = attempts.find(({ plot, height }) => plot.height >= PLOT_SHARE * height);
  if (fitting !== undefined) return fitting;
  const { legend, height, plot } = attempts.at(-1) as Layout;
  const enough = Math.ceil((height - plot.height) / (1 - PLOT_SHARE));
  return divided(data, style, { font, legendFont: legend.font, height: enough });
};
