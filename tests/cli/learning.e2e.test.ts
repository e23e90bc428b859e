import { expect, test } from "vitest";
import { train } from "./support/cli.ts";

/** Largest difference between two distributions over the arms. */
function distance(policy: readonly number[], target: readonly number[]): number {
  return Math.max(...policy.map((probability, action) => Math.abs(probability - (target[action] ?? NaN))));
}

// Flet-Berliac et al. 2024 (2406.19185), §5, with learning rate 1e-2; 100 epochs over 10⁴ pairs in batches of 512.
const paperBandit = {
  version: 1,
  environment: { id: "bandit", parameters: { means: [2.5, 2, 1], noise: 0 } },
  seeds: { first: 0, count: 3 },
  updates: 1954,
  variants: [
    { label: "CoPG", objective: { id: "copg", hyperparameters: { beta: 0.5 } }, labels: "scored" },
    { label: "IPO", objective: { id: "ipo", hyperparameters: { tau: 0.5 } }, labels: "bradley-terry" },
  ].map(({ labels, ...variant }) => ({
    ...variant,
    data: {
      kind: "offline-pairs",
      size: 10_000,
      batch: 512,
      behaviours: [
        [0.1, 0.2, 0.7],
        [0.05, 0.05, 0.9],
      ],
      labels,
    },
    optimizer: { kind: "adam", learningRate: 0.01 },
  })),
};

test("on the CoPG paper's bandit CoPG finds the regularised optimum, and IPO its own biased point", async () => {
  const [copg, ipo] = (await train(paperBandit)).done.variants.map(({ final }) =>
    final.policy.map(([arms = []]) => arms),
  );
  // π* = π_ref exp(R/β)/Z by hand.
  const optimum = [0.705385, 0.259496, 0.035119];
  // The minimum of IPO's expected loss under both behaviours and Bradley–Terry labels, found in float64.
  const biased = [0.424169, 0.352706, 0.223125];
  expect(copg).toHaveLength(3);
  expect(ipo).toHaveLength(3);
  for (const policy of copg ?? []) expect(distance(policy, optimum)).toBeLessThan(0.01);
  for (const policy of ipo ?? []) expect(distance(policy, biased)).toBeLessThan(0.04);
});

test("PPO with a 32-unit network comes within 5 % of the maze's optimum in each of three seeds", async () => {
  const { row } = await train({
    version: 1,
    environment: { id: "gridworld" },
    policy: { kind: "mlp", hidden: [32] },
    seeds: { first: 0, count: 3 },
    updates: 60,
    variants: [{ objective: { id: "ppo" }, data: { kind: "on-policy", starts: 32 } }],
  });
  const { "objective/exact_return": exact = [], "objective/optimal_return": optimal = [] } = row.metrics;
  expect(row.update).toBe(60);
  expect(exact).toHaveLength(3);
  expect(optimal).toHaveLength(3);
  for (const [seed, value] of exact.entries()) expect(value).toBeGreaterThanOrEqual(0.95 * (optimal[seed] ?? NaN));
});
