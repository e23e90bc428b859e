import { act } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { DRAFT_SUBJECT } from "../../../src/store/checks.ts";
import { createSession } from "../../../src/store/session.ts";
import type { Session } from "../../../src/store/session.ts";
import { ChecksPanel } from "../../../src/ui/checks/ChecksPanel.tsx";
import { handlerPort } from "../../support/ports.ts";
import { click, renderIn, type as write, until } from "../render.tsx";
import type { Rendered } from "../render.tsx";

// The panel over the real handler in this process.

let session: Session;
let panel: Rendered;
afterEach(() => {
  panel.unmount();
  session.dispose();
  vi.restoreAllMocks();
});

function open(experiment: object = {}): void {
  const variants = [{ objective: { id: "copg" } }];
  const config = parseExperiment({ environment: { id: "bandit" }, variants, ...experiment });
  session = createSession({ config, openPort: handlerPort });
  panel = renderIn(session, <ChecksPanel />);
}

const summary = (): string => panel.text("checks-summary");
const says = (text: string | RegExp): Promise<void> =>
  until(() => {
    expect(summary()).toMatch(text);
  });
const checkCalled = (id: string): Element | null => panel.container.querySelector(`[data-check="${id}"]`);
const writeDraft = (formula: string): void => {
  act(() => {
    session.actions.workshop.write({ formula, name: "Mine" });
    session.actions.look({ checks: { subject: DRAFT_SUBJECT, changed: {}, all: false } });
  });
};

test("the variant open for editing is checked as the tab opens, with where it ends on its bandit", async () => {
  open();
  expect(summary()).toBe("Checking…");
  await says(/^2\d checks pass, 1 differs \(Rewards scaled\)\.$/u);
  const end = checkCalled("fixedPoint.present");
  expect(end?.getAttribute("data-status")).toBe("pass");
  const rows = [...(end?.querySelectorAll("tbody tr") ?? [])].map(({ textContent }) => textContent);
  expect(rows).toEqual(["Reference0.33330.33330.3333", "End0.70540.25950.0351", "π* (β 0.5)0.70540.25950.0351"]);
});

test("another is chosen from the menu, the experiment stays, and hyperparameters can be tried", async () => {
  open();
  write(panel.control("Objective to check"), "grpo");
  await says(/4 differ \(Ratio 1: every step alike; /u);
  const firstEnd = panel.container.querySelector("[data-check='fixedPoint.present']")?.textContent;
  write(panel.control("beta"), "1");
  await until(() => {
    expect(checkCalled("fixedPoint.present")?.textContent).toMatch(/π\* is .* at β = 1;/u);
  });
  expect(checkCalled("fixedPoint.present")?.textContent).not.toBe(firstEnd);
  expect(session.store.getState().experiment.config.variants).toMatchObject([{ objective: { id: "copg" } }]);
});

test("a draft with a lost minus fails and is told where to look; one with a mistake is named as such", async () => {
  open();
  writeDraft("loss = mean(ratio * (score - mean_group(score)))");
  await says(/fail \(Better becomes more likely; /u);
  expect(checkCalled("signs.order")?.textContent).toMatch(/lost minus/u);
  expect(checkCalled("fixedPoint.optimum")?.textContent).toMatch(/worse than where it began/u);
  writeDraft("loss = mean(");
  await until(() => {
    expect(panel.container.querySelector("[role=alert]")?.textContent).toMatch(/^The draft has a mistake/u);
  });
  await says(/checks pass/u);
  click(panel.button("Back to the workshop"));
  expect(session.store.getState().view.tab).toBe("workshop");
});

test("a formula that divides by zero is contained: it fails, and the panel goes on", async () => {
  open();
  writeDraft("loss = mean(reward / (score - score) * logp)");
  await says(/fail/u);
  expect(checkCalled("fixedPoint.optimum")?.textContent).toContain("no finite number");
  write(panel.control("Objective to check"), "dpo");
  await says(/^\d+ checks pass\.$/u);
});

test("the card is saved as Markdown and as JSON, under the objective's name", async () => {
  open();
  const names: string[] = [];
  const contents: Blob[] = [];
  vi.stubGlobal(
    "URL",
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => `blob:${String(contents.push(blob))}`,
      revokeObjectURL: () => undefined,
    }),
  );
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function pressed(this: HTMLAnchorElement) {
    names.push(this.download);
  });
  await says(/checks pass/u);
  click(panel.button("Save as Markdown"));
  click(panel.button("Save as JSON"));
  expect(names).toEqual(["report-card-copg.md", "report-card-copg.json"]);
  const [markdown, json] = await Promise.all(contents.map((blob) => blob.text()));
  expect(markdown).toContain("# Report card: CoPG");
  const { objective, results } = JSON.parse(json ?? "") as { objective: object; results: readonly object[] };
  expect(objective).toMatchObject({ id: "copg", hyperparameters: { beta: 0.5 } });
  expect(results.length).toBeGreaterThan(20);
});
