import type { Tensor } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../../src/engine/backend.ts";
import { pick, pickIndex } from "../../../src/engine/kernels/pick.ts";
import { tf } from "../../support/tf.ts";
import { uniforms } from "../../support/random.ts";
import { filled, randomTensor, read, tapeGradients, tensorDifference } from "../../support/tensors.ts";

const [SEEDS, WIDTH] = [2, 12];
const SHAPE: [number, number, number, number] = [SEEDS, 2, 3, 5];
const PICKS = 2 * 3 * 5;

beforeAll(async () => {
  await startBackend("cpu");
});

/** Random cells of a table, some of them padding; of twelve cells thirty times, so that many are met again. */
function randomCells(paddingShare: number): Int32Array {
  const draw = uniforms(7, 0, 1);
  return Int32Array.from({ length: SEEDS * PICKS }, () => (draw() < paddingShare ? -1 : Math.floor(WIDTH * draw())));
}

/** The same through TensorFlow.js' gather, seeds in one long table, padding multiplied away. */
function stock(table: Tensor, cells: Int32Array): Tensor {
  const places = cells.map((cell, i) => Math.max(cell, 0) + WIDTH * Math.floor(i / PICKS));
  const present = Float32Array.from(cells, (cell) => (cell < 0 ? 0 : 1));
  const taken = tf.gather(tf.reshape(table, [SEEDS * WIDTH]), tf.tensor1d(places, "int32"));
  return tf.reshape(tf.mul(taken, tf.tensor1d(present)), SHAPE);
}

describe.each([
  ["without padding", 0],
  ["with padding", 0.3],
])("picking entries %s", (_name, paddingShare) => {
  const cells = randomCells(paddingShare);

  it("equals gather, each seed from its own table", async () => {
    const table = randomTensor([SEEDS, 3, 4], 1);
    expect(await tensorDifference(pick(table, pickIndex(cells, SEEDS, WIDTH), SHAPE), stock(table, cells))).toBe(0);
  });

  it("sums the gradient of every place that read an entry", async () => {
    const table = randomTensor([SEEDS, 3, 4], 1);
    const upstream = randomTensor(SHAPE, 2);
    const index = pickIndex(cells, SEEDS, WIDTH);
    const [ours] = tapeGradients(([x]) => pick(x as Tensor, index, SHAPE), [table], upstream);
    const [theirs] = tapeGradients(([x]) => stock(x as Tensor, cells), [table], upstream);
    expect(await tensorDifference(ours as Tensor, theirs as Tensor)).toBeLessThan(1e-6);
  });
});

describe("picking at padding", () => {
  const nothing = new Int32Array(SEEDS * PICKS).fill(-1);

  it("gives 0 whatever the table holds", async () => {
    const table = filled([SEEDS, WIDTH], NaN);
    expect(new Set(await read(pick(table, pickIndex(nothing, SEEDS, WIDTH), SHAPE)))).toEqual(new Set([0]));
  });

  it("lets nothing flow back", async () => {
    const index = pickIndex(nothing, SEEDS, WIDTH);
    const [gradient] = tapeGradients(
      ([x]) => pick(x as Tensor, index, SHAPE),
      [tf.ones([SEEDS, WIDTH])],
      filled(SHAPE, NaN),
    );
    expect(new Set(await read(gradient as Tensor))).toEqual(new Set([0]));
  });
});
