import type { Point } from "../../store/points.ts";

/** Marks on each line, however many points it has. */
const MARKS = 4;

/** The points of a line nearest to a few places spread over the axis, each moved on by a share of their distance. */
export function markedPoints(points: readonly Point[], key: string, offset: number): readonly Point[] {
  const [first, last] = [placeOf(points.at(0)), placeOf(points.at(-1))];
  const places = Array.from(
    { length: MARKS },
    (_, mark) => first + ((mark + 0.1 + 0.8 * offset) / MARKS) * (last - first),
  );
  const found = places.map((place) =>
    points.find((point) => placeOf(point) >= place && typeof point[key] === "number"),
  );
  return [...new Set(found.filter((point) => point !== undefined))];
}

function placeOf(point: Point | undefined): number {
  const place = point?.["x"];
  return typeof place === "number" ? place : 0;
}
