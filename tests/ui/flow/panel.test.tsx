import { act } from "react";
import { afterEach, expect, test } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { createSession } from "../../../src/store/session.ts";
import type { Session } from "../../../src/store/session.ts";
import { FlowPanel } from "../../../src/ui/flow/FlowPanel.tsx";
import { policyText } from "../../../src/ui/flow/words.ts";
import type { OpenPort } from "../../../src/worker/port.ts";
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

function open(experiment: object, openPort: OpenPort = handlerPort): void {
  const config = parseExperiment({ environment: { id: "bandit" }, variants, ...experiment });
  session = createSession({ config, openPort });
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

/** What an objective is asked about, in the order of asking: its arrows, or where a path begins. */
const asked: (readonly [objective: string, what: string])[] = [];

const listeningPort: OpenPort = (listeners) => {
  const port = handlerPort(listeners);
  return {
    ...port,
    post: (command) => {
      if (command.type === "ask" && command.question.kind === "flow") {
        const { objective, lattice, starts } = command.question;
        asked.push(["id" in objective ? objective.id : "", lattice > 0 ? "arrows" : policyText(starts[0] ?? [])]);
      }
      port.post(command);
    },
  };
};

test("every picture has its arrows before any path is followed, and paths from elsewhere come in turn", async () => {
  const ids = ["reinforce", "copg", "ipo"];
  open({ variants: ids.map((id) => ({ objective: { id } })) }, listeningPort);
  await until(() => {
    expect(asked).toHaveLength(3 * 5);
    expect(panel.container.textContent).not.toContain("Paths from elsewhere are being followed");
  });
  const rounds = [0, 3, 6, 9, 12].map((from) => asked.slice(from, from + 3));
  for (const round of rounds) expect(round.map(([objective]) => objective)).toEqual(ids);
  expect(rounds.map((round) => [...new Set(round.map(([, what]) => what))])).toEqual([
    ["arrows"],
    ["(0.333, 0.333, 0.333)"],
    ["(0.051, 0.051, 0.898)"],
    ["(0.051, 0.898, 0.051)"],
    ["(0.898, 0.051, 0.051)"],
  ]);
});

const intro = (): string => panel.container.querySelector(".pp-flow-intro")?.textContent ?? "";
/** Arrowheads of SVG path commands: corners of two lines, open. */
const headsIn = (d: string): number => d.match(/M[^ML]+L[^ML]+L[^ML]+(?=M|$)/gu)?.length ?? 0;

test("two arms are a line with ṗ above it and arrowheads on it, four a tetrahedron that is turned", async () => {
  open({ environment: { id: "bandit", parameters: { means: [1, 0] } } });
  await until(() => {
    expect(panel.container.querySelector(".pp-flow-speed")?.getAttribute("d")).toMatch(/^M.*L/u);
  });
  expect(headsIn(panel.container.querySelector(".pp-flow-heads")?.getAttribute("d") ?? "")).toBe(12);
  expect(intro()).toContain("Arrowheads on the line show which way exact training moves the policy");
  expect(ends()[0]).toBe("Ends at (0.881, 0.119): π* for β = 0.5. ");
  act(() => {
    session.actions.edit(["environment", "parameters", "means"], [1, 0, 0.5, 0.2]);
  });
  await until(() => {
    expect(ends()[0]).toMatch(/π\* for β = 0\.5/u);
    expect(ends()[0]).toMatch(/^Ends at \(0\.\d+, 0\.\d+, 0\.\d+, 0\.\d+\)/u);
  });
  await until(() => {
    expect(panel.container.querySelectorAll(".pp-flow-streams path").length).toBeGreaterThan(20);
  });
  const streams = [...panel.container.querySelectorAll(".pp-flow-streams path")];
  expect(streams.every((path) => headsIn(path.getAttribute("d")?.replace(/^.*(?=M)/u, "") ?? "") === 1)).toBe(true);
  const opacities = streams.map((path) => Number(path.getAttribute("opacity")));
  expect(opacities).toEqual(opacities.toSorted((a, b) => a - b));
  expect(intro()).toContain("Arrowheads on the thin lines");
  const before = panel.container.querySelector(".pp-flow-svg line")?.getAttribute("x1");
  click(panel.button("Turn right"));
  expect(session.store.getState().view.flow.turn[0]).toBeCloseTo(0.85, 12);
  expect(panel.container.querySelector(".pp-flow-svg line")?.getAttribute("x2")).not.toBe(before);
});
