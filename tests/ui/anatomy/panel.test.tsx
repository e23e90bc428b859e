import { act } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { createSession } from "../../../src/store/session.ts";
import type { Session } from "../../../src/store/session.ts";
import { AnatomyPanel } from "../../../src/ui/anatomy/AnatomyPanel.tsx";
import { handlerPort } from "../../support/ports.ts";
import { click, press, quietSession, renderIn, type as write, until } from "../render.tsx";
import type { Rendered } from "../render.tsx";

let session: Session;
let panel: Rendered;
afterEach(() => {
  panel.unmount();
  session.dispose();
});

function open(...objectives: readonly object[]): void {
  const environment = { id: "bandit" };
  session = quietSession({ environment, variants: objectives.map((objective) => ({ objective })) });
  panel = renderIn(session, <AnatomyPanel />);
}

const find = (selector: string): Element => {
  const found = panel.container.querySelector(selector);
  if (found === null) throw new Error(`nothing matches ${selector}`);
  return found;
};
/** Row heads of the table of values. */
const rows = (): readonly string[] =>
  [...panel.container.querySelectorAll("[data-testid=anatomy-values] tbody th")].map(({ textContent }) =>
    textContent.trim(),
  );
/** The numbers of a row of that table. */
const numbers = (row: number): readonly string[] =>
  [...find(`[data-testid=anatomy-values] tbody tr:nth-child(${String(row)})`).querySelectorAll("td")].map(
    ({ textContent }) => textContent,
  );
const layOver = (id: string): void => write(panel.control("Lay over an objective"), id);
const handle = (label: string): Element => find(`[role=slider][aria-label="${label}"]`);
const epsilon = (): unknown =>
  session.store.getState().experiment.config.variants[0]?.objective.hyperparameters["epsilon"];
/** The weights of the group's members in a row of its table. */
const weights = (row: number): readonly string[] =>
  [
    ...find(`[data-testid=anatomy-group] tbody tr:nth-child(${String(row)})`).querySelectorAll("td .pp-anatomy-number"),
  ].map(({ textContent }) => textContent);

describe("one sample", () => {
  beforeEach(() => {
    open({ id: "ppo" });
  });

  test("is told in words and in numbers: PPO pulls up to 1 + ε, and for a bad sample down to 1 − ε", () => {
    expect(panel.text("anatomy-good")).toContain("PPO: made likelier below ρ = 1.2; no pull above 1.2.");
    expect(panel.text("anatomy-bad")).toContain("PPO: no pull below ρ = 0.8; made less likely above 0.8.");
    expect(rows()).toEqual(["PPO A > 0", "PPO A < 0"]);
    expect(numbers(1)).toEqual(["0.5", "0.8", "0.9", "1", "1.1", "1.2", "0", "0"]);
    expect(panel.text("anatomy-good")).toContain("no pull here");
  });

  test("follows its advantage, moved with the arrow keys", () => {
    for (let times = 0; times < 10; times += 1) press(handle("Advantage, positive"), "ArrowUp");
    expect(session.store.getState().view.anatomy.advantage).toBe(1.5);
    expect(numbers(1).slice(0, 4)).toEqual(["0.75", "1.2", "1.35", "1.5"]);
    press(handle("Advantage, negative"), "ArrowUp");
    expect(session.store.getState().view.anatomy.advantage).toBe(1.45);
  });

  test("shows the slope in the ratio: −A inside the band", () => {
    write(panel.control("Quantity"), "slope");
    expect(numbers(1)).toEqual(["−1", "−1", "−1", "−1", "−1", "−1", "0", "0"]);
  });

  test("lies under the curves of others that are laid over it, and these can be taken away", () => {
    layOver("bpo");
    layOver("grpo");
    expect(rows()).toEqual(["PPO A > 0", "BPO A > 0", "GRPO A > 0", "PPO A < 0", "BPO A < 0", "GRPO A < 0"]);
    expect(panel.text("anatomy-good")).toContain("BPO: led to ρ = 1.3 from both sides.");
    click(panel.button("Take BPO away"));
    click(panel.button("Show PPO"));
    expect(rows()).toEqual(["GRPO A > 0", "GRPO A < 0"]);
  });
});

describe("the hyperparameters of one sample's objective", () => {
  beforeEach(() => {
    open({ id: "ppo" });
  });

  test("are taken over into the experiment when asked, and undo takes them back", () => {
    write(panel.control("epsilon"), "0.4");
    expect(panel.text("anatomy-good")).toContain("below ρ = 1.4");
    expect(epsilon()).toBe(0.2);
    click(panel.button("Apply to the experiment"));
    expect(epsilon()).toBe(0.4);
    expect(panel.text("anatomy-good")).toContain("below ρ = 1.4");
    act(() => {
      session.actions.undo();
    });
    expect(epsilon()).toBe(0.2);
    expect(panel.text("anatomy-good")).toContain("below ρ = 1.2");
  });

  test("are put back, and refused where they are out of range", () => {
    write(panel.control("epsilon"), "3");
    expect(panel.container.textContent).toContain("expected a number from 0 to 1");
    expect(panel.text("anatomy-good")).toContain("below ρ = 1.2");
    write(panel.control("epsilon"), "0.3");
    click(panel.button("Put back"));
    expect(panel.text("anatomy-good")).toContain("below ρ = 1.2");
  });

  test("have sliders where they show, and those alone", () => {
    expect(panel.container.querySelector(".pp-anatomy-settings")?.textContent).toContain(
      "gamma, gae_lambda, value_coefficient, entropy_coefficient do not show in this picture",
    );
  });

  test("go into the experiment with an objective that was laid over", () => {
    layOver("grpo");
    write(panel.control("beta"), "0.5");
    click(panel.button("Add to the experiment"));
    const { variants } = session.store.getState().experiment.config;
    expect(variants.map(({ label }) => label)).toEqual(["PPO", "GRPO"]);
    expect(variants[1]?.objective.hyperparameters).toEqual({ epsilon: 0.2, beta: 0.5 });
    expect(rows()).toEqual(["PPO A > 0", "GRPO A > 0", "PPO A < 0", "GRPO A < 0"]);
  });

  test("names the parts of what is drawn, the aggregation with them", () => {
    expect(panel.text("anatomy-parts")).toContain("one side: 0 above 1 + epsilon where Â > 0");
    for (const id of ["grpo", "dr-grpo", "dapo"]) layOver(id);
    const cells = [...panel.container.querySelectorAll("[data-testid=anatomy-parts] td:nth-child(6)")];
    expect(cells.map(({ textContent }) => textContent.slice(0, textContent.indexOf(":")))).toEqual([
      "N/Σ|y|",
      "1/|y|",
      "1/L",
      "N/Σ|y|",
    ]);
  });

  test("says so where nothing can be drawn", () => {
    click(panel.button("One pair"));
    expect(panel.text("anatomy-empty")).toContain("No objective that is shown reads pairs");
    layOver("dpo");
    expect(panel.container.querySelector("[data-testid=anatomy-empty]")).toBeNull();
  });
});

test("a person's own formula is drawn from its text, and its parts are not claimed to be known", () => {
  open({ formula: "mean(-4 * sigmoid(tau * (ratio - 1)) / tau * normalize(reward))", hyperparameters: { tau: 2 } });
  expect(numbers(1)[3]).toBe("1");
  expect(panel.text("anatomy-parts")).toContain("its parts are not named");
});

describe("one pair", () => {
  beforeEach(() => {
    open({ id: "copg" }, { id: "dpo" }, { id: "ipo", hyperparameters: { tau: 0.25 } });
  });

  test("opens where the objective at hand reads pairs, and names the targets", () => {
    const text = panel.text("anatomy-targets");
    expect(text).toContain("CoPG: led to Δ = 2 from both sides.");
    expect(text).toContain("DPO: margin raised at every Δ, so that it has no target.");
    expect(text).toContain("IPO: led to Δ = 2 from both sides.");
  });

  test("moves CoPG's target with the gap of the scores, and not IPO's", () => {
    press(find("[role=slider][aria-label='Gap of the scores']"), "End");
    expect(panel.text("anatomy-targets")).toContain("CoPG: led to Δ = 6 from both sides.");
    expect(panel.text("anatomy-targets")).toContain("IPO: led to Δ = 2 from both sides.");
  });
});

describe("one group", () => {
  beforeEach(() => {
    open({ id: "grpo" }, { id: "dr-grpo" });
    click(panel.button("One group"));
  });

  test("shows the weights of its members: one right of eight", () => {
    // Dr. GRPO: 1 − ⅛ and −⅛; GRPO: those over the sample deviation √(1/8).
    expect(weights(3)).toEqual(["0.88", ...Array<string>(7).fill("−0.13")]);
    expect(weights(2)).toEqual(["2.5", ...Array<string>(7).fill("−0.35")]);
  });

  test("says plainly that a group without contrast teaches nothing", () => {
    click(panel.button("All right"));
    expect(panel.text("anatomy-group-says")).toContain(
      "GRPO: no member has a weight: rewards that are all equal teach it nothing.",
    );
    expect(weights(2)).toEqual(Array<string>(8).fill("0"));
  });

  test("has rewards that move with the arrow keys, and as many members as wanted", () => {
    press(handle("Reward of member 2"), "End");
    expect(session.store.getState().view.anatomy.rewards.slice(0, 3)).toEqual([1, 1, 0]);
    click(panel.button("− member"));
    expect(session.store.getState().view.anatomy.rewards).toHaveLength(7);
  });

  test("tells the pull of every number of right members", () => {
    const success = find("[data-testid=anatomy-success] tbody tr:nth-child(2)");
    expect([...success.querySelectorAll("td")].map(({ textContent }) => textContent)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((k) => String(Number(((k / 8) * (1 - k / 8)).toPrecision(3)))),
    );
  });
});

test("the ratios of a run stand under the axis once it has learnt", async () => {
  const config = parseExperiment({
    environment: { id: "bandit" },
    updates: 2,
    variants: [{ objective: { id: "ppo" }, optimizer: { learningRate: 0.1 } }],
  });
  session = createSession({ config, openPort: handlerPort });
  panel = renderIn(session, <AnatomyPanel />);
  expect(panel.text("anatomy-rug-note")).toContain("No update yet");
  session.actions.run();
  await until(() => {
    expect(panel.text("anatomy-rug-note")).toMatch(
      /Ticks: 32 ratios of PPO’s last gradient step, from 0\.\d+ to 1\.\d+/u,
    );
  });
  expect(find("[data-testid=anatomy-rug-ratios]").getAttribute("d")).toMatch(/^M[\d.]+ \d+v8/u);
});
