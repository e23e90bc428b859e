import { buildEnvironment } from "../../../core/environments/registry.ts";
import type { Recording } from "../../../core/travel/recording.ts";
import type { Reading } from "../../../store/points.ts";
import { variantStyles } from "../../variantStyle.ts";
import type { Pace } from "../work.ts";
import { figureColours, inScheme } from "./colours.ts";
import { pngOf } from "./png.ts";
import { figureSpecs } from "./specs.ts";
import type { FigureSpec } from "./specs.ts";
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
  /** SVG is text. */
  readonly content: Blob | string;
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

/** Width of a text at a size of one pixel, as the browser draws it. */
function textMeasure(): (text: string) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return (text) => 0.6 * text.length;
  context.font = "100px system-ui, sans-serif";
  return (text) => context.measureText(text).width / 100;
}

/** A figure as a file; null where there is nothing to draw yet. */
async function fileOf(
  spec: FigureSpec,
  { recording, reading, chosen }: FigureRequest,
  options: FigureOptions,
): Promise<FigureFile | null> {
  const { config } = recording;
  const { format, width, height, scale, scheme } = options;
  const { actions } = buildEnvironment(config.environment);
  const styles = variantStyles(config.variants, scheme);
  const drawn = inScheme(scheme, (resolve) => {
    const data = spec.data({ recording, reading, styles, chosen, actions, resolve });
    const style = { width, height, colours: figureColours(resolve), widthOf: textMeasure() };
    return data === null ? null : { ...data, svg: figureSvg(data, style) };
  });
  if (drawn === null) return null;
  const { id, title, note, svg } = drawn;
  return { name: `${id}.${format}`, title, note, content: format === "png" ? await pngOf(svg, scale) : svg };
}

/** The figures of a recording as files, in the order of the page; none where there is nothing to draw yet. */
export async function figureFiles(
  request: FigureRequest,
  options: FigureOptions,
  pace: Pace,
): Promise<readonly FigureFile[]> {
  const { recording, only } = request;
  const specs = figureSpecs(recording.config).filter(({ id }) => only === null || id === only);
  const files: FigureFile[] = [];
  for (const spec of specs) {
    const file = await fileOf(spec, request, options);
    if (file !== null) files.push(file);
    await pace();
  }
  return files;
}
