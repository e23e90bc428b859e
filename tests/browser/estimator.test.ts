import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { BackendName } from "../../src/engine/types.ts";
import { audit, faults } from "./support/axe.ts";
import { launch, openBlank, refuseComplaints } from "./support/browser.ts";
import { measureLongTasks } from "./support/longTasks.ts";
import { openPlayground } from "./support/playground.ts";
import { startTrainer } from "./support/trainer.ts";
import type { Trainer } from "./support/trainer.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test("a paused run's policy is inspected: two objectives in a table, a sweep, the KL estimators", async () => {
  const context = await browser.newContext();
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await playground.choose("Environment", "bandit");
  await playground.settle(/ready/);
  await playground.choose("Speed", "max");
  await playground.press("Run");
  await playground.reach(20);
  await playground.press("Pause");
  await playground.settle(/paused/);
  const update = await playground.updates();
  const report = await measureLongTasks(page);
  await page.getByRole("tab", { name: "Estimator" }).click();
  await page.getByText("Nothing has been drawn yet").waitFor();
  await playground.choose("Lay an estimator beside", "rloo");
  await playground.choose("Batches", "64");
  await playground.press("Draw 64 batches");
  const judgements = page.getByTestId("judgements");
  await judgements.getByText(`PPO at update ${String(update)}, seed 0; 64 batches`).waitFor();
  expect(await judgements.getByRole("rowheader").allTextContents()).toEqual(["PPO", "RLOO"]);
  expect(await judgements.locator("[data-column=relativeBias]").first().textContent()).toMatch(/ to /);
  await page.getByLabel("Along", { exact: true }).selectOption("staleness");
  await playground.press("Sweep");
  // Seven places, two estimators.
  await page.getByTestId("sweep-table").locator("tbody tr").nth(13).waitFor({ state: "attached" });
  await playground.press("Measure k1, k2, k3");
  await page.getByTestId("divergence").getByText("0, unbiased").first().waitFor();
  // Nothing of it has touched the run.
  expect(await playground.updates()).toBe(update);
  expect(await playground.status()).toMatch(/paused/);
  await page.getByRole("tab", { name: "Train" }).click();
  await page.getByRole("tab", { name: "Estimator" }).click();
  await judgements.waitFor();
  console.info(`inspecting two objectives, a sweep and KL: ${await report()}`);
  await context.close();
  refuseComplaints(playground);
});

test("a long question is given up at once", async () => {
  const context = await browser.newContext();
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await page.getByRole("tab", { name: "Estimator" }).click();
  await playground.choose("Batches", "4096");
  await playground.press("Draw 4,096 batches");
  await playground.press("Stop");
  await page.getByRole("button", { name: "Draw 4,096 batches", disabled: false }).waitFor();
  await playground.choose("Batches", "16");
  await playground.press("Draw 16 batches");
  const judgements = page.getByTestId("judgements");
  await judgements.waitFor();
  expect(await judgements.textContent()).toContain("16");
  await context.close();
  refuseComplaints(playground);
});

const looks = (["light", "dark"] as const).flatMap((scheme) => [1440, 390].map((width) => ({ scheme, width })));

test.each(looks)("axe finds no serious fault in the $scheme inspector at $width pixels", async ({ scheme, width }) => {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ colorScheme: scheme, viewport, reducedMotion: "reduce" });
  const playground = await openPlayground(context, inject("address"));
  const { page } = playground;
  await playground.press("Step"); // away from the reference
  await playground.reach(1);
  await page.getByRole("tab", { name: "Estimator" }).click();
  await playground.choose("Lay an estimator beside", "grpo");
  await playground.choose("Batches", "16");
  await playground.press("Draw 16 batches");
  await page.getByTestId("judgements").waitFor();
  await playground.press("Measure k1, k2, k3");
  await page.getByTestId("divergence").getByText("0, unbiased").first().waitFor();
  await page.mouse.move(width / 2, 899);
  expect(faults(await audit(page))).toEqual([]);
  await context.close();
  refuseComplaints(playground);
});

test("CPU and GPU agree on what estimators are like, in a table and in a network", async () => {
  const tab = await openBlank(browser, inject("address"));
  const trainers: Readonly<Record<BackendName, Trainer>> = {
    cpu: await startTrainer(tab.page),
    webgpu: await startTrainer(tab.page),
  };
  for (const policy of [{ kind: "tabular" }, { kind: "mlp", hidden: [6] }]) {
    const config = parseExperiment({
      environment: { id: "contextual-bandit" },
      policy,
      variants: [{ objective: { id: "ppo-kl" } }, { objective: { id: "grpo" } }],
    });
    const ask = async (backend: BackendName) => {
      const answer = await trainers[backend].ask({
        kind: "gradients",
        config,
        variant: 0,
        seed: 0,
        policy: { kind: "run", checkpoint: null },
        batches: 64,
        critic: "exact",
        staleness: 3,
        estimators: config.variants,
        backend,
      });
      expect(answer.backend.name).toBe(backend);
      return answer.estimators.flatMap(({ groups }) =>
        groups.flatMap(({ judgements: { plain } }) => [
          plain.length.value,
          plain.relativeBias.value,
          plain.cosine.value,
          plain.singleCosine.value,
          plain.variance.value,
        ]),
      );
    };
    const [cpu, webgpu] = [await ask("cpu"), await ask("webgpu")];
    expect(webgpu).toHaveLength(cpu.length);
    webgpu.forEach((value, i) => expect(Math.abs(value - (cpu[i] ?? NaN))).toBeLessThan(2e-3 * (1 + Math.abs(value))));
  }
  refuseComplaints(tab);
});
