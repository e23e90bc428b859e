import { act } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { objectives } from "../../src/core/objectives/registry.ts";
import { createSession } from "../../src/store/session.ts";
import type { Session } from "../../src/store/session.ts";
import { Page } from "../../src/ui/Page.tsx";
import { handlerPort } from "../support/ports.ts";
import { click, pass, press, renderIn, type as write, until } from "./render.tsx";
import type { Rendered } from "./render.tsx";

// The whole page over the real handler and engine on the cpu backend, in this process.

const config = parseExperiment({
  environment: { id: "bandit" },
  updates: 8,
  variants: [{ objective: { id: "ppo" }, data: { kind: "on-policy", starts: 4 } }],
});

let session: Session;
let page: Rendered;
beforeEach(async () => {
  session = createSession({ config, openPort: handlerPort });
  session.actions.setSpeed("max");
  page = renderIn(session, <Page />);
  await settles("run-status", "ready");
});
afterEach(() => {
  page.unmount();
  session.dispose();
  localStorage.clear();
});

const settles = (testId: string, text: string | RegExp): Promise<void> =>
  until(() => {
    expect(page.text(testId)).toMatch(text);
  });

const find = (testId: string) => page.container.querySelector(`[data-testid="${testId}"]`);

describe("the page", () => {
  test("runs to the end, counts, and says so in the charts' legends and to screen readers", async () => {
    click(page.button("Run"));
    await settles("run-status", "finished");
    expect([page.text("counter-updates"), page.text("counter-samples")]).toEqual(["8", "32"]);
    await settles("latest-objective/optimal_return", "2.5");
    const exact = session.series.rows(0).at(-1)?.metrics["objective/exact_return"]?.[0] ?? NaN;
    await until(() => {
      expect(Number(page.text("latest-objective/exact_return"))).toBeCloseTo(exact, 3);
    });
    expect(page.container.querySelector("output")?.textContent).toBe("Training finished after 8 updates.");
  });

  test("steps and resets", async () => {
    click(page.button("Step"));
    await settles("counter-updates", "1");
    await settles("run-status", "paused");
    click(page.button("Reset"));
    await settles("run-status", "ready");
    expect(page.text("counter-updates")).toBe("0");
  });

  test("shows which backend runs, and lets its person choose", () => {
    expect(page.text("backend-badge")).toBe("cpu");
    click(find("backend-badge") as Element);
    write(page.control("Backend"), "cpu");
    expect(session.store.getState().view.backend).toBe("cpu");
  });

  test("tells the policy of each arm in a table for screen readers", async () => {
    await until(() => {
      const cells = [...(find("environment-table")?.querySelectorAll("tbody td:nth-child(4)") ?? [])];
      expect(cells.map(({ textContent }) => textContent)).toEqual(["0.3333", "0.3333", "0.3333"]);
    });
  });

  test("rolls another seed and builds the run with it", async () => {
    click(page.button("Roll seed"));
    const { first } = session.store.getState().experiment.config.seeds;
    expect(page.control("Seed").value).toBe(String(first));
    await until(() => {
      expect(session.store.getState().run.applied?.seeds.first).toBe(first);
    });
  });

  test("shows formula, meaning and source of the objective chosen", () => {
    for (const { id, label, source } of objectives) {
      write(page.control("Objective"), id);
      const card = find("objective")?.textContent ?? "";
      expect(card).toContain(label);
      expect(card).toContain(source.title);
    }
  });

  test("has a chart for each of the pair's statistics only where pairs are read", async () => {
    expect(find("chart-margin")).toBeNull();
    write(page.control("Objective"), "dpo");
    await until(() => {
      expect(find("chart-margin")).not.toBeNull();
    });
  });

  test("says what to press before the first run", () => {
    expect(find("chart-return")?.textContent).toContain("Press Run or Space");
  });
});

describe("a change in mid-run", () => {
  beforeEach(async () => {
    click(page.button("Step"));
    await settles("counter-updates", "1");
    await settles("run-status", "paused");
  });

  test("that the run can take on offers to go on with it", async () => {
    write(page.control("Learning rate"), "0.5");
    expect(page.text("pending-change")).toContain("the run still has the old ones");
    click(page.button("Go on with them"));
    await settles("run-status", "paused");
    expect(find("pending-change")).toBeNull();
    expect(page.text("counter-updates")).toBe("1");
  });

  test("that needs a new run offers only that, and starts it", async () => {
    write(page.control("Means 1"), "9");
    expect(() => page.button("Go on with them")).toThrow("no button is called");
    click(page.button("Restart to apply"));
    await settles("run-status", "finished");
    expect(find("pending-change")).toBeNull();
    await settles("latest-objective/optimal_return", "9");
  });

  test("that is refused changes nothing", () => {
    write(page.control("Learning rate"), "-1");
    expect(find("pending-change")).toBeNull();
    expect(page.container.querySelector("[role=alert]")?.textContent).toMatch(/-1 is out of range/u);
  });

  test("can be taken back with the keyboard", () => {
    write(page.control("Learning rate"), "0.5");
    press(document.body, "z", { ctrlKey: true });
    expect(find("pending-change")).toBeNull();
    press(document.body, "z", { ctrlKey: true, shiftKey: true });
    expect(find("pending-change")).not.toBeNull();
  });
});

describe("keys", () => {
  test("space runs, S steps, R resets", async () => {
    press(document.body, "s");
    await settles("counter-updates", "1");
    await settles("run-status", "paused");
    press(document.body, " ");
    await settles("run-status", "finished");
    press(document.body, "r");
    await settles("run-status", "ready");
    expect(page.text("counter-updates")).toBe("0");
  });

  test("belong to the control that is typed in", async () => {
    press(page.control("Seed"), "s");
    press(page.control("Seed"), " ");
    press(page.control("Environment"), "r");
    await pass(200);
    expect(page.text("counter-updates")).toBe("0");
  });

  test("leave the space to a button and the arrows to a slider", async () => {
    press(page.button("Reset"), " ");
    press(page.control("Learning rate slider"), "ArrowRight");
    await pass(200);
    expect(page.text("counter-updates")).toBe("0");
  });

  test("can be switched off in their list", async () => {
    press(document.body, "?");
    await until(() => {
      expect(document.querySelector("input[type=checkbox]")).not.toBeNull();
    });
    click(document.querySelector("input[type=checkbox]") as Element);
    act(() => {
      session.actions.look({ helpOpen: false });
    });
    press(document.body, "s");
    await pass(200);
    expect(page.text("counter-updates")).toBe("0");
  });
});

test("a failed run is explained, and Run tries again", async () => {
  act(() => {
    session.store.setState(({ run }) => ({
      run: { ...run, phase: "failed", failure: { reason: "diverged", message: "the loss is not finite" } },
    }));
  });
  expect(page.text("failure")).toMatch(/not finite.*Lower the learning rate/u);
  click(page.button("Run"));
  await settles("run-status", "finished");
  expect(find("failure")).toBeNull();
});
