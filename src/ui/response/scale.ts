import { scaleLinear, scaleLog } from "d3-scale";

/** Places of numbers along an axis, and the round numbers on it. */
export interface ResponseAxis {
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

/** Spread from which a logarithmic axis shows small values better. */
const WIDE = 15;

/** The axis of a setting: logarithmic where its values, all above 0, span more than a factor of 15; the values are its ticks. */
export function settingAxis(values: readonly number[], range: readonly [number, number]): ResponseAxis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const ticks = [...new Set(values)].toSorted((a, b) => a - b);
  const scale = low > 0 && high / low > WIDE ? scaleLog() : scaleLinear();
  return { place: scale.domain([low, high]).range(range), ticks };
}

/** The axis of results, with round ends round all of them. */
export function resultAxis(values: readonly number[], range: readonly [number, number]): ResponseAxis {
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const slack = high - low < 1e-9 * Math.max(1, Math.abs(high)) ? 0.1 * Math.max(0.1, Math.abs(high)) : 0;
  const scale = scaleLinear()
    .domain([low - slack, high + slack])
    .nice(4)
    .range(range);
  return { place: scale, ticks: scale.ticks(4) };
}
