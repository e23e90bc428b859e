import { act } from "react";
import { afterEach, expect, test } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { createSession } from "../../../src/store/session.ts";
import type { Session } from "../../../src/store/session.ts";
import { FlowPanel } from "../../../src/ui/flow/FlowPanel.tsx";
import { handlerPort } from "../../support/ports.ts";
import { click, press, renderIn, type as write, until } from "../render.tsx";
import type { Rendered } from "../render.tsx";

// The panel over the real handler in this process.

let session: Session;
let panel: Rendered;
afterEach(() => {
  panel.unmount();
  session.dispose();
});

const variants = [{ objective: { id: "copg" } }];

function open(experiment: object): void {
  const config = parseExperiment({ environment: { id: "bandit" }, variants, ...experiment });
  session = createSession({ config, openPort: handlerPort });
  panel = renderIn(session, <FlowPanel />);
}

const ends = (): readonly (string | null)[] =>
  [...panel.container.querySelectorAll("[data-testid=flow-end]")].map(({ textContent }) => textContent);
const table = (): string => panel.text("flow-table");
const start = (): Element => panel.container.querySelector('[aria-label="Start of the path"]') as Element;

test("the experiment's variants are followed to their ends, in words, marks and a table", async () => {
  open({});
  expect(panel.container.textContent).toContain("Following the path");
  await until(() => {
    expect(ends()).toEqual(["Ends at (0.705, 0.259, 0.035): π* for β = 0.5. "]);
  });
  await until(() => {
    expect(panel.container.querySelectorAll(".pp-flow-arrows path").length).toBeGreaterThan(1);
  });
  expect(table()).toContain("CoPGinside0.70540.25950.0351(0.705, 0.259, 0.035)0.500");
  expect(panel.container.querySelectorAll(".pp-flow-mark-end")).toHaveLength(2);
});

test("the start moves with the keys and by number, and stays a policy", async () => {
  open({});
  press(start(), "ArrowUp");
  expect(start().getAttribute("aria-valuetext")).toBe("arm 1, arm 2, arm 3: (0.353, 0.323, 0.323)");
  press(start(), "ArrowLeft", { shiftKey: true });
  expect(start().getAttribute("aria-valuetext")).toBe("arm 1, arm 2, arm 3: (0.353, 0.223, 0.423)");
  press(start(), "x");
  write(panel.control("Start: probability of arm 3"), "0.8");
  expect(start().getAttribute("aria-valuenow")).toBe("0.123");
  await until(() => {
    expect(table()).toContain("Ends of the paths from (0.123, 0.077, 0.800)");
  });
  click(panel.button("At the reference"));
  expect(start().getAttribute("aria-valuenow")).toBe("0.333");
});

test("a hyperparameter is tried without touching the experiment", async () => {
  open({});
  write(panel.control("beta"), "1");
  await until(() => {
    expect(ends()[0]).toMatch(/^Ends at \(0\.547, 0\.331, 0\.122\): π\* for β = 1\./u);
  });
  const [variant] = session.store.getState().experiment.config.variants;
  expect(variant?.objective.hyperparameters).toEqual({ beta: 0.5 });
  click(panel.button("Variants of the experiment"));
  await until(() => {
    expect(ends()[0]).toContain("β = 0.5");
  });
});

test("objectives are added from the menu up to four, and taken away", async () => {
  open({});
  write(panel.control("Add an objective"), "dpo");
  write(panel.control("Add an objective"), "row:k1-as-loss");
  write(panel.control("Add an objective"), "dpo");
  expect(panel.control("Add an objective").disabled).toBe(true);
  await until(() => {
    expect(ends()).toHaveLength(4);
    expect(ends()[2]).toMatch(/^Ends at arm 1 for certain\. π\* for β = 0\.5/u);
  });
  const labels = [...panel.container.querySelectorAll("[data-testid=flow-card] h3")].map((each) => each.textContent);
  expect(labels).toEqual(["CoPG", "DPO", "Policy gradient, k1 as loss", "DPO"]);
  for (const label of ["CoPG", "DPO", "Policy gradient, k1 as loss", "DPO"]) click(panel.button(`Take ${label} away`));
  expect(panel.container.textContent).toContain("Nothing is drawn: add an objective above.");
});

test("a problem with more states offers the bandit of the paper, with undo", async () => {
  open({ environment: { id: "gridworld" } });
  expect(panel.container.textContent).toContain("too many policies for one picture");
  click(panel.button("Why four methods end in four places"));
  await until(() => {
    expect(ends().map((text) => text?.slice(0, 28))).toEqual([
      "Ends at (0.424, 0.353, 0.223",
      "Ends at (0.882, 0.087, 0.031",
      "Ends at (0.194, 0.250, 0.556",
      "Ends at (0.705, 0.259, 0.035",
    ]);
  });
  act(() => {
    session.actions.undo();
  });
  expect(session.store.getState().experiment.config.environment.id).toBe("gridworld");
});

test("what cannot be listed says so, and infinitely large groups can", async () => {
  open({
    environment: { id: "bandit", parameters: { noise: 1 } },
    variants: [{ objective: { id: "grpo", hyperparameters: { beta: 0.5 } } }],
  });
  await until(() => {
    expect(panel.container.textContent).toContain(
      "Not drawn: 15 outcomes in groups of 8 make 319,770 different groups",
    );
  });
  click(panel.control("Infinitely large groups"));
  await until(() => {
    expect(ends()[0]).toMatch(/^Ends at \(0\./u);
  });
});

test("two arms are a line with ṗ above it, four a tetrahedron that is turned", async () => {
  open({ environment: { id: "bandit", parameters: { means: [1, 0] } } });
  await until(() => {
    expect(panel.container.querySelector(".pp-flow-speed")?.getAttribute("d")).toMatch(/^M.*L/u);
  });
  expect(ends()[0]).toBe("Ends at (0.881, 0.119): π* for β = 0.5. ");
  act(() => {
    session.actions.edit(["environment", "parameters", "means"], [1, 0, 0.5, 0.2]);
  });
  await until(() => {
    expect(ends()[0]).toMatch(/π\* for β = 0\.5/u);
    expect(ends()[0]).toMatch(/^Ends at \(0\.\d+, 0\.\d+, 0\.\d+, 0\.\d+\)/u);
  });
  const before = panel.container.querySelector(".pp-flow-svg line")?.getAttribute("x1");
  click(panel.button("Turn right"));
  expect(session.store.getState().view.flow.turn[0]).toBeCloseTo(0.7, 12);
  expect(panel.container.querySelector(".pp-flow-svg line")?.getAttribute("x2")).not.toBe(before);
});
