import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { EvaluateRequest, EvaluateResult } from "../../src/core/experiment/evaluation.ts";
import { FUNCTION_NAMES } from "../../src/core/formula/types.ts";
import { objectives } from "../../src/core/objectives/registry.ts";
import type { BackendName } from "../../src/engine/types.ts";
import { goldenCases } from "../golden/cases.ts";
import { launch, openBlank, refuseComplaints } from "./support/browser.ts";
import type { Watched } from "./support/browser.ts";
import { formulas } from "./support/formulas.ts";
import { randomRequest } from "./support/requests.ts";
import { startTrainer } from "./support/trainer.ts";
import type { Trainer } from "./support/trainer.ts";

const TOLERANCE = 1e-3;

let browser: Browser;
let tab: Watched;
let trainers: Readonly<Record<BackendName, Trainer>>;
beforeAll(async () => {
  browser = await launch();
  tab = await openBlank(browser, inject("address"));
  trainers = { cpu: await startTrainer(tab.page), webgpu: await startTrainer(tab.page) };
});
afterAll(async () => {
  await browser.close();
  refuseComplaints(tab);
});

async function evaluate(backend: BackendName, request: EvaluateRequest): Promise<EvaluateResult> {
  const answer = await trainers[backend].ask({ kind: "evaluate", request, backend });
  expect(answer.backend.name).toBe(backend);
  return answer.result;
}

const largest = (numbers: readonly number[]): number => Math.max(...numbers.map(Math.abs));

/**
 * The larger of two relative differences between the backends: of the loss, and of all its derivatives together. Where
 * numbers cancel to almost nothing the derivatives set the scale.
 */
async function disagreement(request: EvaluateRequest): Promise<number> {
  const cpu = await evaluate("cpu", request);
  const webgpu = await evaluate("webgpu", request);
  const [slopes, otherSlopes] = [cpu, webgpu].map(({ gradient, valueGradient, medianGradient }) => [
    ...gradient.flat(),
    ...valueGradient,
    ...medianGradient,
  ]);
  if (slopes === undefined || otherSlopes?.length !== slopes.length) throw new Error("The gradients' shapes differ.");
  const scale = Math.max(largest(slopes), 1e-6);
  const slopeDifference = largest(slopes.map((slope, index) => slope - (otherSlopes[index] ?? NaN)));
  return Math.max(slopeDifference / scale, Math.abs(cpu.loss - webgpu.loss) / Math.max(Math.abs(cpu.loss), scale));
}

test.each(objectives.map((objective) => [objective.id, objective] as const))(
  "CPU and GPU agree on loss and gradients of %s on a random batch",
  async (_id, objective) => {
    expect(await disagreement(randomRequest(objective, 1))).toBeLessThan(TOLERANCE);
  },
);

test.each(goldenCases.map(({ name, request }) => [name, request] as const))(
  "CPU and GPU agree on the golden case %s",
  async (_name, request) => {
    expect(await disagreement(request)).toBeLessThan(TOLERANCE);
  },
);

test.each(Object.entries(formulas))("CPU and GPU agree on a formula of %s", async (_name, { reads, formula }) => {
  const batch = randomRequest({ id: reads === "pairs" ? "dpo" : "grpo", reads }, 2);
  const groups = batch.groups.map((group, p) => (p === 0 && reads === "groups" ? group.slice(1) : group));
  const objective = { formula, reads, hyperparameters: {} };
  expect(await disagreement({ ...batch, groups, objective })).toBeLessThan(TOLERANCE);
});

test("those formulas use every function of the language", () => {
  const text = Object.values(formulas)
    .map(({ formula }) => formula)
    .join("\n");
  expect(FUNCTION_NAMES.filter((name) => !text.includes(`${name}(`))).toEqual([]);
});
