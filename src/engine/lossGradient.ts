import type { Tensor, Tensor3D } from "@tensorflow/tfjs-core";
import { STEP, type BatchShape, type Node } from "../core/formula/types.ts";
import { shapeOf } from "./formula/plan.ts";
import type { Loss } from "./formula/compile.ts";
import type { StoredSymbol } from "./formula/nodes.ts";
import type { Weights } from "./formula/weights.ts";
import { divergence } from "./kernels/divergence.ts";
import { logSoftmax } from "./kernels/logSoftmax.ts";
import { pick, type PickIndex } from "./kernels/pick.ts";
import { weightedSum } from "./kernels/weightedSum.ts";
import type { HeadName } from "./network.ts";
import { tf } from "./tf.ts";

/** The current policy's tables, before log-softmax: logits `[N,S,A]`, values and medians `[N,S,1]` where there are heads. */
export type Tables = ReadonlyMap<HeadName, Tensor>;

/** Constant tables of a run and of a rollout, all `[N,S,A]` but `available` `[S,A]`. */
export interface FixedTables {
  readonly available: Tensor;
  readonly zeros: Tensor;
  readonly reference: Tensor; // ln π_ref
  readonly old: { readonly negativeProbs: Tensor; readonly negativeEntropy: Tensor } | null; // only where kl_old is read
}

/** A batch, or a part of one along its start states, ready for gradient steps. */
export interface Part {
  readonly shape: BatchShape;
  readonly weights: Weights;
  readonly cells: PickIndex; // state·A + action of every step
  readonly states: PickIndex | null; // state of every step; null where the loss reads nothing by the state alone
  readonly constants: ReadonlyMap<Node, Tensor | number>;
}

/** KL(π_old‖π) at every state, `[N,S]`: Σ π_old ln π_old − Σ π_old ln π. */
function oldDivergence(logProbs: Tensor3D, fixed: FixedTables): Tensor {
  const [seeds, states] = logProbs.shape;
  const { negativeProbs, negativeEntropy } = fixed.old as NonNullable<FixedTables["old"]>;
  return tf.add(weightedSum(logProbs, negativeProbs, [seeds, states], 1), negativeEntropy);
}

interface TableInputs {
  readonly logProbs: Tensor3D;
  readonly tables: Tables;
  readonly fixed: FixedTables;
}

/** The table that a symbol is read from. */
const TABLES: Readonly<Record<StoredSymbol, (inputs: TableInputs) => Tensor>> = {
  logp: ({ logProbs }) => logProbs,
  entropy: ({ logProbs, fixed }) => divergence(logProbs, fixed.zeros, -1),
  kl_ref: ({ logProbs, fixed }) => divergence(logProbs, fixed.reference, 1),
  kl_old: ({ logProbs, fixed }) => oldDivergence(logProbs, fixed),
  value: ({ tables }) => tables.get("values") as Tensor,
  median: ({ tables }) => tables.get("medians") as Tensor,
};

/** Losses `[N]` on the tape. */
function lossesOf(loss: Loss, tables: Tables, part: Part, fixed: FixedTables): Tensor {
  const logProbs = logSoftmax(tables.get("logits") as Tensor3D, fixed.available);
  const read = new Map<StoredSymbol, Tensor>();
  const symbol = (name: StoredSymbol): Tensor => {
    const index = name === "logp" ? part.cells : (part.states as PickIndex);
    const value = read.get(name) ?? pick(TABLES[name]({ logProbs, tables, fixed }), index, shapeOf(STEP, part.shape));
    read.set(name, value);
    return value;
  };
  const constant = (node: Node): Tensor | number => part.constants.get(node) as Tensor | number;
  return loss.run({ shape: part.shape, weights: part.weights, symbol, constant });
}

/**
 * Loss of every seed, `[N]`, and its gradient with respect to the tables, in the tables' shapes and order. Seeds do not
 * touch each other, so the gradient of their sum is each seed's own. Call inside tf.tidy.
 */
export function lossGradient(
  loss: Loss,
  tables: Tables,
  part: Part,
  fixed: FixedTables,
): { readonly losses: Tensor; readonly gradients: readonly Tensor[] } {
  const leaves = [...tables.values()];
  const upstream = tf.ones([part.shape.seeds]);
  const { value, grads } = tf.engine().gradients(() => lossesOf(loss, tables, part, fixed), leaves, upstream, true);
  return { losses: value, gradients: leaves.map((leaf, i) => grads[i] ?? tf.zerosLike(leaf)) };
}
