import type { Tensor } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../../src/engine/backend.ts";
import { maskedMax } from "../../../src/engine/kernels/maskedMax.ts";
import { tf } from "../../support/tf.ts";
import { gradientError } from "../../support/gradcheck.ts";
import { filled, randomTensor, read, tapeGradients, tensorDifference } from "../../support/tensors.ts";

const SHAPE = [2, 3, 4];
let presence: Tensor;
beforeAll(async () => {
  await startBackend("cpu");
  // Each line keeps at least one of its entries, along either axis.
  presence = tf.tensor([1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1], SHAPE);
});

describe.each([
  { axis: 2, shape: [2, 3], inner: 1 },
  { axis: 1, shape: [2, 4], inner: 4 },
])("the largest present entry along axis $axis", ({ axis, shape, inner }) => {
  const ours = (x: Tensor): Tensor => maskedMax(x, presence, shape, inner);

  it("equals the maximum after putting −∞ where nothing is", async () => {
    const x = randomTensor(SHAPE, 1);
    const lowered = tf.where(tf.equal(presence, 1), x, filled(SHAPE, -Infinity));
    expect(await tensorDifference(ours(x), tf.max(lowered, axis))).toBe(0);
  });

  it("has the gradient of central differences", async () => {
    expect(await gradientError(ours, randomTensor(SHAPE, 1))).toBeLessThan(1e-4);
  });
});

/** Value and gradient of the maximum of one line, upstream 3. */
async function along(line: readonly number[], present: readonly number[]) {
  const x = tf.tensor1d([...line]);
  const mask = tf.tensor1d([...present]);
  const f = ([y]: Tensor[]): Tensor => maskedMax(y as Tensor, mask, [1], 1);
  const [gradient] = tapeGradients(f, [x], tf.tensor1d([3]));
  return { value: await read(f([x])), gradient: await read(gradient as Tensor) };
}

describe("by convention", () => {
  it("the first of equals gets the gradient", async () => {
    expect(await along([1, 5, 5, 5], [1, 1, 1, 1])).toEqual({ value: [5], gradient: [0, 3, 0, 0] });
  });

  it("an absent entry is no equal, whatever stands there", async () => {
    expect(await along([5, 9, 5, NaN], [0, 0, 1, 0])).toEqual({ value: [5], gradient: [0, 0, 3, 0] });
  });

  it("the largest of nothing is 0, without a gradient", async () => {
    expect(await along([5, 9], [0, 0])).toEqual({ value: [0], gradient: [0, 0] });
  });
});
