import { describe, expect, test } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { INITIAL_ANATOMY } from "../../../src/store/anatomy.ts";
import { axisOf, domainOf } from "../../../src/ui/anatomy/axes.ts";
import { layersOf } from "../../../src/ui/anatomy/layers.ts";
import { onOwnScale, scaled } from "../../../src/ui/anatomy/ownScale.ts";
import { afterKey } from "../../../src/ui/anatomy/PlotHandle.tsx";
import { restsText } from "../../../src/ui/anatomy/reading.ts";
import { createMemory } from "../../../src/ui/anatomy/remember.ts";

const WORDS = { x: "ρ", up: "raised", down: "lowered" };
const rests = (...stretches: readonly { kind: -1 | 0 | 1; from: number; to: number }[]) => ({
  stretches,
  flat: [],
  targets: [],
  divides: [],
});

describe("what a pull does, in words", () => {
  test("names stretches in their order", () => {
    expect(restsText(rests({ kind: 1, from: 0, to: 3 }), WORDS)).toBe("raised at every ρ");
    expect(restsText(rests({ kind: 0, from: 0, to: 0.8 }, { kind: -1, from: 0.8, to: 3 }), WORDS)).toBe(
      "no pull below ρ = 0.8; lowered above 0.8",
    );
    const three = rests(
      { kind: 1, from: 0, to: 0.5 },
      { kind: 0, from: 0.5, to: 1.25 },
      { kind: -1, from: 1.25, to: 3 },
    );
    expect(restsText(three, WORDS)).toBe("raised below ρ = 0.5; no pull from 0.5 to 1.25; lowered above 1.25");
  });

  test("names a target that both sides lead to", () => {
    const both = { ...rests({ kind: 1, from: 0, to: 1.3 }, { kind: -1, from: 1.3, to: 3 }), targets: [1.3] };
    expect(restsText(both, WORDS)).toBe("led to ρ = 1.3 from both sides");
  });
});

describe("the layers", () => {
  const { variants } = parseExperiment({
    environment: { id: "bandit" },
    variants: [{ objective: { id: "ppo" } }, { objective: { id: "ppo" } }],
  });

  test("are the variants and then what is laid over them, each with a colour, a mark and dashes of its own", () => {
    const config = { id: "grpo", hyperparameters: { epsilon: 0.2, beta: 0 } };
    const layers = layersOf(variants, { ...INITIAL_ANATOMY, added: [{ key: "grpo", label: "GRPO", config }] }, "light");
    expect(layers.map(({ label, variant }) => [label, variant])).toEqual([
      ["PPO", 0],
      ["PPO 2", 1],
      ["GRPO", null],
    ]);
    for (const look of [
      layers.map(({ style }) => style.colour),
      layers.map(({ style }) => style.marker),
      layers.map(({ dash }) => dash),
    ]) {
      expect(new Set(look).size).toBe(3);
    }
  });

  test("take only such dragged hyperparameters as their objective has", () => {
    const dragged = { "variant:PPO": { epsilon: 0.5, beta: 3 } };
    const [first, second] = layersOf(variants, { ...INITIAL_ANATOMY, dragged }, "dark");
    expect(first?.objective.hyperparameters).toEqual({ ...second?.objective.hyperparameters, epsilon: 0.5 });
    expect([first?.dragged, second?.dragged]).toEqual([true, false]);
  });
});

describe("scales", () => {
  test("are an objective's own where sizes differ by more than eight, unless the person says otherwise", () => {
    const [small, large] = [Float64Array.of(0.1, -0.2), Float64Array.of(1, 2)];
    expect(onOwnScale(null, [small, large])).toBe(true);
    expect(onOwnScale(null, [small, small, Float64Array.of(0)])).toBe(false);
    expect(onOwnScale(false, [small, large])).toBe(false);
    expect([...scaled(small, true)]).toEqual([0.5, -1]);
    expect(scaled(small, false)).toBe(small);
  });

  test("of an axis hold 0 and all values, are no narrower than asked, and have powers of two where logarithmic", () => {
    expect(domainOf([0.3, 1.9], 1)).toEqual([0, 2]);
    expect(domainOf([0, Number.NaN], 1)).toEqual([-0.6, 0.6]);
    const axis = axisOf({ domain: [1 / 8, 8], logarithmic: true }, [0, 60], 5);
    expect(axis.ticks).toEqual([0.125, 0.25, 0.5, 1, 2, 4, 8]);
    expect(axis.place(1)).toBeCloseTo(30, 9);
    expect(axis.valueAt(40)).toBeCloseTo(2, 9);
  });
});

test("a handle moves by keys within its range, and leaves other keys alone", () => {
  const range = { value: 1, min: 0, max: 2, step: 0.05 };
  expect(afterKey("ArrowDown", range)).toBeCloseTo(0.95, 12);
  expect(afterKey("PageUp", range)).toBe(1.5);
  expect(afterKey("ArrowRight", { ...range, value: 2 })).toBe(2);
  expect([afterKey("Home", range), afterKey("End", range)]).toEqual([0, 2]);
  expect(afterKey("Tab", range)).toBeNull();
});

test("a memory computes once, and forgets what has not been asked for longest", () => {
  const memory = createMemory<string>(2);
  const asked: string[] = [];
  const ask = (key: string): string =>
    memory.get(key, () => {
      asked.push(key);
      return key;
    });
  for (const key of ["a", "b", "a", "c", "a", "b"]) expect(ask(key)).toBe(key);
  expect(asked).toEqual(["a", "b", "c", "b"]);
});
