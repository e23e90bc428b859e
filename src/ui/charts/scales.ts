import { scaleLinear } from "d3-scale";
import { bandKey } from "../../store/points.ts";
import type { Point } from "../../store/points.ts";

/** An axis: its ends and the round numbers on it. */
export interface Axis {
  readonly domain: [number, number];
  readonly ticks: number[];
}

const TICKS = 4;

/** Where an axis may end, in units of its power of ten. */
const ROOMS = [1, 1.2, 1.4, 1.6, 1.8, 2, 2.25, 2.5, 2.75, 3, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 9, 10];

/** The next end that leaves room for what comes: at most a sixth of the axis. */
function withRoom(place: number): number {
  if (!(place > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(place));
  const room = ROOMS.find((each) => each * power >= place) ?? 10;
  return Number((room * power).toPrecision(3));
}

/**
 * From the first place to a round one that the last has not passed, with at most four round numbers. A run that goes on
 * stays within its axis for a while, so that an axis need not be drawn again for every row.
 */
export function placeAxis(points: readonly Point[]): Axis {
  const domain: [number, number] = [numberAt(points.at(0), "x"), withRoom(numberAt(points.at(-1), "x"))];
  return { domain, ticks: scaleLinear().domain(domain).ticks(TICKS) };
}

/** What lies closer together, relative to 1, differs by the rounding of 32-bit numbers. */
const ROUNDING = 3e-8;

interface Extent {
  readonly low: number;
  readonly high: number;
}

/**
 * Round ends that hold all values of the keys with their bands, and the values that must be in view; an end may be fixed.
 * Values that never change stand in the middle.
 */
export function valueAxis(
  points: readonly Point[],
  keys: readonly string[],
  inView: readonly number[],
  fixed: readonly [number | null, number | null],
): Axis {
  const { low, high } = extentOf(points, keys, inView);
  const slack = high - low < ROUNDING * Math.max(1, Math.abs(high)) ? 0.1 * Math.max(0.1, Math.abs(high)) : 0;
  const scale = scaleLinear()
    .domain([fixed[0] ?? low - slack, fixed[1] ?? high + slack])
    .nice(TICKS);
  const [from = 0, to = 1] = scale.domain();
  return { domain: [fixed[0] ?? from, fixed[1] ?? to], ticks: scale.ticks(TICKS) };
}

function extentOf(points: readonly Point[], keys: readonly string[], inView: readonly number[]): Extent {
  let low = Math.min(...inView, Infinity);
  let high = Math.max(...inView, -Infinity);
  for (const point of points) {
    for (const key of keys) {
      const value = point[key];
      if (value === null || value === undefined) continue;
      low = Math.min(low, typeof value === "number" ? value : value[0]);
      high = Math.max(high, typeof value === "number" ? value : value[1]);
    }
  }
  return low > high ? { low: 0, high: 1 } : { low, high };
}

function numberAt(point: Point | undefined, key: string): number {
  const value = point?.[key];
  return typeof value === "number" ? value : 0;
}

/** The data keys that a chart's extent must hold. */
export const extentKeys = (
  lines: readonly { readonly key: string; readonly banded: boolean }[],
  ranges: readonly { readonly key: string }[],
): readonly string[] => [
  ...lines.map(({ key, banded }) => (banded ? bandKey(key) : key)),
  ...ranges.map(({ key }) => bandKey(key)),
];
