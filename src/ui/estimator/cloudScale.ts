import type { Cloud, ReturnTruth } from "../../engine/inspect/types.ts";
import { onOwnScale } from "../anatomy/ownScale.ts";

type Point = readonly [number, number];

/** Share of a cloud's coordinates that its picture reaches: a few far dots must not make dots of all others. */
const REACH = 0.97;

const farther = (point: Point): number => Math.max(...point.map(Math.abs).filter(Number.isFinite), 0);

/** The largest coordinate that a cloud needs for itself: of its mean and of most dots. 0: it has no gradient. */
function ownReach({ points, mean }: Pick<Cloud<never>, "points" | "mean">): number {
  const sizes = points.map(Math.abs).filter(Number.isFinite).toSorted();
  return Math.max(sizes[Math.floor(REACH * (sizes.length - 1))] ?? 0, farther(mean));
}

/** The largest coordinate that all clouds and exact gradients need together. */
const commonReach = (clouds: readonly Cloud<ReturnTruth>[], truth: ReturnTruth): number =>
  Math.max(...clouds.map((cloud) => Math.max(ownReach(cloud), farther(cloud.truths[truth]))), Number.MIN_VALUE);

/** Reaches of pictures, one a cloud: their own, as the person wishes or where it takes that to see all, or a common one. */
export function reachesOf(
  clouds: readonly Cloud<ReturnTruth>[],
  truth: ReturnTruth,
  wish: boolean | null,
): { readonly ownScale: boolean; readonly reaches: readonly number[] } {
  const own = clouds.map(ownReach);
  const common = commonReach(clouds, truth);
  const ownScale = onOwnScale(
    wish,
    own.map((reach) => Float64Array.of(reach)),
  );
  return { ownScale, reaches: own.map((reach) => (ownScale && reach > 0 ? reach : common)) };
}

/** The dots that a picture shows, and how many lie beyond its edge. */
export function dotsWithin(points: Float32Array, reach: number): { readonly shown: readonly Point[]; beyond: number } {
  const all = Array.from({ length: points.length / 2 }, (_, i): Point => [
    points[2 * i] ?? NaN,
    points[2 * i + 1] ?? NaN,
  ]);
  const shown = all.filter(([x, y]) => Math.abs(x) <= reach && Math.abs(y) <= reach);
  return { shown, beyond: all.length - shown.length };
}

/** An arrow as far as the edge, and how many times as long it really is. */
export function cutAtEdge(arrow: Point, reach: number): { readonly drawn: Point; readonly times: number } {
  const times = Math.max(1, farther(arrow) / reach);
  return { drawn: [arrow[0] / times, arrow[1] / times], times };
}
