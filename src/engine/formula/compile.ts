import type { Tensor } from "@tensorflow/tfjs-core";
import type { BatchShape, Node, Program } from "../../core/formula/types.ts";
import { childrenOf } from "../../core/formula/nodes.ts";
import { operationOf, symbolNode, type StoredSymbol } from "./nodes.ts";
import { runFused } from "./fused.ts";
import { MAX_LEAVES, shapeOf, type FusedPlan, type Step } from "./plan.ts";
import type { OperationName } from "../../core/formula/operations.ts";
import { REDUCTIONS, type ReductionName, type TensorValue } from "./reductions.ts";
import type { Weights } from "./weights.ts";
import { tf } from "../tf.ts";

/** What a loss reads at one gradient step. */
export interface LossInputs {
  readonly shape: BatchShape;
  readonly weights: Weights;
  /** A symbol that changes with the policy, [N,P,G,T]. */
  readonly symbol: (name: StoredSymbol) => Tensor;
  /** What does not change with the policy, evaluated once a rollout: a number, or a tensor [N,P|1,G|1,T|1]. */
  readonly constant: (node: Node) => Tensor | number;
}

/** A formula made ready for TensorFlow.js. */
export interface Loss {
  /** The largest expressions that do not depend on the current policy, to be evaluated once a rollout. */
  readonly constants: readonly Node[];
  /** Whether such an expression is one number for all seeds. */
  readonly isNumber: (node: Node) => boolean;
  /** Symbols that change with the policy and that the loss reads. */
  readonly symbols: ReadonlySet<StoredSymbol>;
  /** The loss of every seed, `[N]`, on TensorFlow.js' tape. */
  readonly run: (inputs: LossInputs) => Tensor;
}

const isReduction = (name: string): name is ReductionName => Object.hasOwn(REDUCTIONS, name);

/** A program with its derived nodes: the same node wherever the same value is meant, so that it is computed once. */
interface Graph {
  readonly program: Program;
  /** Hyperparameters that a controller sets, one value a seed. */
  readonly perSeed: ReadonlySet<string>;
  readonly folded: Map<Node, Node>;
}

/** min(a, b, c) as min(min(a, b), c), so that no operation has more than three arguments. */
function foldExtremes(graph: Graph, node: Node): Node {
  if (node.kind !== "call" || (node.function !== "min" && node.function !== "max") || node.arguments.length < 3)
    return node;
  const known = graph.folded.get(node);
  if (known !== undefined) return known;
  const folded = node.arguments.reduce((left, right) => ({
    ...node,
    arguments: [left, right],
    axes: left.axes | right.axes,
    policy: left.policy || right.policy,
  }));
  graph.folded.set(node, folded);
  return folded;
}

/** The node that stands for a value: variables looked up, symbols made one, `ratio` written out. */
function resolve(graph: Graph, node: Node): Node {
  if (node.kind === "variable") return resolve(graph, (graph.program.assignments[node.index] as { value: Node }).value);
  if (node.kind === "symbol") return symbolNode(node.name);
  return foldExtremes(graph, node);
}

/** Whether a constant is one number for all seeds: made of literals and hyperparameters that no controller sets. */
function isNumber(graph: Graph, unresolved: Node): boolean {
  const node = resolve(graph, unresolved);
  if (node.axes !== 0 || node.policy) return false;
  if (node.kind === "number") return true;
  if (node.kind === "hyperparameter") return !graph.perSeed.has(node.name);
  if (node.kind === "symbol") return node.name === "horizon" || node.name === "group_size";
  return operationOf(node) !== null && childrenOf(node).every((argument) => isNumber(graph, argument));
}

/** All nodes that the loss needs; constants are not entered. */
function collect(graph: Graph): { constants: readonly Node[]; symbols: ReadonlySet<StoredSymbol> } {
  const constants = new Set<Node>();
  const symbols = new Set<StoredSymbol>();
  const seen = new Set<Node>();
  const visit = (unresolved: Node): void => {
    const node = resolve(graph, unresolved);
    if (seen.has(node)) return;
    seen.add(node);
    if (!node.policy) constants.add(node);
    else if (node.kind === "symbol") symbols.add(node.name as StoredSymbol);
    else childrenOf(node).forEach(visit);
  };
  visit(graph.program.loss);
  return { constants: [...constants], symbols };
}

/** A fused expression with the nodes that fill its leaves and numbers. */
interface Plan {
  readonly fused: FusedPlan;
  readonly leaves: readonly Node[];
  readonly numbers: readonly Node[];
}

/** Straight-line code for an element-wise node; nodes in `cut` are leaves although they could be fused. */
function planOf(graph: Graph, root: Node, cut: ReadonlySet<Node>): Plan {
  const leaves: Node[] = [];
  const numbers: Node[] = [];
  const steps: { operation: OperationName; arguments: readonly Node[]; node: Node }[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    const operation = operationOf(node);
    if (isNumber(graph, node)) numbers.push(node);
    else if (!node.policy || operation === null || cut.has(node)) leaves.push(node);
    else {
      const inputs = childrenOf(node).map((argument) => resolve(graph, argument));
      inputs.forEach(visit);
      steps.push({ operation, arguments: inputs, node });
    }
  };
  visit(root);
  const slots = new Map([...leaves, ...numbers, ...steps.map((step) => step.node)].map((node, slot) => [node, slot]));
  const slotOf = (node: Node): number => slots.get(node) as number;
  const code: Step[] = steps.map((step) => ({ operation: step.operation, arguments: step.arguments.map(slotOf) }));
  return {
    fused: {
      axes: root.axes,
      leafAxes: leaves.map((leaf) => leaf.axes),
      leafChanges: leaves.map((leaf) => leaf.policy),
      numbers: numbers.length,
      steps: code,
    },
    leaves,
    numbers,
  };
}

/** The plan of an element-wise node, its arguments cut off where one program could not bind all leaves. */
function fitPlan(graph: Graph, root: Node): Plan {
  const whole = planOf(graph, root, new Set());
  if (whole.leaves.length <= MAX_LEAVES) return whole;
  const cut = childrenOf(root).map((argument) => resolve(graph, argument));
  return planOf(graph, root, new Set(cut.filter((node) => node.policy)));
}

type Memo = Map<Node, TensorValue>;

/** Runs nodes of one graph; plans are kept from step to step. */
function createRunner(graph: Graph) {
  const plans = new Map<Node, Plan>();
  const runElementwise = (node: Node, inputs: LossInputs, memo: Memo): Tensor => {
    const plan = plans.get(node) ?? fitPlan(graph, node);
    plans.set(node, plan);
    const leaves = plan.leaves.map((leaf) =>
      leaf.policy ? valueOf(leaf, inputs, memo).tensor : (inputs.constant(leaf) as Tensor),
    );
    const numbers = plan.numbers.map((number) => inputs.constant(number) as number);
    return runFused(plan.fused, shapeOf(node.axes, inputs.shape), { leaves, numbers });
  };
  const compute = (node: Node, inputs: LossInputs, memo: Memo): TensorValue => {
    if (node.kind === "symbol") return { axes: node.axes, tensor: inputs.symbol(node.name as StoredSymbol) };
    if (node.kind === "call" && isReduction(node.function)) {
      return REDUCTIONS[node.function](inputs, valueOf(node.arguments[0] as Node, inputs, memo));
    }
    return { axes: node.axes, tensor: runElementwise(node, inputs, memo) };
  };
  const valueOf = (unresolved: Node, inputs: LossInputs, memo: Memo): TensorValue => {
    const node = resolve(graph, unresolved);
    const value = memo.get(node) ?? compute(node, inputs, memo);
    memo.set(node, value);
    return value;
  };
  return valueOf;
}

/**
 * Makes a checked formula ready for TensorFlow.js: what depends on the current policy becomes a few fused programs and
 * reductions on the tape, everything else is listed in `constants`. `perSeed` names the hyperparameters that have one
 * value a seed (set by a controller).
 */
export function compileLoss(program: Program, perSeed: ReadonlySet<string>): Loss {
  const graph: Graph = { program, perSeed, folded: new Map() };
  const valueOf = createRunner(graph);
  return {
    ...collect(graph),
    isNumber: (node) => isNumber(graph, node),
    run: (inputs) => tf.reshape(valueOf(program.loss, inputs, new Map()).tensor, [inputs.shape.seeds]),
  };
}
