import { layoutOf } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { afterSample, SAMPLE } from "./legend.ts";
import type { PlacedEntry } from "./legend.ts";
import type { FigureBand, FigureData, FigureGuide, FigureLine, FigureStyle } from "./types.ts";
import { element, textElement } from "./xml.ts";

const FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const BAND_OPACITY = 0.18;
const GUIDE_OPACITY = 0.1;

/** From a chart's units to the pixels of its plot. */
interface Scale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

const along = ([from, to]: readonly [number, number], value: number): number =>
  to === from ? 0.5 : (value - from) / (to - from);

const scaleOf = ({ x, y }: FigureData, { plot }: Layout): Scale => ({
  x: (value) => plot.width * along(x.domain, value),
  y: (value) => plot.height * (1 - along(y.domain, value)),
});

const point = (x: number, y: number): string => `${x.toFixed(2)} ${y.toFixed(2)}`;

/** The stretches between gaps. */
const stretches = <T>(places: readonly (T | null)[]): readonly (readonly T[])[] => {
  const found: T[][] = [[]];
  for (const place of places) {
    if (place === null) found.push([]);
    else found.at(-1)?.push(place);
  }
  return found.filter(({ length }) => length > 0);
};

const lineElement = ({ places, colour, dash, width, opacity }: FigureLine, scale: Scale, unit: number): string => {
  const d = stretches(places)
    .map((stretch) => `M${stretch.map(([x, y]) => point(scale.x(x), scale.y(y))).join("L")}`)
    .join("");
  const pattern = dash === "" ? {} : { "stroke-dasharray": scaledDash(dash, unit) };
  const stroke = { stroke: colour, "stroke-width": width * unit, "stroke-opacity": opacity, ...pattern };
  return element("path", { d, fill: "none", ...stroke, "stroke-linejoin": "round" });
};

/** A variant's mark, so that colour never stands alone. */
const markElement = (
  x: number,
  y: number,
  { marker, colour }: Pick<FigureLine, "marker" | "colour">,
  unit: number,
): string =>
  element("path", { d: marker, fill: colour, transform: `translate(${point(x, y)}) scale(${unit.toFixed(3)})` });

const markElements = (line: FigureLine, scale: Scale, unit: number): readonly string[] =>
  line.marked.flatMap((place) =>
    place === null ? [] : [markElement(scale.x(place[0]), scale.y(place[1]), line, unit)],
  );

const scaledDash = (dash: string, unit: number): string =>
  dash
    .split(" ")
    .map((length) => (Number(length) * unit).toFixed(2))
    .join(" ");

const bandElement = ({ edges, colour }: FigureBand, scale: Scale): string => {
  const d = stretches(edges)
    .map((stretch) => {
      const upper = stretch.map(([x, , high]) => point(scale.x(x), scale.y(high)));
      const lower = stretch.toReversed().map(([x, low]) => point(scale.x(x), scale.y(low)));
      return `M${[...upper, ...lower].join("L")}Z`;
    })
    .join("");
  return element("path", { d, fill: colour, "fill-opacity": BAND_OPACITY });
};

/** A guide without a name only marks a value. */
const guideElement = ({ label, from, to }: FigureGuide, scale: Scale, context: Context): string => {
  const { layout, style, unit } = context;
  const { guide, muted } = style.colours;
  const width = layout.plot.width;
  if (from !== to) {
    const [top, bottom] = [scale.y(Math.max(from, to)), scale.y(Math.min(from, to))];
    return element("rect", { x: 0, y: top, width, height: bottom - top, fill: guide, "fill-opacity": GUIDE_OPACITY });
  }
  const y = scale.y(from);
  const dashes = label === "" ? {} : { "stroke-dasharray": scaledDash("5 4", unit) };
  return element("line", {
    x1: 0,
    x2: width,
    y1: y,
    y2: y,
    stroke: label === "" ? muted : guide,
    "stroke-width": unit,
    ...dashes,
  });
};

interface Context {
  readonly layout: Layout;
  readonly style: FigureStyle;
  /** Width of a line that is one pixel wide on the page. */
  readonly unit: number;
}

const unitOf = (font: number): number => font / 12;

/** What lies inside of the axes, cut off at their ends. */
const plotElement = (data: FigureData, context: Context): string => {
  const { layout, style, unit } = context;
  const { left, top, width, height } = layout.plot;
  const scale = scaleOf(data, layout);
  const across = { x1: 0, x2: width, stroke: style.colours.gridline, "stroke-width": unit };
  const marks = data.marks.map((at) => {
    const mark = { x1: scale.x(at), x2: scale.x(at), y1: 0, y2: height, stroke: style.colours.muted };
    return element("line", { ...mark, "stroke-width": unit, "stroke-dasharray": scaledDash("2 2", unit) });
  });
  // A line or mark at an end of an axis is drawn whole.
  const edge = 5 * unit;
  const [outerWidth, outerHeight] = [width + 2 * edge, height + 2 * edge];
  const viewBox = [-edge, -edge, outerWidth, outerHeight].map((side) => side.toFixed(2)).join(" ");
  return element(
    "svg",
    { x: left - edge, y: top - edge, width: outerWidth, height: outerHeight, viewBox, overflow: "hidden" },
    ...data.y.ticks.map(({ at }) => element("line", { ...across, y1: scale.y(at), y2: scale.y(at) })),
    ...data.guides.map((guide) => guideElement(guide, scale, context)),
    ...marks,
    ...data.bands.map((band) => bandElement(band, scale)),
    ...data.lines.map((line) => lineElement(line, scale, unit)),
    ...data.lines.flatMap((line) => markElements(line, scale, unit)),
  );
};

/** The line below the plot, and the numbers along both axes. */
const axisElements = (data: FigureData, { layout, style, unit }: Context): readonly string[] => {
  const { font, plot, across } = layout;
  const scale = scaleOf(data, layout);
  const bottom = plot.top + plot.height;
  const middle = plot.left + plot.width / 2;
  const text = { fill: style.colours.muted };
  const line = { x1: plot.left, x2: plot.left + plot.width, y1: bottom, y2: bottom, stroke: style.colours.muted };
  return [
    element("line", { ...line, "stroke-width": unit }),
    ...data.y.ticks.map(({ at, text: tick }) => {
      const y = plot.top + scale.y(at) + 0.35 * font;
      return textElement("text", { ...text, x: plot.left - 0.6 * font, y, "text-anchor": "end" }, tick);
    }),
    ...data.x.ticks.map(({ at, text: tick }) => {
      const x = plot.left + scale.x(at);
      return textElement("text", { ...text, x, y: bottom + 1.3 * font, "text-anchor": "middle" }, tick);
    }),
    textElement("text", { ...text, x: middle, y: across, "text-anchor": "middle" }, data.across),
  ];
};

const entryElement = (entry: PlacedEntry, { layout, style }: Context): string => {
  const { name, sample, colour, dash, width, marker, x, y } = entry;
  const { font } = layout.legend;
  const unit = unitOf(font);
  const middle = y - 0.32 * font;
  const pattern = dash === "" ? {} : { "stroke-dasharray": scaledDash(dash, unit) };
  const ends = { x1: x, x2: x + SAMPLE * font, y1: middle, y2: middle };
  const box = { x, y: middle - 0.45 * font, width: SAMPLE * font, height: 0.9 * font };
  return [
    sample === "area"
      ? element("rect", { ...box, fill: colour, "fill-opacity": BAND_OPACITY })
      : element("line", { ...ends, stroke: colour, "stroke-width": width * unit, ...pattern }),
    ...(marker === "" ? [] : [markElement(x + (SAMPLE * font) / 2, middle, entry, unit)]),
    textElement("text", { x: afterSample(x, font), y, fill: style.colours.text }, name),
  ].join("");
};

const legendElement = (context: Context): string => {
  const { font, entries } = context.layout.legend;
  return element("g", { "font-size": font }, ...entries.map((entry) => entryElement(entry, context)));
};

const noteElement = ({ layout, style }: Context): string => {
  const { font, lines } = layout.note;
  const texts = lines.map(({ text, y }) => textElement("text", { x: layout.font, y }, text));
  return element("g", { fill: style.colours.muted, "font-size": font }, ...texts);
};

/** The unit follows the title wherever that ends in the reader's font. */
const headElement = ({ title, unit }: FigureData, { layout, style }: Context): string => {
  const { font } = layout;
  const { text, muted } = style.colours;
  return element(
    "text",
    { x: font, y: 1.9 * font },
    textElement("tspan", { fill: text, "font-size": 1.25 * font, "font-weight": 600 }, title),
    ...(unit === "" ? [] : [textElement("tspan", { fill: muted, dx: 0.7 * font }, unit)]),
  );
};

/**
 * Draws a chart as an SVG document that stands alone: fonts of the reader's system, colours written out, title and note
 * also as its title and description. Whatever the names hold, they are text.
 */
export function figureSvg(data: FigureData, style: FigureStyle): string {
  const layout = layoutOf(data, style);
  const { width, colours } = style;
  const { height, font } = layout;
  const context: Context = { layout, style, unit: unitOf(font) };
  const size = { width, height, viewBox: `0 0 ${String(width)} ${String(height)}` };
  const document = { xmlns: "http://www.w3.org/2000/svg", ...size, role: "img" };
  return element(
    "svg",
    { ...document, "font-family": FONTS, "font-size": font },
    textElement("title", {}, data.title),
    textElement("desc", {}, data.note),
    element("rect", { width, height, fill: colours.surface }),
    headElement(data, context),
    plotElement(data, context),
    ...axisElements(data, context),
    legendElement(context),
    noteElement(context),
  );
}
