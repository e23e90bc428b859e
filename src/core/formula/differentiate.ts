import { batchOf, createCache, evaluateNode, KERNELS, type EvaluationCache, type FormulaInputs } from "./evaluate.ts";
import { cuts } from "./gradient.ts";
import { eachLineOf, type Batch, type Line } from "./kernels.ts";
import { LOG_RATIO_LIMIT } from "./functions.ts";
import { broadcast, clearPadding, sumOver } from "./layout.ts";
import { childrenOf } from "./nodes.ts";
import { OPERATIONS, type OperationName } from "./operations.ts";
import { SLOPES, type ReductionName, type ReductionSlopes } from "./slopes.ts";
import type { Assignment, Node, PolicySymbol, Program, SymbolName, Value } from "./types.ts";
import { STEP } from "./types.ts";

/** Symbols that a gradient is taken in: what `ratio` passes on arrives at `logp`. */
export type GradientSymbol = Exclude<PolicySymbol, "ratio">;

/** A loss and what it passes back to the policy's symbols. */
export interface Differentiated {
  readonly loss: Float64Array; // [N]
  /** ∂loss/∂symbol at every step, [N,P,G,T], for the symbols that the loss reads; 0 at padding. */
  readonly adjoints: ReadonlyMap<GradientSymbol, Float64Array>;
}

/** A value on the tape; the adjoint is what has come back to it so far, null where the policy does not change it. */
interface Traced {
  readonly value: Value;
  readonly adjoint: Float64Array | null;
}

/** Everything of one pass. */
interface Tape {
  readonly program: Program;
  readonly inputs: FormulaInputs;
  readonly batch: Batch;
  readonly cache: EvaluationCache;
  readonly symbols: Map<SymbolName, Traced>;
  readonly assigned: Map<number, Traced>;
  /** Carries adjoints from a result on to its arguments, in the order of the results. */
  readonly back: (() => void)[];
}

const variable = (value: Value): Traced => ({ value, adjoint: new Float64Array(value.data.length) });

/** A value that no gradient flows back through. */
const constant = (tape: Tape, node: Node): Traced => ({
  value: evaluateNode(node, tape.program, tape.inputs, tape.cache),
  adjoint: null,
});

/** ρ = e^{ln π − ln π_old}, whose derivative is 0 where the difference is clamped. */
function traceRatio(tape: Tape): Traced {
  const logp = traceSymbol(tape, "logp");
  const old = tape.inputs.symbol("logp_old").data;
  const ratio = variable(tape.inputs.symbol("ratio"));
  tape.back.push(() => {
    const [to, from] = [logp.adjoint as Float64Array, ratio.adjoint as Float64Array];
    for (let i = 0; i < to.length; i++) {
      const inside = Math.abs((logp.value.data[i] as number) - (old[i] as number)) <= LOG_RATIO_LIMIT;
      if (inside && from[i] !== 0) to[i] = (to[i] as number) + (from[i] as number) * (ratio.value.data[i] as number);
    }
  });
  return ratio;
}

function traceSymbol(tape: Tape, name: SymbolName): Traced {
  const traced = tape.symbols.get(name) ?? (name === "ratio" ? traceRatio(tape) : variable(tape.inputs.symbol(name)));
  tape.symbols.set(name, traced);
  return traced;
}

/** The arguments of an element, in one array that every call returns. */
function loader(columns: readonly Float64Array[]): (i: number) => Float64Array {
  const x = new Float64Array(columns.length);
  return (i) => {
    for (let k = 0; k < x.length; k++) x[k] = (columns[k] as Float64Array)[i] as number;
    return x;
  };
}

/** An operation that acts element by element, on arguments of any axes. */
function traceOperation(tape: Tape, name: OperationName, from: readonly Traced[]): Traced {
  const { shape, mask } = tape.batch;
  const axes = from.reduce((union, { value }) => union | value.axes, 0);
  const load = loader(from.map(({ value }) => broadcast(value, axes, shape)));
  const { present } = mask(axes);
  const operation: { readonly value: (x: Float64Array) => number; readonly slope: Slope } = OPERATIONS[name];
  const result = variable({ axes, data: new Float64Array(present.length) });
  const { data } = result.value;
  for (let i = 0; i < data.length; i++) if (present[i] === 1) data[i] = operation.value(load(i));
  tape.back.push(() => {
    const upstream = result.adjoint as Float64Array;
    for (const [k, { value, adjoint }] of from.entries()) {
      if (adjoint === null) continue;
      const flow = new Float64Array(upstream.length);
      for (let i = 0; i < flow.length; i++) {
        // Where nothing comes back an infinite slope must not make a NaN.
        if (upstream[i] !== 0) flow[i] = (upstream[i] as number) * operation.slope(load(i), k, data[i] as number);
      }
      addTo(adjoint, sumOver({ axes, data: flow }, value.axes, shape));
    }
  });
  return result;
}

type Slope = (x: Float64Array, k: number, y: number) => number;

function addTo(to: Float64Array, from: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + (from[i] as number);
}

/** Places of a line's existing entries in the value. */
function placesOf({ start, stride, length }: Line, present: Uint8Array): readonly number[] {
  return Array.from({ length }, (_, k) => start + k * stride).filter((place) => present[place] === 1);
}

/** A function over time, over the group or over the whole batch. */
function traceReduction(tape: Tape, name: ReductionName, x: Traced): Traced {
  const { over, keeps, flow }: ReductionSlopes = SLOPES[name];
  const result = variable(KERNELS[name]([x.value], tape.batch));
  tape.back.push(() => {
    const { present } = tape.batch.mask(x.value.axes);
    const [dy, dx] = [result.adjoint as Float64Array, x.adjoint as Float64Array];
    eachLineOf(over, x.value, tape.batch, (line) => {
      const places = placesOf(line, present);
      const results = keeps ? places : [line.index];
      const upstream = Float64Array.from(results, (place) => dy[place] as number);
      if (upstream.every((each) => each === 0)) return;
      const y = Float64Array.from(results, (place) => result.value.data[place] as number);
      const flows = flow(line, y, upstream);
      for (const [i, place] of places.entries()) dx[place] = (dx[place] as number) + (flows[i] as number);
    });
  });
  return result;
}

/** What a node applies to its children: an operation or a reduction. */
function nameOf(node: Node): OperationName | ReductionName {
  if (node.kind === "binary") return node.operator;
  return node.kind === "call" ? (node.function as OperationName | ReductionName) : "negate";
}

const isReduction = (name: OperationName | ReductionName): name is ReductionName => Object.hasOwn(SLOPES, name);

function traceVariable(tape: Tape, index: number): Traced {
  const traced = tape.assigned.get(index) ?? trace(tape, (tape.program.assignments[index] as Assignment).value);
  tape.assigned.set(index, traced);
  return traced;
}

/** Puts a node on the tape. */
function trace(tape: Tape, node: Node): Traced {
  if (!node.policy) return constant(tape, node);
  if (node.kind === "symbol") return traceSymbol(tape, node.name);
  if (node.kind === "variable") return traceVariable(tape, node.index);
  const from = childrenOf(node).map((child, k) => (cuts(node, k) ? constant(tape, child) : trace(tape, child)));
  const name = nameOf(node);
  return isReduction(name) ? traceReduction(tape, name, from[0] as Traced) : traceOperation(tape, name, from);
}

/**
 * The loss of every seed and its derivatives with respect to the policy's symbols, in 64 bits by reverse accumulation;
 * seeds do not touch each other. Conventions at kinks: `derivative` of FUNCTIONS. What the formula stops with
 * `stop_gradient`, `sign`, comparisons and conditions is constant.
 */
export function differentiate(program: Program, inputs: FormulaInputs): Differentiated {
  const cache = createCache();
  const batch = batchOf(inputs, cache);
  const tape: Tape = { program, inputs, batch, cache, symbols: new Map(), assigned: new Map(), back: [] };
  const loss = trace(tape, program.loss);
  loss.adjoint?.fill(1);
  for (const step of tape.back.toReversed()) step();
  const adjoints = new Map<GradientSymbol, Float64Array>();
  for (const [name, { adjoint }] of tape.symbols) {
    if (name !== "ratio" && adjoint !== null) {
      adjoints.set(name as GradientSymbol, clearPadding(adjoint, batch.mask(STEP)));
    }
  }
  return { loss: loss.value.data, adjoints };
}
