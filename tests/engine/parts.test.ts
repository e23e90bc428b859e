import { beforeAll, describe, expect, it } from "vitest";
import type { Batch } from "../../src/core/batch.ts";
import { compileFormula } from "../../src/core/formula/check.ts";
import { createCache, evaluateNode } from "../../src/core/formula/evaluate.ts";
import type { Node, Program, Value } from "../../src/core/formula/types.ts";
import { uniformPolicy } from "../../src/core/mdp/policy.ts";
import { startBackend } from "../../src/engine/backend.ts";
import { batchInputs } from "../../src/core/batchInputs.ts";
import { compileLoss, type Loss } from "../../src/engine/formula/compile.ts";
import { lossGradient } from "../../src/engine/lossGradient.ts";
import { createPart, type Selection } from "../../src/engine/parts.ts";
import { createDraw } from "../../src/engine/rollout.ts";
import { tf } from "../../src/engine/tf.ts";
import { randomLogits, randomMdp } from "../support/mdps.ts";
import { randomTensor, read } from "../support/tensors.ts";

const SEEDS = [3, 4];
const [STARTS, MEMBERS] = [5, 3];
const mdp = randomMdp(8, 5);
const references = SEEDS.map(() => uniformPolicy(mdp));

const source = `advantage = score - mean_group(score)
  scale = 1 / (1 + max_group(score) ^ 2)
  loss = -mean(mean_time(min(ratio * advantage * scale, clip(ratio, 0.8, 1.2) * advantage))) + beta * mean(value - reward)`;

const program = compileFormula(source, { hyperparameters: ["beta"] });

/** A batch of groups of random length. */
const batch: Batch = createDraw(
  { kind: "on-policy", starts: STARTS, groupSize: MEMBERS, labels: "scored", flip: 0 },
  { mdp, seeds: SEEDS, reads: "groups", references },
)(
  0,
  SEEDS.map((seed) => randomLogits(mdp, seed)),
);

/** The batch of the chosen start states alone, written out row by row. */
function chosenBatch(chosen: readonly Int32Array[]): Batch {
  const { members, steps } = batch.shape;
  const take = (data: ArrayLike<number>, width: number): number[] =>
    chosen.flatMap((starts, n) =>
      [...starts].flatMap((p) => Array.from(data).slice((n * STARTS + p) * width, (n * STARTS + p + 1) * width)),
    );
  return {
    shape: { ...batch.shape, starts: (chosen[0] as Int32Array).length },
    states: Int32Array.from(take(batch.states, members * steps)),
    actions: Int32Array.from(take(batch.actions, members * steps)),
    rewards: Float64Array.from(take(batch.rewards, members * steps)),
    oldLogProbs: Float64Array.from(take(batch.oldLogProbs, members * steps)),
    lengths: Int32Array.from(take(batch.lengths, members)),
    lastStates: Int32Array.from(take(batch.lastStates, members)),
    terminated: Uint8Array.from(take(batch.terminated, members)),
  };
}

/** What does not depend on the policy; β has one value a seed. */
function constantsOf(of: Batch, loss: Loss, within: Program): ReadonlyMap<Node, Value | number> {
  const inputs = batchInputs(of, {
    references,
    oldValues: null,
    oldMedians: null,
    states: mdp.states,
    actions: mdp.actions,
    horizon: mdp.horizon,
    hyperparameter: () => Float64Array.of(0.3, 0.7),
  });
  const cache = createCache();
  return new Map(
    loss.constants.map((node) => {
      const value = evaluateNode(node, within, inputs, cache);
      return [node, loss.isNumber(node) ? (value.data[0] as number) : value];
    }),
  );
}

/** Losses and gradients of a part of a batch, under random tables. */
async function run(of: Batch, selection: Selection): Promise<number[]> {
  const loss = compileLoss(program, new Set(["beta"]));
  const constants = constantsOf(of, loss, program);
  const { symbols } = loss;
  const part = createPart({ batch: of, states: mdp.states, actions: mdp.actions, constants, symbols }, selection);
  const shape = [SEEDS.length, mdp.states, mdp.actions];
  const result = tf.tidy(() => {
    const tables = new Map([
      ["logits", randomTensor(shape, 1)],
      ["values", randomTensor([SEEDS.length, mdp.states, 1], 2)],
    ] as const);
    const available = tf.ones([mdp.states, mdp.actions]);
    const fixed = { available, zeros: tf.zeros(shape), reference: tf.zeros(shape), old: null };
    const { losses, gradients } = lossGradient(loss, tables, part, fixed);
    return tf.concat([losses, ...gradients.map((gradient) => tf.reshape(gradient, [gradient.size]))]);
  });
  const numbers = await read(result);
  tf.dispose([result, ...part.owned]);
  return numbers;
}

const near = (numbers: readonly number[]) => numbers.map((x): unknown => expect.closeTo(x, 6));

beforeAll(async () => {
  await startBackend("cpu");
});

describe("a part of a batch", () => {
  const chosen = [Int32Array.of(4, 0), Int32Array.of(1, 2)];

  it("is the batch of the start states chosen for each seed, in loss and gradient", async () => {
    expect(await run(batch, chosen)).toEqual(near(await run(chosenBatch(chosen), null)));
  });

  it("does not depend on the order in which they were chosen", async () => {
    const turned = chosen.map((starts) => starts.toReversed());
    expect(await run(batch, turned)).toEqual(near(await run(batch, chosen)));
  });

  it("that takes all is the batch", async () => {
    const all = SEEDS.map(() => Int32Array.from({ length: STARTS }, (_, p) => p));
    expect(await run(batch, all)).toEqual(await run(batch, null));
  });

  it("differs from another part", async () => {
    expect(await run(batch, chosen)).not.toEqual(near(await run(batch, chosen.toReversed())));
  });

  it("gives back all that it uploaded", async () => {
    const before = tf.memory().numTensors;
    await run(batch, chosen);
    expect(tf.memory().numTensors).toBe(before);
  });
});
