import { act } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { quantities } from "../../src/core/estimator/quantities.ts";
import { createSession } from "../../src/store/session.ts";
import type { Session } from "../../src/store/session.ts";
import { EstimatorPanel } from "../../src/ui/estimator/EstimatorPanel.tsx";
import { handlerPort } from "../support/ports.ts";
import { click, renderIn, type as write } from "./render.tsx";
import type { Rendered } from "./render.tsx";

// The panel over the real handler and engine on the cpu backend, in this process.

const config = parseExperiment({
  environment: { id: "bandit" },
  seeds: { count: 2 },
  policy: { kind: "mlp", hidden: [4] },
  variants: [{ objective: { id: "reinforce" }, data: { kind: "on-policy", starts: 16 } }],
});

let session: Session;
let panel: Rendered;
beforeEach(() => {
  session = createSession({ config, openPort: handlerPort });
  session.actions.look({ backend: "cpu" });
  session.actions.estimator.set({ batches: 64 });
  panel = renderIn(session, <EstimatorPanel />);
});
afterEach(() => {
  panel.unmount();
  session.dispose();
});

const settles = (check: () => void) =>
  vi.waitFor(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
    check();
  }, 20_000);

const rows = (testId: string) => [...panel.container.querySelectorAll(`[data-testid="${testId}"] tbody tr`)];
const heads = (testId: string) => rows(testId).map((row) => row.querySelector("th")?.textContent ?? "");

test("says what to do before anything has been drawn", () => {
  expect(panel.container.textContent).toContain("Nothing has been drawn yet");
  expect(panel.container.querySelector("[data-testid=judgements]")).toBeNull();
});

test("judges the objective at hand and those laid beside, in numbers with intervals and in words", async () => {
  write(panel.control("Lay an estimator beside"), "grpo");
  write(panel.control("Lay an estimator beside"), "baseline:value");
  click(panel.button("Draw 64 batches"));
  await settles(() => expect(heads("judgements")).toEqual(["REINFORCE", "GRPO", "PG, value"]));
  const direction = rows("judgements")[0]?.querySelector("[data-column=cosine]")?.textContent ?? "";
  expect(direction).toMatch(/^(0\.9\d*|1) ?\d+(\.\d+)?°.* to 1$/u);
  expect(panel.text("judgements")).toMatch(/REINFORCE is unbiased as far as these batches can tell/u);
  expect([...panel.container.querySelectorAll(".pp-quantity-unit")].map((unit) => unit.textContent)).toEqual(
    quantities.map(({ unit }) => unit),
  );
  expect(panel.text("judgements")).toContain("REINFORCE at update 0, seed 0; 64 batches");
});

test("shows each layer by itself where there are several", async () => {
  click(panel.button("Draw 64 batches"));
  await settles(() => expect(rows("judgements")).toHaveLength(1));
  click(panel.control("Each layer by itself"));
  expect(heads("judgements").map((head) => head.replace(/ \d+ parameters/u, ""))).toEqual([
    "REINFORCE",
    "layer 1 weights",
    "layer 1 biases",
    "output weights",
    "output biases",
  ]);
});

test("an estimator can be taken away again", () => {
  write(panel.control("Lay an estimator beside"), "grpo");
  expect(session.store.getState().estimator.settings.added.map(({ label }) => label)).toEqual(["GRPO"]);
  click(panel.button("Take GRPO away"));
  expect(session.store.getState().estimator.settings.added).toEqual([]);
});

test("a policy that is no table cannot be put between π_ref and π*", () => {
  const options = [...panel.control("Frozen").querySelectorAll("option")].map(({ value }) => value);
  expect(options).toEqual(["now", "start"]);
});

test("a sweep is drawn, and said in a table", async () => {
  write(panel.control("Along"), "baseline");
  write(panel.control("Shown"), "variance");
  click(panel.button("Sweep"));
  await settles(() => expect(session.store.getState().estimator.work).toBeNull());
  const table = [...panel.container.querySelectorAll("[data-testid=sweep-table] tbody tr")];
  expect(table.map((row) => row.querySelector("td")?.textContent)).toEqual([
    "No baseline",
    "Batch mean",
    "Leave one out",
    "Value",
  ]);
  const [none, , , value] = table.map((row) => Number(row.querySelectorAll("td")[1]?.textContent));
  expect(value).toBeLessThan(none as number);
  expect(panel.container.querySelector("[data-testid=sweep-table] caption")?.textContent).toContain("Variance");
});

test("a sweep over clip widths does not run on fresh data, where no clip acts, but offers stale ones", () => {
  write(panel.control("Along"), "clip");
  expect(panel.text("sweep")).toContain("all places would be the same");
  expect(() => panel.button("Sweep")).toThrow("no button");
  click(panel.button("Let the policy move on by 8 steps"));
  expect(session.store.getState().estimator.settings.staleness).toBe(8);
  expect(panel.button("Sweep").disabled).toBe(false);
});

test("each cloud of gradients can have its own scale", async () => {
  write(panel.control("Lay an estimator beside"), "grpo");
  click(panel.button("Draw 64 batches"));
  await settles(() => expect(rows("judgements")).toHaveLength(2));
  const edges = () =>
    [...panel.container.querySelectorAll(".pp-clouds .pp-unit")]
      .map(({ textContent }) => textContent)
      .filter((text) => text.startsWith("edge"));
  const wish = panel.control("Each on its own scale");
  if (wish.checked) click(wish);
  expect(new Set(edges()).size).toBe(1);
  click(wish);
  expect(new Set(edges()).size).toBe(2);
});

test("KL estimators are told as values and as losses", async () => {
  click(panel.button("Measure k1, k2, k3"));
  await settles(() => expect(heads("divergence")).toHaveLength(6));
  expect(panel.text("divergence")).toContain("0, unbiased");
  const descents = rows("divergence")
    .slice(3)
    .map((row) => [...row.querySelectorAll(".pp-descent")]);
  expect(descents.map((cells) => cells.map(({ textContent }) => textContent))).toEqual([
    ["no gradient on average", "no gradient on average"],
    ["this divergence’s gradient", "nearly this divergence’s gradient"],
    ["nearly this divergence’s gradient", "this divergence’s gradient"],
  ]);
  // What is merely not resolved is not called unbiased.
  expect(
    rows("divergence")
      .slice(3)
      .some((row) => row.textContent.includes("unbiased")),
  ).toBe(false);
});

test("at the reference itself there is nothing to measure, which is said in place of numbers", async () => {
  panel.unmount();
  session.dispose();
  session = createSession({ config: { ...config, policy: { kind: "tabular" } }, openPort: handlerPort });
  session.actions.look({ backend: "cpu" });
  panel = renderIn(session, <EstimatorPanel />);
  click(panel.button("Measure k1, k2, k3"));
  await settles(() => expect(panel.text("divergence")).toContain("This policy is its reference: the distance is 0"));
  expect(rows("divergence")).toEqual([]);
});

test("what has no answer says why, for all to hear", async () => {
  act(() => {
    session.actions.estimator.set({ batches: 17 });
  });
  click(panel.button("Draw 17 batches"));
  await settles(() => expect(panel.container.querySelector("[role=alert]")?.textContent).toContain("17 found"));
});
