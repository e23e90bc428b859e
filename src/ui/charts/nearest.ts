import type { Point } from "../../store/points.ts";

const placeOf = (point: Point): number => point["x"] as number;

/** The point nearest to a place. Points are in the order of their places. */
export function nearestPoint(points: readonly Point[], place: number): Point | undefined {
  const after = points.findIndex((point) => placeOf(point) >= place);
  const [before, next] = [points.at(after === -1 ? -1 : Math.max(0, after - 1)), points[after]];
  if (before === undefined || next === undefined) return before ?? next;
  return place - placeOf(before) < placeOf(next) - place ? before : next;
}
