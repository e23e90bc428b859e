import { scaleLinear, scaleLog } from "d3-scale";

/** Places of numbers along one side of a plot, and the round numbers on it. */
export interface Axis {
  readonly place: (value: number) => number;
  readonly valueAt: (place: number) => number;
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
}

/** Powers of two of a logarithmic axis of ratios. */
const POWERS = [0.125, 0.25, 0.5, 1, 2, 4, 8];

export interface AxisSpec {
  readonly domain: readonly [number, number];
  readonly logarithmic?: boolean;
}

/** An axis from its first value at `range[0]` to its last at `range[1]`, pixels. */
export function axisOf(
  { domain, logarithmic = false }: AxisSpec,
  range: readonly [number, number],
  count: number,
): Axis {
  const scale = (logarithmic ? scaleLog() : scaleLinear()).domain(domain).range(range);
  const ticks = logarithmic ? POWERS.filter((power) => power >= domain[0] && power <= domain[1]) : scale.ticks(count);
  return { place: scale, valueAt: (place) => scale.invert(place), domain, ticks };
}

/** Round ends round 0 and all values; not less than `least` on either side of 0 together. */
export function domainOf(values: readonly number[], least: number): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const slack = Math.max(0, least - (high - low)) / 2;
  const [from = low, to = high] = scaleLinear()
    .domain([low - slack, high + slack])
    .nice(5)
    .domain();
  return [from, to];
}
