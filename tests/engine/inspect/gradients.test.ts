import { beforeAll, describe, expect, it } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import type { Judgement } from "../../../src/core/estimator/judge.ts";
import { startBackend } from "../../../src/engine/backend.ts";
import { inspectGradients } from "../../../src/engine/inspect/gradients.ts";
import type { GradientReport, GradientRequest } from "../../../src/engine/inspect/types.ts";
import { tf } from "../../../src/engine/tf.ts";
import { createTrainer } from "../../../src/engine/train.ts";

const nothing = (): void => undefined;

beforeAll(async () => {
  await startBackend("cpu");
});

/** A request about an experiment's variants, all at the first one's policy. */
function requestOf(experiment: object, changes: Partial<GradientRequest> = {}): GradientRequest {
  const config = parseExperiment(experiment);
  return {
    config,
    variant: 0,
    seed: 0,
    policy: { kind: "run", checkpoint: null },
    batches: 256,
    critic: "exact",
    staleness: 0,
    estimators: config.variants,
    ...changes,
  };
}

/** The judgement of all parameters against ∇J_β, by label. */
const judgementsOf = ({ estimators }: GradientReport): Readonly<Record<string, Judgement>> =>
  Object.fromEntries(
    estimators.map(({ label, groups }) => [label, groups[0]?.judgements.regularised as Judgement] as const),
  );

const STARTS = 16;
const REWARDS = [1, 0.3] as const;
/** What π(0) is wanted to be. */
const P = 0.7;

/** Two arms with π = (P, 1 − P), and REINFORCE with two baselines. */
const twoArms = (noise: number) => ({
  environment: { id: "bandit", parameters: { means: REWARDS, noise } },
  reference: { probabilities: [[P, 1 - P]] },
  variants: [
    { label: "none", objective: { formula: "loss = -mean(reward * logp)" } },
    { label: "exact", objective: { formula: "loss = -mean((reward - value_old) * logp)" } },
  ].map((variant) => ({ ...variant, data: { kind: "on-policy", starts: STARTS } })),
});

/**
 * Var of REINFORCE in a two-arm bandit, both logits together. With p = π(0), rewards r_a + σ·noise and a baseline b, one
 * sample's slope in the first logit is g = (R − b)(1{a = 0} − p), in the second −g. With x_a = r_a − b:
 *   E g   = p(1 − p)(x_0 − x_1)
 *   E g²  = p(1 − p)[(1 − p)(x_0² + σ²) + p(x_1² + σ²)]
 *   Var g = p(1 − p)[((1 − p) x_0 + p x_1)² + σ²],
 * since (1 − p)x_0² + p x_1² − p(1 − p)(x_0 − x_1)² is that square. A batch averages `starts` independent samples.
 */
function closedForm(baseline: number, noise: number): number {
  const [x, y] = REWARDS.map((reward) => reward - baseline) as [number, number];
  return (2 * P * (1 - P) * (((1 - P) * x + P * y) ** 2 + noise ** 2)) / STARTS;
}

describe("REINFORCE in a two-arm bandit", () => {
  const value = P * REWARDS[0] + (1 - P) * REWARDS[1];

  it.each([0, 0.5])("has the variance of the closed form with and without baseline, reward noise %d", async (noise) => {
    const policy = { kind: "between", share: 0 } as const;
    const found = judgementsOf(await inspectGradients(requestOf(twoArms(noise), { batches: 4096, policy }), nothing));
    for (const [label, baseline] of [["none", 0] as const, ["exact", value] as const]) {
      const { variance, bias, length, cosine } = found[label] as Judgement;
      const expected = closedForm(baseline, noise);
      expect(variance.low).toBeLessThan(expected);
      expect(variance.high).toBeGreaterThan(expected);
      expect((variance.high - variance.low) / expected).toBeLessThan(0.2);
      // unbiased: the mean within its standard error (of a bias of 0 the interval reaches down to 0)
      expect(bias.low).toBe(0);
      expect(bias.value).toBeLessThan(2 * Math.sqrt(expected / 4096));
      expect(length.low).toBeLessThan(1);
      expect(length.high).toBeGreaterThan(1);
      expect(cosine.value).toBeCloseTo(1, 9);
    }
  });
});

describe("judging objectives", () => {
  const bandit = { environment: { id: "bandit" }, policy: { kind: "tabular" } } as const;

  it("finds the std division of GRPO in the length of its gradient, not in the direction", async () => {
    const data = { kind: "on-policy", starts: 32, groupSize: 8 };
    const variants = [
      { objective: { id: "dr-grpo" }, data },
      { objective: { id: "rloo", hyperparameters: { beta: 0 } }, data },
      { objective: { id: "grpo", hyperparameters: { beta: 0 } }, data },
    ];
    const found = judgementsOf(await inspectGradients(requestOf({ ...bandit, variants }), nothing));
    const [drGrpo, rloo, grpo] = ["Dr. GRPO", "RLOO", "GRPO"].map((label) => found[label] as Judgement);
    // Dr. GRPO is (G − 1)/G of RLOO, which is unbiased
    expect(drGrpo?.length.value).toBeCloseTo((7 / 8) * (rloo?.length.value as number), 5);
    expect(rloo?.bias.low).toBe(0);
    expect(rloo?.cosine.value).toBeGreaterThan(0.999);
    expect(grpo?.length.low).toBeGreaterThan(1.3);
    expect(grpo?.cosine.low).toBeGreaterThan(0.99);
  });

  it("answers the same for the same question, and frees its tensors", async () => {
    const variants = [{ objective: { id: "ppo-kl" } }, { objective: { id: "bpo" } }];
    const request = requestOf(
      { ...bandit, policy: { kind: "mlp", hidden: [4] }, variants },
      { batches: 16, staleness: 2 },
    );
    const first = await inspectGradients(request, nothing);
    const before = tf.memory().numTensors;
    expect(await inspectGradients(request, nothing)).toEqual(first);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("tells how far it is, all estimators together", async () => {
    const variants = [{ objective: { id: "reinforce" } }, { objective: { id: "rloo" } }];
    const heard: (readonly [number, number])[] = [];
    await inspectGradients(requestOf({ ...bandit, variants }, { batches: 64 }), (done, of) => heard.push([done, of]));
    expect(heard).toEqual([
      [64, 128],
      [128, 128],
    ]);
  });

  it("refuses a number of batches that blocks do not divide, and a mixture of policies that are not tables", async () => {
    const variants = [{ objective: { id: "reinforce" } }];
    await expect(inspectGradients(requestOf({ ...bandit, variants }, { batches: 100 }), nothing)).rejects.toThrow(
      "batches: 100 found; expected a power of two from 16 to 4096",
    );
    const policy = { kind: "between", share: 0.5 } as const;
    const linear = requestOf({ environment: { id: "bandit" }, policy: { kind: "linear" }, variants }, { policy });
    await expect(inspectGradients(linear, nothing)).rejects.toThrow("policy");
  });
});

describe("the frozen policy", () => {
  const experiment = {
    environment: { id: "contextual-bandit" },
    seeds: { first: 5, count: 2 },
    updates: 20,
    variants: [{ objective: { id: "ppo" }, optimizer: { learningRate: 0.05 } }],
  };

  it("of a run's checkpoint is that seed's: its exact return is what the run says", async () => {
    const config = parseExperiment(experiment);
    const trainer = await createTrainer(config, null);
    for (let update = 0; update < 5; update++) await trainer.step();
    const [row] = trainer.current();
    const kept = trainer.checkpoint().variants[0];
    trainer.dispose();
    if (kept === undefined) throw new Error("there is one variant");
    const size = kept.state.length / 6;
    const state = Float32Array.from([0, 2, 4].flatMap((i) => [...kept.state.subarray((i + 1) * size, (i + 2) * size)]));
    const policy = { kind: "run", checkpoint: { ...kept, state } } as const;
    const { exactReturn } = await inspectGradients(requestOf(experiment, { seed: 6, policy, batches: 16 }), nothing);
    expect(exactReturn).toBe(row?.metrics["objective/exact_return"]?.[1]);
  });

  const returnAt = async (share: number): Promise<number> => {
    const policy = { kind: "between", share } as const;
    return (await inspectGradients(requestOf(experiment, { policy, batches: 16 }), nothing)).exactReturn;
  };

  it("between π_ref and π* has the returns of both at the ends", async () => {
    const [low, middle, high] = [await returnAt(0), await returnAt(0.5), await returnAt(1)];
    expect(middle).toBeCloseTo((low + high) / 2, 6);
    expect(high).toBeGreaterThan(low);
  });

  it("moves on by so many steps while its data grow stale: without correction the estimate turns away", async () => {
    const variants = [
      { label: "stale", objective: { formula: "loss = -mean(reward * logp)" } },
      { label: "corrected", objective: { formula: "loss = -mean(reward * ratio)" } },
    ].map((variant) => ({ ...variant, optimizer: { kind: "sgd", learningRate: 1 } }));
    const judged = async (staleness: number) =>
      judgementsOf(
        await inspectGradients(
          requestOf({ environment: { id: "bandit" }, variants }, { staleness, batches: 1024 }),
          nothing,
        ),
      );
    const [fresh, moved] = [await judged(0), await judged(12)];
    expect(fresh["stale"]?.bias.low).toBe(0);
    expect(moved["corrected"]?.bias.low).toBe(0);
    expect(moved["stale"]?.relativeBias.low).toBeGreaterThan(0.2);
  });
});

describe("parameter groups", () => {
  it("of an MLP are weights and biases of its layers, whose exact gradient comes through the network", async () => {
    const experiment = {
      environment: { id: "gridworld", parameters: { layout: ["S.G"], horizon: 8, discount: 1 } },
      policy: { kind: "mlp", hidden: [4, 3] },
      variants: [
        { objective: { id: "reinforce", hyperparameters: { gamma: 1 } }, data: { kind: "on-policy", starts: 32 } },
      ],
    };
    const { estimators } = await inspectGradients(requestOf(experiment, { batches: 1024 }), nothing);
    const groups = estimators[0]?.groups ?? [];
    expect(groups.map(({ name, parameters }) => [name, parameters])).toEqual([
      ["all", 3 * 4 + 4 + 4 * 3 + 3 + 3 * 4 + 4],
      ["layer 1 weights", 12],
      ["layer 1 biases", 4],
      ["layer 2 weights", 12],
      ["layer 2 biases", 3],
      ["output weights", 12],
      ["output biases", 4],
    ]);
    // γ = 1: REINFORCE is unbiased in every group
    for (const { judgements } of groups) {
      expect(Math.abs(judgements.plain.length.value - 1)).toBeLessThan(0.1);
      expect(judgements.plain.cosine.value).toBeGreaterThan(0.9);
    }
  });
});
