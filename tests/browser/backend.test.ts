import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { launch, openBlank, refuseComplaints } from "./support/browser.ts";
import type { Watched } from "./support/browser.ts";
import { startTrainer } from "./support/trainer.ts";

let browser: Browser;
let tab: Watched;
beforeAll(async () => {
  browser = await launch();
  tab = await openBlank(browser, inject("address"));
});
afterAll(async () => {
  await browser.close();
  refuseComplaints(tab);
});

const config = parseExperiment({
  version: 1,
  environment: { id: "bandit" },
  updates: 3,
  variants: [{ objective: { id: "ppo" } }],
});
const start = { type: "start", run: 1, config, speed: "max", checkpoint: null, running: true } as const;

declare global {
  // Set in the worker by countDispatches.
  var dispatched: number;
}

type Sizes = Parameters<GPUComputePassEncoder["dispatchWorkgroups"]>;

/** In the worker: counts every compute dispatch, whoever asks for it. */
function countDispatches(): void {
  globalThis.dispatched = 0;
  const { prototype } = GPUComputePassEncoder;
  const dispatch: (...sizes: Sizes) => undefined = Reflect.get(prototype, "dispatchWorkgroups");
  prototype.dispatchWorkgroups = function count(this: GPUComputePassEncoder, ...sizes: Sizes) {
    globalThis.dispatched += 1;
    return Reflect.apply(dispatch, this, sizes);
  };
}

test("a run on webgpu names its adapter, and dispatches as many programs as the browser sees", async () => {
  const opening = tab.page.waitForEvent("worker");
  const trainer = await startTrainer(tab.page);
  const worker = await opening;
  await worker.evaluate(countDispatches);
  await trainer.post({ ...start, backend: "webgpu" });
  const { backend } = await trainer.next("started");
  expect(backend).toMatchObject({ name: "webgpu", fallback: true });
  expect(backend.adapter).toMatch(/swiftshader/i);
  let snapshot = await trainer.next("snapshot");
  while (snapshot.status !== "finished") snapshot = await trainer.next("snapshot");
  expect(snapshot.dispatches).toBeGreaterThan(0);
  expect(await worker.evaluate(() => globalThis.dispatched)).toBeGreaterThanOrEqual(snapshot.dispatches);
  await trainer.terminate();
});

test("left to itself the worker prefers the cpu to a software adapter, and says so", async () => {
  const trainer = await startTrainer(tab.page);
  await trainer.post({ ...start, backend: "auto" });
  const { backend } = await trainer.next("started");
  expect(backend).toMatchObject({ name: "cpu", fallback: true });
  expect(backend.adapter).toMatch(/swiftshader/i);
  expect(backend.reason).toMatch(/software/i);
  await trainer.terminate();
});
