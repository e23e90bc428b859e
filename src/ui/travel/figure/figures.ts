import { buildEnvironment } from "../../../core/environments/registry.ts";
import type { Recording } from "../../../core/travel/recording.ts";
import type { Reading } from "../../../store/points.ts";
import { shownCharts } from "../../charts/shown.ts";
import { variantStyles } from "../../variantStyle.ts";
import { figureColours, inScheme } from "./colours.ts";
import { figureData } from "./data.ts";
import { pngOf } from "./png.ts";
import { figureSvg } from "./svg.ts";

/** How figures are wanted. */
export interface FigureOptions {
  readonly format: "svg" | "png";
  /** Pixels; a PNG has `scale` times as many on either side. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly scheme: "light" | "dark";
}

/** A chart ready to be saved. */
export interface FigureFile {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly content: Blob;
}

/** What is to be drawn. */
export interface FigureRequest {
  readonly recording: Recording;
  /** How the page's charts read it. */
  readonly reading: Reading;
  /** The variant looked at, whose guides are drawn. */
  readonly chosen: number;
  /** The id of one chart; null: all. */
  readonly only: string | null;
}

interface Drawn {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly svg: string;
}

/** Width of a text at a size of one pixel, as the browser draws it. */
function textMeasure(): (text: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return (text) => 0.6 * text.length;
  context.font = "100px system-ui, sans-serif";
  return (text) => context.measureText(text).width / 100;
}

/** The charts of a recording as SVG: all that have something to draw, or the one of an id. */
function draw({ recording, reading, chosen, only }: FigureRequest, options: FigureOptions): readonly Drawn[] {
  const { config } = recording;
  const { actions } = buildEnvironment(config.environment);
  const { width, height, scheme } = options;
  const widthOf = textMeasure();
  const styles = variantStyles(config.variants, scheme);
  return inScheme(scheme, (resolve) => {
    const style = { width, height, colours: figureColours(resolve), widthOf };
    return shownCharts(config)
      .filter(({ id }) => only === null || id === only)
      .flatMap((spec) => {
        const data = figureData(spec, { recording, reading, styles, chosen, actions, resolve });
        if (data === null) return [];
        const { id, title, note } = data;
        return [{ id, title, note, svg: figureSvg(data, style) }];
      });
  });
}

async function fileOf({ id, title, note, svg }: Drawn, options: FigureOptions): Promise<FigureFile> {
  const { format } = options;
  const content = format === "png" ? await pngOf(svg, options.scale) : new Blob([svg], { type: "image/svg+xml" });
  return { name: `${id}.${format}`, title, note, content };
}

/** The charts of a recording as files, in the order of the page; none where there is nothing to draw yet. */
export function figureFiles(request: FigureRequest, options: FigureOptions): Promise<readonly FigureFile[]> {
  return Promise.all(draw(request, options).map((drawn) => fileOf(drawn, options)));
}
