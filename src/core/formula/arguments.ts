import { FormulaError, quote } from "./error.ts";
import { FUNCTIONS, type FunctionSpec, type Need, type Parameter } from "./functions.ts";
import { AXIS, SCALAR, STEP, type Axes, type FunctionName, type Node } from "./types.ts";

const AXIS_NAMES = [
  [AXIS.P, "start"],
  [AXIS.G, "member"],
  [AXIS.T, "time"],
] as const;

/** Axes in words: "(start, member, time)", "no axes". */
export function describeAxes(axes: Axes): string {
  const names = AXIS_NAMES.filter(([bit]) => (axes & bit) !== 0).map(([, name]) => name);
  return names.length === 0 ? "no axes" : `(${names.join(", ")})`;
}

/** What each need asks for, and how it is said. */
const NEEDS: Readonly<Record<Need, { readonly met: (node: Node) => boolean; readonly said: string }>> = {
  any: { met: () => true, said: "any value" },
  time: { met: (node) => (node.axes & AXIS.T) !== 0, said: "a value with the time axis" },
  group: { met: (node) => (node.axes & AXIS.G) !== 0, said: "a value with the member axis" },
  axes: { met: (node) => node.axes !== SCALAR, said: "a value with axes" },
  step: { met: (node) => node.axes === STEP, said: `a value with axes ${describeAxes(STEP)}` },
  scalar: { met: (node) => node.axes === SCALAR, said: "a value without axes" },
  "old-value": {
    met: (node) => node.kind === "symbol" && (node.name === "value_old" || node.name === "median_old"),
    said: "the name `value_old` or `median_old` itself",
  },
};

const plural = (count: number): string => `${count} argument${count === 1 ? "" : "s"}`;

/** The parameter that argument number `index` fills. */
export function parameterOf(spec: FunctionSpec, index: number): Parameter | undefined {
  return spec.parameters[spec.variadic === true ? Math.min(index, spec.parameters.length - 1) : index];
}

/** Why a function cannot be called with so many arguments, or "". */
export function refusalOfCount(name: FunctionName, count: number): string {
  const spec = FUNCTIONS[name];
  const wanted = spec.parameters.length;
  const fits = spec.variadic === true ? count >= wanted : count === wanted;
  if (fits) return "";
  const signature = spec.parameters.map((parameter) => parameter.name).join(", ");
  const least = spec.variadic === true ? "at least " : "";
  return `${quote(`${name}(${signature})`)} takes ${least}${plural(wanted)}, not ${count}`;
}

/** The error for an argument that does not meet its parameter, or null. */
export function refusalOfArgument(
  source: string,
  name: FunctionName,
  argument: Node,
  index: number,
): FormulaError | null {
  const parameter = parameterOf(FUNCTIONS[name], index);
  if (parameter === undefined) return null;
  const { met, said } = NEEDS[parameter.needs];
  const text = quote(source.slice(argument.from, argument.to));
  if (!met(argument)) {
    const problem = `${quote(name)} needs ${said} as ${quote(parameter.name)}, but ${text} has ${describeAxes(argument.axes)}`;
    return new FormulaError(source, argument, problem);
  }
  if (parameter.constant === true && argument.policy) {
    const problem =
      `${quote(parameter.name)} of ${quote(name)} may not change with the current policy, but ${text} does; ` +
      "use what was known when the batch was sampled, such as `logp_old` for `logp`";
    return new FormulaError(source, argument, problem);
  }
  return null;
}

/** The axes that survive each kind of result. */
const KEPT: Readonly<Record<FunctionSpec["result"], Axes>> = {
  union: STEP,
  "without-time": STEP & ~AXIS.T,
  "without-group": STEP & ~AXIS.G,
  none: SCALAR,
};

/** Axes of the result of a function. */
export const resultAxes = (spec: FunctionSpec, given: readonly Node[]): Axes =>
  given.reduce((axes, argument) => axes | argument.axes, SCALAR) & KEPT[spec.result];
