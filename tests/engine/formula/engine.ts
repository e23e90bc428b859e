import { FRESH } from "../../../src/core/memory.ts";
import type { Tensor } from "@tensorflow/tfjs-core";
import { compileFormula } from "../../../src/core/formula/check.ts";
import { createCache, evaluate, evaluateNode, type FormulaInputs } from "../../../src/core/formula/evaluate.ts";
import { clearPadding, entriesOf, maskOf } from "../../../src/core/formula/layout.ts";
import {
  SCALAR,
  SEQUENCE,
  STEP,
  SYMBOLS,
  type Axes,
  type BatchShape,
  type Node,
  type SymbolName,
  type Value,
} from "../../../src/core/formula/types.ts";
import { compileLoss } from "../../../src/engine/formula/compile.ts";
import type { StoredSymbol } from "../../../src/engine/formula/nodes.ts";
import { shapeOf } from "../../../src/engine/formula/plan.ts";
import { createWeights } from "../../../src/engine/formula/weights.ts";
import { tf } from "../../../src/engine/tf.ts";
import { randomNumbers } from "../../support/random.ts";
import { read } from "../../support/tensors.ts";

// Formulas run on both evaluators, on the same numbers: every symbol is a table of random numbers of its own.

/** Numbers for every symbol, exact in 32 bits. */
export interface Sample {
  readonly shape: BatchShape;
  readonly lengths: Int32Array; // [N,P,G]
  readonly hyperparameters: Readonly<Record<string, number | readonly number[]>>;
  /** What stands in padding. */
  readonly padding: number;
  /** Replaces the numbers of some symbols. */
  readonly symbols?: ReadonlyMap<SymbolName, Value>;
}

const position = Object.keys(SYMBOLS);

/** −2 … 2 where there is an entry, padding elsewhere. */
export function numbersOf({ shape, lengths, padding }: Sample, name: string, axes: Axes): Value {
  const { present } = maskOf(axes, shape, lengths);
  const random = randomNumbers(shape.seeds * entriesOf(axes, shape), 100 + position.indexOf(name), -2, 2);
  return { axes, data: Float64Array.from(random, (x, i) => (present[i] === 1 ? x : padding)) };
}

const everySeed = (shape: BatchShape, x: number): Value => ({
  axes: SCALAR,
  data: new Float64Array(shape.seeds).fill(x),
});

const clampLogRatio = (x: number): number => Math.min(20, Math.max(-20, x));

function symbolOf(sample: Sample, name: SymbolName): Value {
  const { shape, lengths, symbols } = sample;
  if (name === "group_size") return everySeed(shape, shape.members);
  if (name === "horizon") return everySeed(shape, shape.steps);
  if (name === "length") return { axes: SEQUENCE, data: Float64Array.from(lengths) };
  if (name !== "ratio") return symbols?.get(name) ?? numbersOf(sample, name, SYMBOLS[name].axes);
  const [logp, old] = [symbolOf(sample, "logp").data, symbolOf(sample, "logp_old").data];
  return { axes: STEP, data: logp.map((x, i) => Math.exp(clampLogRatio(x - (old[i] as number)))) };
}

/** The inputs of the float64 evaluator. */
function inputsOf(sample: Sample): FormulaInputs {
  const { shape, lengths, hyperparameters } = sample;
  return {
    shape,
    lengths,
    terminated: Uint8Array.from(lengths, (_, i) => i % 2),
    symbol: (name) => symbolOf(sample, name),
    valueOfLast: (name) => numbersOf(sample, name, SEQUENCE),
    hyperparameter: (name) => {
      const value = hyperparameters[name] ?? NaN;
      return typeof value === "number" ? value : Float64Array.from(value);
    },
    given: () => everySeed(shape, NaN),
  };
}

const compile = (source: string, { hyperparameters }: Sample) =>
  compileFormula(source, { hyperparameters: Object.keys(hyperparameters) });

/** Losses `[N]`, and every value on the way, in 64 bits. */
export const reference = (source: string, sample: Sample) => evaluate(compile(source, sample), inputsOf(sample));

/** Losses `[N]` on the engine, and the gradient of their sum for each symbol that changes with the policy, `[N,P,G,T]`. */
export interface EngineResult {
  readonly losses: readonly number[];
  readonly gradients: ReadonlyMap<StoredSymbol, readonly number[]>;
}

/** A value as a tensor [N,P|1,G|1,T|1] with the sample's padding. */
function upload(value: Value, { shape, lengths, padding }: Sample): Tensor {
  const mask = maskOf(value.axes, shape, lengths);
  const cleared = clearPadding(value.data.slice(), mask);
  const data = Float32Array.from(cleared, (x, i) => (mask.present[i] === 1 ? x : padding));
  return tf.tensor(data, shapeOf(value.axes, shape), "float32");
}

/** Runs a formula on the engine, the sample's padding in every tensor. */
export async function runOnEngine(source: string, sample: Sample): Promise<EngineResult> {
  const program = compile(source, sample);
  const perSeed = Object.entries(sample.hyperparameters).flatMap(([name, x]) => (typeof x === "number" ? [] : [name]));
  const loss = compileLoss(program, new Set(perSeed));
  const owned: Tensor[] = [];
  const own = (value: Value): Tensor => {
    const tensor = upload(value, sample);
    owned.push(tensor);
    return tensor;
  };
  const cache = createCache();
  const constants = new Map<Node, Tensor | number>(
    loss.constants.map((node) => {
      const value = evaluateNode(node, program, inputsOf(sample), cache);
      return [node, loss.isNumber(node) ? (value.data[0] as number) : own(value)];
    }),
  );
  const names = [...loss.symbols];
  const symbols = new Map(names.map((name) => [name, own(symbolOf(sample, name))]));
  const inputs = {
    shape: sample.shape,
    weights: createWeights(sample.shape, sample.lengths, owned, FRESH),
    symbol: (name: StoredSymbol) => symbols.get(name) as Tensor,
    constant: (node: Node) => constants.get(node) as Tensor | number,
  };
  const leaves = [...symbols.values()];
  const upstream = tf.ones([sample.shape.seeds]);
  const { value, grads } = tf.engine().gradients(() => loss.run(inputs), leaves, upstream, true);
  // A symbol may be read where no gradient flows, as in a comparison.
  const none = tf.zeros(shapeOf(STEP, sample.shape));
  const gradients = await Promise.all(leaves.map(async (_, i) => read(grads[i] ?? none)));
  const losses = await read(value);
  tf.dispose([...owned, value, upstream, none, ...grads]);
  return { losses, gradients: new Map(names.map((name, i) => [name, gradients[i] as number[]])) };
}
