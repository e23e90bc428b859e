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

/** Of one estimator as a loss, all parameters together. */
const judgements = (label: string) => {
  const found = report.losses.find((each) => each.label === label)?.groups[0]?.judgements;
  if (found === undefined) throw new Error(`no report of ${label}`);
  return found;
};

describe("KL estimators as losses", () => {
  it("k1 has no gradient on average", () => {
    const { reverse, forward } = judgements("k1");
    expect(holds(reverse.length, 0)).toBe(true);
    expect(holds(forward.length, 0)).toBe(true);
    expect(reverse.signalToNoise.low).toBe(0);
  });

  it("k2 has that of KL(π‖π_ref), k3 that of KL(π_ref‖π), and neither the other's", () => {
    expect(holds(judgements("k2").reverse.length, 1)).toBe(true);
    expect(judgements("k2").reverse.bias.low).toBe(0);
    expect(judgements("k2").forward.bias.low).toBeGreaterThan(0);
    expect(holds(judgements("k3").forward.length, 1)).toBe(true);
    expect(judgements("k3").forward.bias.low).toBe(0);
    expect(judgements("k3").reverse.bias.low).toBeGreaterThan(0);
  });
});
