import type { Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import type { ParameterGroup } from "../../core/estimator/moments.ts";
import type { PolicyConfig } from "../../core/experiment/types.ts";
import type { FiniteMdp } from "../../core/mdp/types.ts";
import { layerSize } from "../kernels/dense.ts";
import { backwardHead, createNetwork, forwardHead, type Head } from "../network.ts";
import { readAndDispose } from "../read.ts";
import { tf } from "../tf.ts";

/** The policy's part of a network, at parameters that do not change. */
export interface PolicyHead {
  readonly size: number; // L
  readonly groups: readonly ParameterGroup[];
  /** Whether the parameters are the logits themselves. */
  readonly tabular: boolean;
  /** The head for `count` batches at once, all at the same parameters. */
  readonly copies: (count: number) => HeadCopies;
  readonly dispose: () => void;
}

/** One policy, once a batch. */
export interface HeadCopies {
  readonly logits: Tensor; // [N,S,A]
  /** Gradient of the parameters [N,L] from that of the logits [N,S,A]. Call inside tf.tidy. */
  readonly backward: (logitsGradient: Tensor) => Tensor;
  readonly dispose: () => void;
}

/** Weights and biases of each layer, the whole first; a single one is the whole. */
function groupsOf({ layers }: Head): readonly ParameterGroup[] {
  const parts = layers.flatMap(({ offset, inputs, outputs, bias }, depth) => {
    const name = depth === layers.length - 1 ? "output" : `layer ${String(depth + 1)}`;
    const weights = { name: `${name} weights`, from: offset, to: offset + inputs * outputs };
    return bias ? [weights, { name: `${name} biases`, from: weights.to, to: weights.to + outputs }] : [weights];
  });
  const whole = { name: "all", from: 0, to: parts.at(-1)?.to ?? 0 };
  return parts.length === 1 ? [whole] : [whole, ...parts];
}

/** The same row `count` times, `[count, …shape]`. */
export const tile = (row: ArrayLike<number>, count: number, shape: readonly number[]): Tensor => {
  const data = new Float32Array(row.length * count);
  for (let n = 0; n < count; n++) data.set(row, n * row.length);
  return tf.tensor(data, [count, ...shape], "float32");
};

/** Puts a policy's parameters `[L]` on the backend; the caller disposes it. */
export function createPolicyHead(mdp: FiniteMdp, policy: PolicyConfig, parameters: Float32Array): PolicyHead {
  const network = createNetwork(mdp, policy, ["logits"]);
  const head = network.heads[0] as Head;
  return {
    size: head.layers.reduce((sum, layer) => sum + layerSize(layer), 0),
    groups: groupsOf(head),
    tabular: policy.kind === "tabular",
    copies: (count) => {
      const rows = tile(parameters, count, [parameters.length]) as Tensor2D;
      const forward = forwardHead(network, head, rows);
      return {
        logits: forward.output,
        backward: (logitsGradient) => tf.concat(backwardHead(forward, logitsGradient), 1),
        dispose: () => {
          tf.dispose([rows, ...forward.outputs]);
        },
      };
    },
    dispose: () => {
      network.features.dispose();
    },
  };
}

/** A slope in the logits `[S,A]` carried to the parameters `[L]` by the network's own backward pass. */
export async function toParameters(head: PolicyHead, slope: Float64Array): Promise<ArrayLike<number>> {
  if (head.tabular) return slope;
  const copy = head.copies(1);
  const gradient = tf.tidy(() => copy.backward(tf.tensor(Float32Array.from(slope), copy.logits.shape)));
  copy.dispose();
  return readAndDispose(gradient);
}
