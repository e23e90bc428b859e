import { NORMALIZE_EPSILON } from "./functions.ts";
import type { Line } from "./kernels.ts";
import { mean, sampleDeviation, total } from "./statistics.ts";
import { AXIS, SCALAR, type Axes, type FunctionName } from "./types.ts";

/**
 * What flows back through one line of a reduction: from dy, at its result y (one number, or one an entry), to each of the
 * line's existing entries.
 */
type Flow = (line: Line, y: Float64Array, dy: Float64Array) => Float64Array;

export interface ReductionSlopes {
  /** The axis that it runs along; SCALAR: everything of a seed. */
  readonly over: Axes;
  /** The result has an entry for each of the argument's. */
  readonly keeps: boolean;
  readonly flow: Flow;
}

const copyOf = ({ copies }: Line, i: number): number => (copies === null ? 1 : (copies[i] as number));

/** One number from a line; `slope` is ∂y/∂x_i. */
const toOne =
  (prepare: (line: Line, y: number) => (i: number) => number): Flow =>
  (line, y, dy) => {
    const slope = prepare(line, y[0] as number);
    return Float64Array.from({ length: line.count }, (_, i) => (dy[0] as number) * slope(i));
  };

const sum = toOne((line) => (i) => copyOf(line, i));

const average = toOne((line) => {
  const all = total(line.copies, line.count);
  return (i) => copyOf(line, i) / all;
});

/** ∂σ/∂x_i = copies (x_i − mean) / ((n − 1) σ), and 0 where σ is. */
function deviationSlope(line: Line, deviation: number): (i: number) => number {
  const { x, count, copies } = line;
  if (deviation === 0) return () => 0;
  const [centre, scale] = [mean(x, count, copies), (total(copies, count) - 1) * deviation];
  return (i) => (copyOf(line, i) * ((x[i] as number) - centre)) / scale;
}

/** The first of the largest entries takes it all. */
const largest = toOne(({ x, count }, y) => {
  const first = x.subarray(0, count).indexOf(y);
  return (i) => (i === first ? 1 : 0);
});

const logSumExp = toOne((line, y) => (i) => copyOf(line, i) * Math.exp((line.x[i] as number) - y));

/** ∂y_j/∂x_i = y_j (δ_ij − copies_i y_i). */
const softmax: Flow = (line, y, dy) => {
  const inner = y.reduce((all, share, j) => all + share * (dy[j] as number), 0);
  return y.map((share, i) => share * ((dy[i] as number) - copyOf(line, i) * inner));
};

/** y_j = (x_j − mean)/(σ + ε). */
const normalize: Flow = (line, y, dy) => {
  const { x, count, copies } = line;
  const deviation = sampleDeviation(x, count, copies);
  const [scale, slope, all] = [deviation + NORMALIZE_EPSILON, deviationSlope(line, deviation), total(copies, count)];
  const whole = dy.reduce((so, each) => so + each, 0);
  const along = dy.reduce((so, each, j) => so + each * (y[j] as number), 0);
  return dy.map((each, i) => (each - (copyOf(line, i) / all) * whole - slope(i) * along) / scale);
};

/** The entry number `index` of a line without gaps before it. */
const member = (index: number): Flow => toOne(() => (i) => (i === index ? 1 : 0));

/** Every function of the language that is not element by element and that a gradient can flow through. */
export const SLOPES = {
  sum_time: { over: AXIS.T, keeps: false, flow: sum },
  mean_time: { over: AXIS.T, keeps: false, flow: average },
  softmax_time: { over: AXIS.T, keeps: true, flow: softmax },
  sum_group: { over: AXIS.G, keeps: false, flow: sum },
  mean_group: { over: AXIS.G, keeps: false, flow: average },
  std_group: { over: AXIS.G, keeps: false, flow: toOne(deviationSlope) },
  max_group: { over: AXIS.G, keeps: false, flow: largest },
  softmax_group: { over: AXIS.G, keeps: true, flow: softmax },
  logsumexp_group: { over: AXIS.G, keeps: false, flow: logSumExp },
  mean: { over: SCALAR, keeps: false, flow: average },
  normalize: { over: SCALAR, keeps: true, flow: normalize },
  first: { over: AXIS.G, keeps: false, flow: member(0) },
  second: { over: AXIS.G, keeps: false, flow: member(1) },
} as const satisfies Partial<Record<FunctionName, ReductionSlopes>>;
export type ReductionName = keyof typeof SLOPES;
