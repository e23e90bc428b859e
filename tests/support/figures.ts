import type { Recording } from "../../src/core/travel/recording.ts";
import type { FigureSource } from "../../src/ui/travel/figure/data.ts";
import type { FigureStyle } from "../../src/ui/travel/figure/types.ts";
import { variantStyles } from "../../src/ui/variantStyle.ts";

const colours = { surface: "#fff", text: "#111", muted: "#555", gridline: "#eee", guide: "#333" };

/** Letters that are all equally wide. */
export const figureStyle = (width: number, height: number): FigureStyle => ({
  width,
  height,
  colours,
  widthOf: (text) => 0.55 * text.length,
});

/** A recording to be drawn as the page draws it at first; the page's variables are all one grey. */
export const figureSource = (recording: Recording): FigureSource => ({
  recording,
  reading: { statistic: "iqm", budget: "updates" },
  styles: variantStyles(recording.config.variants),
  chosen: 0,
  actions: 3,
  resolve: (colour) => colour.replace(/^var.*$/u, "#333"),
});
