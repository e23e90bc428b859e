import { bandKey } from "../../store/points.ts";
import type { Point, SeedLines } from "../../store/points.ts";

/** From a chart's units to pixels. */
export type Scale = (value: number) => number | undefined;

/** From both of a chart's units to pixels. */
export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

const pixel = (scale: Scale, value: number): string => (scale(value) ?? 0).toFixed(1);

const placeOf = (point: Point | undefined): number => numberAt(point, "x") ?? 0;

function numberAt(point: Point | undefined, key: string): number | null {
  const value = point?.[key];
  return typeof value === "number" ? value : null;
}

/** SVG path through values at places; a gap lifts the pen. */
function pathThrough(places: readonly string[], values: readonly (number | null)[], y: Scale): string {
  let pen = "M";
  return values
    .map((value, index) => {
      const piece = value === null ? "" : `${pen}${places[index] ?? "0"} ${pixel(y, value)}`;
      pen = value === null ? "M" : "L";
      return piece;
    })
    .join("");
}

/** SVG path of a line. */
export function linePath(points: readonly Point[], key: string, { x, y }: Scales): string {
  const places = points.map((point) => pixel(x, placeOf(point)));
  return pathThrough(
    places,
    points.map((point) => numberAt(point, key)),
    y,
  );
}

/** SVG path of the lines of all seeds. */
export function seedPath(trace: SeedLines, { x, y }: Scales): string {
  const places = trace.x.map((place) => pixel(x, place));
  return trace.seeds.map((values) => pathThrough(places, values, y)).join("");
}

/** SVG path of the band round a line, or of a range: its upper edge forth and its lower edge back, between gaps. */
export function bandPath(points: readonly Point[], key: string, { x, y }: Scales): string {
  const stretches: { readonly upper: string[]; readonly lower: string[] }[] = [];
  let open = false;
  for (const point of points) {
    const band = point[bandKey(key)];
    const there = typeof band === "object" && band !== null;
    if (there && !open) stretches.push({ upper: [], lower: [] });
    open = there;
    if (!there) continue;
    const place = pixel(x, placeOf(point));
    stretches.at(-1)?.upper.push(`${place} ${pixel(y, band[1])}`);
    stretches.at(-1)?.lower.unshift(`${place} ${pixel(y, band[0])}`);
  }
  return stretches.map(({ upper, lower }) => `M${[...upper, ...lower].join("L")}Z`).join("");
}

/** Where a marker of a line is moved to, as SVG says it. */
export const markPlace = (point: Point, key: string, { x, y }: Scales): string =>
  `translate(${pixel(x, placeOf(point))} ${pixel(y, numberAt(point, key) ?? 0)})`;
