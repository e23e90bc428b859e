import { beforeAll, describe, expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { startBackend } from "../../src/engine/backend.ts";
import { createTrainer } from "../../src/engine/train.ts";

beforeAll(async () => {
  await startBackend("cpu");
});

/**
 * Trains one variant on the CoPG paper's bandit, R = (2.5, 2, 1), uniform reference. The policy of each seed, averaged over
 * the last third of the updates, since a step size that does not fall leaves it swaying about its fixed point.
 */
async function trainOn(variant: object, updates: number): Promise<number[][]> {
  const environment = { id: "bandit", parameters: { means: [2.5, 2, 1] } };
  const config = parseExperiment({ version: 1, environment, updates, seeds: { count: 2 }, variants: [variant] });
  const trainer = await createTrainer(config, null);
  const sums = [0, 0, 0, 0, 0, 0];
  const from = Math.floor((2 * updates) / 3);
  while (trainer.update() < updates) {
    await trainer.step();
    if (trainer.update() <= from) continue;
    const [tables] = trainer.tables();
    tables?.logProbs.forEach((logProb, i) => (sums[i] = (sums[i] ?? NaN) + Math.exp(logProb) / (updates - from)));
  }
  trainer.dispose();
  return [sums.slice(0, 3), sums.slice(3)];
}

/** Largest difference of any seed's policy from the expected one. */
const distance = (policies: readonly number[][], expected: readonly number[]): number =>
  Math.max(...policies.flatMap((policy) => policy.map((p, arm) => Math.abs(p - (expected[arm] ?? NaN)))));

/** max E[R] − β KL at β = 0.5: π_ref e^{R/β}/Z (Flet-Berliac et al. 2024, eq. 29). */
const OPTIMUM = [0.705385, 0.259496, 0.035119];
const adam = (learningRate: number) => ({ kind: "adam", learningRate, maxGradientNorm: 0 });
const UNIFORM = [1 / 3, 1 / 3, 1 / 3];
const pairs = (labels: string) => ({
  kind: "offline-pairs",
  size: 20_000,
  batch: 1000,
  behaviours: [UNIFORM, UNIFORM],
  labels,
});
const groups = (groupSize: number, starts: number) => ({ kind: "on-policy", starts, groupSize });

describe("objectives whose fixed point is the regularised optimum", () => {
  test("CoPG reaches the regularised optimum from data of two other policies", async () => {
    const behaviours = [
      [0.1, 0.2, 0.7],
      [0.05, 0.05, 0.9],
    ];
    const data = { kind: "offline-pairs", size: 10_000, batch: 512, behaviours, labels: "scored" };
    const objective = { id: "copg", hyperparameters: { beta: 0.5 } };
    expect(distance(await trainOn({ objective, data, optimizer: adam(0.05) }, 300), OPTIMUM)).toBeLessThan(1e-3);
  });

  test("DPO on Bradley–Terry labels of the same rewards reaches it too", async () => {
    const objective = { id: "dpo", hyperparameters: { beta: 0.5 } };
    expect(
      distance(await trainOn({ objective, data: pairs("bradley-terry"), optimizer: adam(0.02) }, 300), OPTIMUM),
    ).toBeLessThan(0.02);
  });

  test.each([
    ["reinforce", groups(1, 500)],
    ["rloo", groups(8, 60)],
  ])("%s with the KL in its reward reaches it too", async (id, data) => {
    const objective = { id, hyperparameters: { beta: 0.5 } };
    expect(distance(await trainOn({ objective, data, optimizer: adam(0.02) }, 250), OPTIMUM)).toBeLessThan(0.02);
  });
});

describe("objectives that end elsewhere", () => {
  test("IPO ends at the tilt by the win rate, π_ref e^{p(y≻μ)/τ} (Azar et al. 2023, eq. 8)", async () => {
    const objective = { id: "ipo", hyperparameters: { tau: 0.5 } };
    const expected = [0.431209, 0.345722, 0.223069];
    expect(
      distance(await trainOn({ objective, data: pairs("bradley-terry"), optimizer: adam(0.02) }, 200), expected),
    ).toBeLessThan(0.02);
  });

  test("GRPO with k3 ends at its closed form, β scaled by the spread of rewards (Vojnović & Yun 2025, eq. 13)", async () => {
    const objective = { id: "grpo", hyperparameters: { beta: 0.5 } };
    const expected = [0.882367, 0.086705, 0.030928]; // for infinitely large groups
    expect(
      distance(await trainOn({ objective, data: groups(64, 16), optimizer: adam(0.03) }, 250), expected),
    ).toBeLessThan(0.015);
  });

  test("without the division by the spread, k3 alone moves it: π = β π_ref / (η − R)", async () => {
    const formula = `advantage = score - mean_group(score)
kl = exp(logp_ref - logp) - (logp_ref - logp) - 1
loss = -mean(mean_time(ratio * advantage - beta * kl))`;
    const objective = { formula, reads: "groups", hyperparameters: { beta: 0.5 } };
    const expected = [0.680718, 0.223762, 0.09552];
    expect(
      distance(await trainOn({ objective, data: groups(64, 16), optimizer: adam(0.03) }, 250), expected),
    ).toBeLessThan(0.015);
  });

  test("DMPO's matching term alone ends at e^{R/α}, whatever the reference", async () => {
    const formula = `target = softmax_group(score / alpha)
model = softmax_group(mean_time(logp))
loss = mean((target - model)^2)`;
    const objective = { formula, reads: "groups", hyperparameters: { alpha: 0.5 } };
    expect(
      distance(await trainOn({ objective, data: groups(8, 64), optimizer: adam(0.1) }, 400), OPTIMUM),
    ).toBeLessThan(0.01);
  });

  test.each(["ppo", "dapo", "gspo", "dr-grpo", "gbpo"])(
    "%s, without a reference, ends at the greedy policy",
    async (id) => {
      const hyperparameters = id === "ppo" ? { entropy_coefficient: 0 } : {};
      expect(
        distance(await trainOn({ objective: { id, hyperparameters }, optimizer: adam(0.05) }, 200), [1, 0, 0]),
      ).toBeLessThan(0.05);
    },
  );
});

test("BPO's ratios settle on the bounded optimum (Ao et al. 2026, theorem 4.1): 1 ± ε, the median arm takes what is left", async () => {
  const config = parseExperiment({
    version: 1,
    environment: { id: "bandit", parameters: { means: [1, 0.6, 0.4, 0] } },
    updates: 3,
    variants: [
      {
        objective: { id: "bpo", hyperparameters: { epsilon: 0.2 } },
        data: { kind: "on-policy", starts: 500, groupSize: 1 },
        optimizer: adam(0.01),
        epochs: 100,
      },
    ],
  });
  const trainer = await createTrainer(config, null);
  // Two updates teach the median head; the third is looked at.
  await trainer.step();
  await trainer.step();
  const old = Array.from(trainer.tables()[0]?.logProbs ?? [], Math.exp);
  await trainer.step();
  const ratios = Array.from(
    trainer.tables()[0]?.logProbs ?? [],
    (logProb, arm) => Math.exp(logProb) / (old[arm] ?? NaN),
  );
  trainer.dispose();
  // The median arm is the second; the linear program's ratio there is 1 + ε (P_< − P_>) / P_=.
  const [above = NaN, median = NaN, below = NaN, lowest = NaN] = old;
  const expected = [1.2, 1 + (0.2 * (below + lowest - above)) / median, 0.8, 0.8];
  ratios.forEach((ratio, arm) => expect(Math.abs(ratio - (expected[arm] ?? NaN))).toBeLessThan(0.01));
});
