import type { Tensor } from "@tensorflow/tfjs-core";
import { tf } from "../tf.ts";

/** A value, and the gradients of `inputs` from that of the value. */
export interface Differentiable {
  readonly inputs: readonly Tensor[];
  readonly value: () => Tensor;
  /** Is handed the inputs and the value again: tensors made on the tape do not outlive the forward pass by themselves. */
  readonly gradient: (upstream: Tensor, inputs: readonly Tensor[], value: Tensor) => Tensor[];
}

/** Puts one operation of ours on TensorFlow.js' tape. */
export function differentiable({ inputs, value, gradient }: Differentiable): Tensor {
  const op = tf.customGrad((...args) => {
    const save = args.at(-1) as (tensors: Tensor[]) => void;
    const result = value();
    save([...inputs, result]);
    return {
      value: result,
      gradFunc: (dy: Tensor, saved: Tensor[]) => gradient(dy, saved.slice(0, -1), saved.at(-1) as Tensor),
    };
  });
  return op(...inputs);
}
