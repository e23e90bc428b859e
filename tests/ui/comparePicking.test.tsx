import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Session } from "../../src/store/session.ts";
import { ComparePanel } from "../../src/ui/compare/ComparePanel.tsx";
import { click, quietSession, renderIn, until } from "./render.tsx";
import type { Rendered } from "./render.tsx";

// The panel over rows made up for the purpose.

/** Exact returns of two seeds a variant; a seed of "lost" is the best of all, its other one diverged. */
const returns = { kept: [1, 2], lost: [9, NaN], other: [0, 1], untrained: [0, 0] };

let session: Session;
let panel: Rendered;
beforeEach(() => {
  const variants = Object.keys(returns).map((label) => ({ objective: { id: "ppo" }, label }));
  session = quietSession({ environment: { id: "bandit" }, seeds: { first: 0, count: 2 }, variants });
  for (const [variant, [label, values]] of Object.entries(returns).entries()) {
    const rowAt = (update: number) => ({
      variant,
      update,
      samples: update,
      gradientSteps: update,
      seconds: update,
      metrics: { "objective/exact_return": values },
    });
    session.series.append(label === "untrained" ? [rowAt(0)] : [rowAt(0), rowAt(variant + 4)]);
  }
  panel = renderIn(session, <ComparePanel />);
});
afterEach(() => {
  panel.unmount();
  session.dispose();
});

/** Waits until a part of the panel says something. */
const settles = (read: () => string | null | undefined, text: string | RegExp) =>
  until(() => {
    expect(read()).toMatch(text);
  });

const cellOf = (label: string, column: string) =>
  panel.container.querySelector(`[data-testid="score-${label}"] [data-column=${column}]`);
const cell = (label: string, column: string) => cellOf(label, column)?.textContent;
const box = (label: string) => panel.control(`Compare ${label}`);
const leads = (label: string) => cellOf(label, "final")?.querySelector("[data-leads=true]") !== null;
const differing = () => panel.container.querySelector("[data-testid=differences]");

test("one that has lost seeds says so beside its numbers and is not the best, whatever is left", () => {
  expect(cell("lost", "final")).toContain("1 of 2 seeds");
  expect(cell("lost", "improvement")).not.toContain("of 2 seeds");
  expect([leads("lost"), leads("kept"), leads("other")]).toEqual([false, true, false]);
  expect(panel.text("compare-statement")).toContain("lost: 1 of 2 seeds");
});

test("what has done no update is left out, says so, and holds the others to no budget", () => {
  expect(panel.text("score-untrained")).toContain("no update yet");
  expect([box("untrained").checked, box("untrained").disabled]).toEqual([false, true]);
  expect(panel.text("compare-statement")).toMatch(/^Read at 4 updates/u);
});

test("the boxes choose what is read, who is best, what differs and what is copied", async () => {
  const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
  click(box("kept"));
  await settles(() => panel.text("compare-statement"), /^Read at 5 updates/u);
  expect(panel.text("score-kept")).toContain("Left out");
  expect(cell("lost", "improvement")).toBe("baseline");
  expect(leads("other")).toBe(true);
  expect(differing()?.textContent).not.toContain("kept");
  click(panel.button("Copy as CSV"));
  const lines = writeText.mock.calls[0]?.[0].trim().split("\n") ?? [];
  expect(lines.map((line) => line.split(",")[0])).toEqual(["variant", "lost", "other"]);
  click(box("kept"));
  await settles(() => panel.text("compare-statement"), /^Read at 4 updates/u);
  expect(cell("kept", "improvement")).toBe("baseline");
});

test("with fewer than two the page says what to do; one box brings all back", async () => {
  expect(box("all").checked).toBe(true);
  click(box("all"));
  await settles(() => panel.text("compare-advice"), "Tick at least two rows");
  expect(differing()).toBeNull();
  expect(panel.button("Copy as CSV").disabled).toBe(true);
  click(box("other"));
  await settles(() => cell("other", "final"), /^0/u);
  expect([box("all").checked, box("all").indeterminate]).toEqual([false, true]);
  click(box("all"));
  await settles(() => cell("kept", "final"), /^1/u);
  expect(panel.container.querySelector("[data-testid=compare-advice]")).toBeNull();
});
