import { act, useState } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { environmentById } from "../../src/core/environments/registry.ts";
import { valueAt } from "../../src/store/path.ts";
import type { Path } from "../../src/store/path.ts";
import type { Session } from "../../src/store/session.ts";
import { FieldList } from "../../src/ui/fields/FieldControl.tsx";
import { NumberBox } from "../../src/ui/fields/NumberBox.tsx";
import { numberFrom } from "../../src/ui/fields/numberFrom.ts";
import { NumberControl } from "../../src/ui/fields/NumberControl.tsx";
import { learningRateField } from "../../src/core/experiment/trainingFields.ts";
import { click, press, quietSession, renderIn, type as write } from "./render.tsx";
import type { Rendered } from "./render.tsx";

let session: Session;
let page: Rendered;

function show(environment: string): void {
  session = quietSession({ environment: { id: environment }, variants: [{ objective: { id: "ppo" } }] });
  const { fields } = environmentById(environment);
  page = renderIn(session, <FieldList path={["environment", "parameters"]} fields={fields} />);
}

afterEach(() => {
  page.unmount();
  session.dispose();
});

const parameter = (...path: Path): unknown =>
  valueAt(session.store.getState().experiment.config, ["environment", "parameters", ...path]);
const errors = (): readonly string[] =>
  [...page.container.querySelectorAll("[role=alert]")].map(({ textContent }) => textContent);

describe("a number", () => {
  beforeEach(() => {
    show("gridworld");
  });

  test("that is typed becomes part of the configuration", () => {
    write(page.control("Slip"), "0.25");
    expect(parameter("slip")).toBe(0.25);
  });

  test("may be written with an exponent, a leading point or a minus of print", () => {
    write(page.control("Slip"), "2.5e-1");
    expect(page.control("Slip").value).toBe("2.5e-1");
    expect(parameter("slip")).toBe(0.25);
    write(page.control("Slip"), ".5");
    expect(parameter("slip")).toBe(0.5);
    write(page.control("Hazard reward"), "−1e-3");
    expect(parameter("hazardReward")).toBe(-0.001);
  });

  test("that is half written is refused, and the configuration keeps the former one", () => {
    write(page.control("Slip"), "2.5e-");
    expect(errors()).toEqual([`"2.5e-" found; expected a number from 0 to 1`]);
    expect(page.control("Slip").value).toBe("2.5e-");
    expect(parameter("slip")).toBe(0);
  });

  test("moves by a step with the arrow keys, within its range", () => {
    press(page.control("Slip"), "ArrowUp");
    expect(parameter("slip")).toBe(0.01);
    press(page.control("Slip"), "ArrowDown");
    press(page.control("Slip"), "ArrowDown");
    expect(parameter("slip")).toBe(0);
  });

  test("out of range is shown with what is allowed, and the configuration keeps the former one", () => {
    write(page.control("Slip"), "7");
    expect(errors()).toEqual(["7 is out of range; expected a number from 0 to 1"]);
    expect(page.control("Slip").value).toBe("7");
    expect(parameter("slip")).toBe(0);
  });

  test("corrected loses its error", () => {
    write(page.control("Slip"), "7");
    write(page.control("Slip"), "0.7");
    expect(errors()).toEqual([]);
    expect(parameter("slip")).toBe(0.7);
  });

  test("follows undo, a refused text included", () => {
    write(page.control("Slip"), "0.25");
    write(page.control("Discount"), "9");
    act(session.actions.undo);
    expect(page.control("Slip").value).toBe("0");
    expect(page.control("Discount").value).toBe("0.99");
  });

  test("moves with the arrow keys of its slider", () => {
    press(page.control("Slip slider"), "ArrowRight");
    expect(parameter("slip")).toBe(0.01);
  });
});

test("a number that its owner does not take stands with what is allowed, until one is taken", () => {
  let taken: number | string = 3;
  const Owner = () => {
    const [value, setValue] = useState(3);
    const take = (next: number | string): void => {
      if (typeof next !== "number" || next > 9) return;
      taken = next;
      setValue(next);
    };
    return <NumberBox aria-label="Steps" value={value} set={take} step={1} allowed="a number up to 9" />;
  };
  session = quietSession({ environment: { id: "bandit" }, variants: [{ objective: { id: "ppo" } }] });
  page = renderIn(session, <Owner />);
  write(page.control("Steps"), "12");
  expect([page.control("Steps").value, taken]).toEqual(["12", 3]);
  expect(page.container.textContent).toContain("expected a number up to 9");
  write(page.control("Steps"), "1");
  expect([page.control("Steps").value, taken]).toEqual(["1", 1]);
  expect(page.container.textContent).not.toContain("expected");
});

test("a slider with a log scale moves in equal ratios", () => {
  session = quietSession({ environment: { id: "bandit" }, variants: [{ objective: { id: "ppo" } }] });
  const path = ["variants", 0, "optimizer", "learningRate"] as const;
  page = renderIn(session, <NumberControl path={path} label="Learning rate" field={learningRateField} />);
  for (let step = 0; step < 20; step += 1) press(page.control("Learning rate slider"), "ArrowRight");
  expect(valueAt(session.store.getState().experiment.config, path)).toBe(0.1);
});

describe("a list of numbers", () => {
  beforeEach(() => {
    show("bandit");
  });

  test("changes entry by entry", () => {
    write(page.control("Means 2"), "-3.5");
    expect(parameter("means")).toEqual([2.5, -3.5, 1]);
  });

  test("gets longer and shorter", () => {
    click(page.button("Add one"));
    expect(parameter("means")).toEqual([2.5, 2, 1, 0]);
    click(page.button("Remove means 1"));
    expect(parameter("means")).toEqual([2, 1, 0]);
  });

  test("cannot get shorter than it may be", () => {
    click(page.button("Remove means 1"));
    expect(page.button("Remove means 1").disabled).toBe(true);
  });

  test("says which entry is wrong", () => {
    write(page.control("Means 3"), "");
    expect(errors()[0]).toMatch(/^number 3: .*expected a number from -100 to 100$/u);
    expect(parameter("means")).toEqual([2.5, 2, 1]);
  });
});

test("a choice takes the word chosen", () => {
  show("gridworld");
  write(page.control("Features"), "coordinates");
  expect(parameter("features")).toBe("coordinates");
});

test("a table changes cell by cell, and grows and shrinks by rows and columns", () => {
  show("contextual-bandit");
  write(page.control("Means, row 2, column 3"), "7");
  expect(parameter("means", 1, 2)).toBe(7);
  click(page.button("+ row"));
  click(page.button("+ column"));
  expect(parameter("means", 4)).toEqual([0, 0, 0, 0, 0]);
  click(page.button("− row"));
  click(page.button("− column"));
  expect(parameter("means", 4)).toBeUndefined();
  expect(parameter("means", 1)).toEqual([0, 1, 7, 0.1]);
});

describe("a map", () => {
  beforeEach(() => {
    show("gridworld");
  });

  test("is edited as text", () => {
    write(page.control("Layout"), "S.G\n.#.");
    expect(parameter("layout")).toEqual(["S.G", ".#."]);
  });

  test("half written keeps what was written and says what is missing", () => {
    write(page.control("Layout"), "S.G\n.#");
    expect(page.control("Layout").value).toBe("S.G\n.#");
    expect(errors()[0]).toMatch(/row 2 has 2 characters and row 1 has 3/u);
    expect(parameter("layout", 0)).toBe("S..#....");
  });

  test("without a goal is refused", () => {
    write(page.control("Layout"), "S..");
    expect(errors()[0]).toMatch(/goal/u);
  });
});

test("numbers by key are added, changed and taken away", () => {
  show("gridworld");
  click(page.button("Add 1"));
  click(page.button("Add 2"));
  write(page.control("Goal rewards 2"), "5");
  expect(parameter("goalRewards")).toEqual({ 1: 1, 2: 5 });
  click(page.button("Remove goal rewards 1"));
  expect(parameter("goalRewards")).toEqual({ 2: 5 });
});

test.each([
  ["1e-3", 0.001],
  ["1E3", 1000],
  [" +.5 ", 0.5],
  ["5.", 5],
  ["−2", -2],
])("%j is the number %f", (text, number) => {
  expect(numberFrom(text)).toBe(number);
});

test.each(["", "e3", "1e", "0x10", "Infinity", "1e999", "1,5", "1 000", "--1"])("%j is no number", (text) => {
  expect(numberFrom(text)).toBe(text);
});
