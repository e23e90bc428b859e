import { beforeAll, describe, expect, it } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { startBackend } from "../../../src/engine/backend.ts";
import { inspectDivergence } from "../../../src/engine/inspect/divergence.ts";
import type { DivergenceReport } from "../../../src/engine/inspect/types.ts";

let report: DivergenceReport;

beforeAll(async () => {
  await startBackend("cpu");
  const config = parseExperiment({
    environment: { id: "bandit" },
    reference: { probabilities: [[0.2, 0.5, 0.3]] },
    variants: [{ objective: { id: "reinforce", hyperparameters: { beta: 0.5 } } }],
  });
  const policy = { kind: "between", share: 0.5 } as const;
  report = await inspectDivergence({ config, variant: 0, seed: 0, policy, batches: 2048 }, () => undefined);
});

/** Whether an interval holds a number. */
const holds = ({ low, high }: { readonly low: number; readonly high: number }, value: number): boolean =>
  low <= value && value <= high;

describe("KL estimators as values", () => {
  it("k1 and k3 hold the exact KL in their intervals, k2 its own expectation", () => {
    for (const { mean, expected } of report.values) expect(holds(mean, expected)).toBe(true);
    const [k1, k2, k3] = report.values.map(({ expected }) => expected);
    expect(k1).toBeCloseTo(report.exact.reverse, 6);
    expect(k3).toBeCloseTo(report.exact.reverse, 6);
    expect(Math.abs((k2 as number) - report.exact.reverse)).toBeGreaterThan(0.001);
  });

  it("k3 varies less than k1", () => {
    const [k1, , k3] = report.values.map(({ deviation }) => deviation);
    expect(k3).toBeLessThan(0.6 * (k1 as number));
  });
});

/** One estimator as a loss, beside both divergences. */
const against = (of: DivergenceReport, id: string) => {
  const found = of.losses.find((each) => each.id === id)?.against;
  if (found === undefined) throw new Error(`no report of ${id}`);
  return found;
};

describe("KL estimators as losses", () => {
  it("k1 has no gradient on average, exactly and as far as batches can tell", () => {
    for (const { exact, sampled } of Object.values(against(report, "k1"))) {
      expect(exact).toEqual({ cosine: NaN, length: 0, distance: 1 });
      expect(holds(sampled.length, 0)).toBe(true);
      expect(sampled.signalToNoise.low).toBe(0);
    }
  });

  it("batches hold the exact lengths in their intervals", () => {
    for (const { against: truths } of report.losses) {
      for (const { exact, sampled } of Object.values(truths)) expect(holds(sampled.length, exact.length)).toBe(true);
    }
  });

  it("k2 has the gradient of KL(π‖π_ref), k3 that of KL(π_ref‖π), and neither the other's", () => {
    expect(against(report, "k2").reverse.exact.distance).toBeLessThan(1e-12);
    expect(against(report, "k3").forward.exact.distance).toBeLessThan(1e-12);
    expect(against(report, "k2").forward.exact.cosine).toBeLessThan(0.999);
    expect(against(report, "k3").reverse.exact.cosine).toBeLessThan(0.999);
  });
});

it("tells what a loss descends where batches cannot: a network in a maze, 16 batches of 2 episodes", async () => {
  const config = parseExperiment({
    environment: { id: "gridworld" },
    policy: { kind: "mlp", hidden: [6] },
    variants: [{ objective: { id: "reinforce" }, data: { kind: "on-policy", starts: 2 } }],
  });
  const policy = { kind: "run", checkpoint: null } as const;
  const maze = await inspectDivergence({ config, variant: 0, seed: 0, policy, batches: 16 }, () => undefined);
  const { sampled } = against(maze, "k3").reverse;
  expect(sampled.relativeBias.low).toBe(0); // the batches do not tell k3 from the reverse KL
  expect(against(maze, "k1").reverse.exact.length).toBe(0);
  expect(against(maze, "k2").reverse.exact.distance).toBeLessThan(1e-5);
  expect(against(maze, "k3").forward.exact.distance).toBeLessThan(1e-5);
  expect(against(maze, "k3").reverse.exact.distance).toBeGreaterThan(0.001);
});
