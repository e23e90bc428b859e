import { act } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { createSession } from "../../src/store/session.ts";
import type { Session } from "../../src/store/session.ts";
import { ComparePanel } from "../../src/ui/compare/ComparePanel.tsx";
import { handlerPort } from "../support/ports.ts";
import { click, press, quietSession, renderIn, type as write } from "./render.tsx";
import type { Rendered } from "./render.tsx";

// The panel over the real handler and engine on the cpu backend, in this process.

const data = { kind: "on-policy", starts: 4 } as const;
const config = parseExperiment({
  environment: { id: "bandit" },
  updates: 6,
  seeds: { first: 0, count: 4 },
  variants: [
    { objective: { id: "reinforce" }, data, optimizer: { learningRate: 1e-6 }, label: "slow" },
    { objective: { id: "reinforce" }, data, optimizer: { learningRate: 0.3 }, label: "quick" },
  ],
});

let session: Session;
let panel: Rendered;
afterEach(() => {
  panel.unmount();
  session.dispose();
});

const wait = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

/** Waits until a part of the panel says something. */
const settles = (read: () => string | null | undefined, text: string | RegExp) =>
  vi.waitFor(async () => {
    await wait();
    expect(read()).toMatch(text);
  }, 20_000);

const rows = () => [...panel.container.querySelectorAll("[data-testid^=score-]")];
const cell = (label: string, column: string) =>
  panel.container.querySelector(`[data-testid="score-${label}"] [data-column=${column}]`)?.textContent;
const heading = (name: string) => panel.button(name).closest("th");

/** Opens the panel on a run of the two variants, and waits for its end. */
async function finishRun(): Promise<void> {
  session = createSession({ config, openPort: handlerPort });
  panel = renderIn(session, <ComparePanel />);
  session.actions.setSpeed("max");
  session.actions.run();
  await settles(() => session.store.getState().run.phase, "finished");
  await settles(() => panel.text("compare-statement"), /Read at 6 updates.*10,000 resamples/u);
}

describe("after a run of two variants", () => {
  beforeEach(finishRun, 30_000);

  test("names statistic, resamples and seeds, and shows values with intervals", () => {
    expect(panel.text("compare-statement")).toContain("IQM, 95 % bootstrap interval (10,000 resamples), 4 seeds");
    expect(cell("quick", "final")).toMatch(/^[\d.]+ ?[\d.]+ to [\d.]+$/u);
  });

  test("tells the probability of improvement over the pinned baseline, and over another one", async () => {
    expect(cell("slow", "improvement")).toBe("baseline");
    await settles(() => cell("quick", "improvement"), /^1/u);
    click(panel.button("Pin quick as the baseline"));
    await settles(() => cell("slow", "improvement"), /^0/u);
    expect(cell("quick", "improvement")).toBe("baseline");
    expect(panel.button("P(better than quick)")).toBeDefined();
  });

  test("sorts by any heading, best first, then the other way round, and says so", async () => {
    click(panel.button("Exact return"));
    await settles(() => rows()[0]?.textContent, /^quick/u);
    expect(heading("Exact return")?.getAttribute("aria-sort")).toBe("descending");
    click(panel.button("Exact return"));
    await settles(() => rows()[0]?.textContent, /^slow/u);
    expect(heading("Exact return")?.getAttribute("aria-sort")).toBe("ascending");
    expect(heading("Seconds")?.getAttribute("aria-sort")).toBe("none");
  });

  test("shows another metric, which has no better side", async () => {
    write(panel.control("Metric"), "policy/entropy");
    await settles(() => heading("Entropy")?.textContent, "Entropy");
    expect(cell("quick", "improvement")).toBe("–");
  });

  test("reads at an equal number of samples, or earlier when asked", async () => {
    write(panel.control("Equal budget in"), "samples");
    await settles(() => panel.text("compare-statement"), "Read at 24 environment samples");
    write(panel.control("Equal budget in"), "updates");
    await settles(() => panel.text("compare-statement"), "Read at 6 updates");
    press(panel.container.querySelector("[role=slider]") as Element, "ArrowLeft");
    await settles(() => panel.text("compare-statement"), "Read at 5 updates");
    press(panel.container.querySelector("[role=slider]") as Element, "ArrowRight");
    await settles(() => panel.text("compare-statement"), "Read at 6 updates");
    expect(session.store.getState().view.comparison.at).toBeNull();
  });

  test("shows what differs, and only that", () => {
    const lines = [...panel.container.querySelectorAll("[data-testid=differences] tbody tr")];
    expect(lines.map(({ textContent }) => textContent)).toEqual(["Learning rate0.0000010.3"]);
  });
});

describe("in the table of two variants", () => {
  beforeEach(finishRun, 30_000);

  test("a variant is left alone in the charts, and the others are brought back", () => {
    click(panel.button("Draw quick alone in the charts"));
    expect(session.store.getState().view.hiddenVariants).toEqual([0]);
    expect(panel.button("Draw quick alone in the charts").getAttribute("aria-pressed")).toBe("true");
    click(panel.button("Draw quick alone in the charts"));
    expect(session.store.getState().view.hiddenVariants).toEqual([]);
  });

  test("each variant has its own colour and shape, the same beside its settings", () => {
    const marks = [...panel.container.querySelectorAll(".pp-contender-mark path")].map((mark) =>
      mark.getAttribute("d"),
    );
    expect(new Set(marks).size).toBe(2);
    expect(marks.slice(0, 2)).toEqual(marks.slice(2));
  });

  test("all numbers can be copied, as Markdown and as CSV", async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
    click(panel.button("Copy as Markdown"));
    click(panel.button("Copy as CSV"));
    expect(writeText.mock.calls[0]?.[0]).toMatch(/^\| Variant \| Exact return \|.*\n.*\n\| slow \|/u);
    expect(writeText.mock.calls[1]?.[0]).toMatch(/^variant,final,final_low/u);
    await settles(() => panel.container.textContent, "Copied");
  });
});

test("one variant alone is shown with what to do to compare it; the button adds another and opens its settings", () => {
  session = quietSession({ environment: { id: "bandit" }, variants: [{ objective: { id: "ppo" } }] });
  panel = renderIn(session, <ComparePanel />);
  expect(panel.container.textContent).toContain("Only one learner so far");
  click(panel.button("Add a second variant"));
  const { experiment, view } = session.store.getState();
  expect(experiment.config.variants.map(({ label }) => label)).toEqual(["PPO", "GRPO"]);
  expect([view.tab, view.variant]).toEqual(["train", 1]);
});
