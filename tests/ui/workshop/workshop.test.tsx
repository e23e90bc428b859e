import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { act } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { openDatabase } from "../../../src/store/library/database.ts";
import type { Database } from "../../../src/store/library/database.ts";
import { createObjectiveLibrary } from "../../../src/store/objectives/objectiveLibrary.ts";
import { createObjectiveShelf } from "../../../src/store/objectives/objectiveShelf.ts";
import type { ObjectiveShelf } from "../../../src/store/objectives/objectiveShelf.ts";
import { createSession } from "../../../src/store/session.ts";
import type { Session } from "../../../src/store/session.ts";
import { ControlPanel } from "../../../src/ui/controls/ControlPanel.tsx";
import { ObjectiveCard } from "../../../src/ui/formula/ObjectiveCard.tsx";
import { OwnMessages } from "../../../src/ui/OwnMessages.tsx";
import { WorkshopPanel } from "../../../src/ui/workshop/WorkshopPanel.tsx";
import { scriptedPorts } from "../../support/ports.ts";
import { click, renderIn, type as write, until } from "../render.tsx";
import type { Rendered } from "../render.tsx";

// jsdom lays nothing out, which the editor asks of a stretch of text.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;

const GRPO = { environment: { id: "bandit" }, variants: [{ objective: { id: "grpo" } }] };

let database: Database;
let shelf: ObjectiveShelf;
let session: Session;
let page: Rendered;

async function open(experiment: unknown, node = <WorkshopPanel />): Promise<void> {
  session = createSession({ config: parseExperiment(experiment), openPort: scriptedPorts().open, objectives: shelf });
  await shelf.refresh();
  page = renderIn(session, node);
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openDatabase({ outdated: () => undefined });
  shelf = createObjectiveShelf({ library: Promise.resolve(createObjectiveLibrary(database)), now: Date.now });
});
afterEach(() => {
  page.unmount();
  session.dispose();
  shelf.dispose();
  database.close();
});

const firstVariant = () => session.store.getState().experiment.config.variants[0];
const draft = () => session.store.getState().workshop.draft;
const writeFormula = (formula: string): void => {
  act(() => {
    session.actions.workshop.write({ formula });
  });
};
const says = (testId: string, text: string | RegExp): Promise<void> =>
  until(() => {
    expect(page.text(testId)).toMatch(text);
  });
const isThere = (selector: string): boolean => page.container.querySelector(selector) !== null;

describe("the workshop", () => {
  test("begins with a fork of the objective at hand, and with another on request; the former can be gone back to", async () => {
    await open(GRPO);
    expect(draft()).toMatchObject({ name: "My GRPO", origin: "grpo" });
    writeFormula("loss = -mean(ratio)");
    write(page.control("Begin with"), "template:pair-margin");
    click(page.button("Begin"));
    expect(draft()).toMatchObject({ name: "My Pair margin", origin: null, nearest: "dpo", labels: "bradley-terry" });
    click(page.button("Back to it"));
    expect(draft()).toMatchObject({ name: "My GRPO", formula: "loss = -mean(ratio)" });
    await says("draft-status", "Not saved yet.");
  });

  test("says the mistake and its place, and offers to declare a name; the mathematics stay as they were", async () => {
    await open(GRPO);
    writeFormula("loss = -mean(ratio * tau)");
    await says("mistake", "Line 1, column 22: unknown name `tau`.");
    expect(page.container.querySelector("[data-testid=typeset]")?.getAttribute("data-outdated")).toBe("true");
    expect(page.button("Save version").disabled).toBe(true);
    click(page.button("Declare tau"));
    await says("mistake", "No mistake found.");
    expect(draft().fields.at(-1)).toMatchObject({ name: "tau", default: 0.1, min: 0, max: 1 });
    expect(page.button("Save version").disabled).toBe(false);
  });

  test("declares what a hyperparameter is for", async () => {
    await open(GRPO);
    write(page.control("Role of beta"), "none");
    expect(draft().fields.find(({ name }) => name === "beta")).toMatchObject({ role: "none" });
  });

  test("says what is wrong with a hyperparameter beside it", async () => {
    await open(GRPO);
    write(page.control("Max of beta"), "-1");
    await until(() => {
      expect(page.container.querySelector("[role=alert]")?.textContent).toBe(
        "max: -1 found; expected more than min, 0",
      );
    });
  });

  test("tells what the formula reads, and asks for the order of pairs only where it reads pairs", async () => {
    await open(GRPO);
    expect(page.control("It reads").querySelector("option")?.textContent).toBe("what its functions need (groups)");
    expect(page.control("It reads").value).toBe("inferred");
    expect(() => page.control("Order of a pair")).toThrow("nothing matches");
    writeFormula("x = sum_time(logp)\nloss = mean(second(x) - first(x))");
    await until(() => {
      write(page.control("Order of a pair"), "bradley-terry");
    });
    expect(draft().labels).toBe("bradley-terry");
  });
});

describe("versions", () => {
  test("are made by every save, compared line by line, and restored", async () => {
    await open(GRPO);
    write(page.control("Note on this version"), "as in the paper");
    click(page.button("Save version"));
    await says("draft-status", "Saved as version 1.");
    writeFormula(draft().formula.replace("-mean(", "-2 * mean("));
    await says("draft-status", "Changed since version 1.");
    await says("diff-summary", "1 line differs.");
    click(page.button("Save version"));
    await says("draft-status", "Saved as version 2.");
    await until(() => {
      expect(page.container.querySelectorAll("[data-testid=version]")).toHaveLength(2);
    });
    expect(page.container.querySelector("td[data-mark=came]")?.textContent).toContain("loss = -2 * mean(");
    click(page.button("Restore version 1"));
    expect(draft()).toMatchObject({ own: { version: 1 } });
    expect(draft().formula).not.toContain("-2 *");
  });

  test("belong to an objective that is renamed, deleted and brought back", async () => {
    await open(
      GRPO,
      <>
        <WorkshopPanel />
        <OwnMessages />
      </>,
    );
    click(page.button("Save version"));
    await says("own-objective", "My GRPO");
    click(page.button("Rename My GRPO"));
    write(page.control("New name of My GRPO"), "Better");
    act(() => {
      page.control("New name of My GRPO").form?.requestSubmit();
    });
    await says("own-objective", "Better");
    expect(draft().name).toBe("Better");
    click(page.button("Delete Better"));
    await says("removed-objective", "Deleted “Better”.");
    await until(() => {
      expect(isThere("[data-testid=own-objective]")).toBe(false);
    });
    click(page.button("Undo the deletion"));
    await says("own-objective", "Better");
  });
});

const OWN = {
  formula: "loss = -mean(ratio * reward * strength)",
  name: "Handed on",
  origin: "ppo",
  ranges: { strength: { default: 0.5, min: 0, max: 2, meaning: "how strongly" } },
};

describe("an objective of one's own in an experiment", () => {
  test("has sliders like a built-in one, and can be chosen from the menu once it is kept", async () => {
    await open(GRPO, <ControlPanel />);
    await act(() => shelf.save({ id: null, name: "Kept", content: { ...OWN, reads: "samples" }, note: "" }));
    const option = [...page.control("Objective").querySelectorAll("optgroup[label='Your own'] option")][0];
    expect(option?.textContent).toBe("Kept");
    write(page.control("Objective"), (option as HTMLOptionElement).value);
    expect(firstVariant()).toMatchObject({
      label: "Kept",
      objective: { name: "Kept", hyperparameters: { strength: 0.5 } },
    });
    write(page.control("strength"), "1.5");
    expect(firstVariant()?.objective.hyperparameters).toEqual({ strength: 1.5 });
    write(page.control("strength"), "3");
    expect(page.container.querySelector("[role=alert]")?.textContent).toContain("a number from 0 to 2");
  });

  test("that came with the settings is offered to be kept, and then is no longer", async () => {
    await open({ environment: { id: "bandit" }, variants: [{ objective: OWN }] }, <OwnMessages />);
    await says("arrived-objective", "“Handed on” came with these settings");
    click(page.button("Keep in your workshop"));
    await until(() => {
      expect(shelf.store.getState().own).toMatchObject([{ name: "Handed on", content: { origin: "ppo" } }]);
    });
    expect(isThere("[data-testid=arrived-objective]")).toBe(false);
  });

  test("leads to the workshop, where it goes on", async () => {
    await open({ environment: { id: "bandit" }, variants: [{ objective: OWN }] }, <ObjectiveCard />);
    expect(page.text("objective")).toContain("A formula of one’s own, made from PPO.");
    click(page.button("Edit in the workshop"));
    expect(draft()).toMatchObject({ name: "Handed on", origin: "ppo", formula: OWN.formula });
    expect(session.store.getState().view.tab).toBe("workshop");
  });
});

describe("running beside", () => {
  test("makes the settings those of the two, starts, and is one step of undo", async () => {
    await open(GRPO);
    writeFormula("loss = -mean(ratio * (score - mean_group(score)))");
    const before = session.store.getState().experiment.config;
    click(page.button("Run beside GRPO"));
    const { experiment, run, view, travel } = session.store.getState();
    expect(experiment.config.variants.map(({ label }) => label)).toEqual(["My GRPO", "GRPO"]);
    expect(experiment.config.variants[0]?.data).toEqual(experiment.config.variants[1]?.data);
    expect([run.wanted, view.tab, travel.notice?.text]).toEqual(["running", "train", "Running My GRPO beside GRPO."]);
    session.actions.undo();
    expect(session.store.getState().experiment.config).toEqual(before);
  });
});
